// The type and the shape of objects that stand alone, in a list, in a set or by key: the same for nested attributes and blocks.
import { types } from "../../values";
import type { Type } from "../../values";
import type { BlockMode, Members } from "./attribute";
import type { Shape } from "./shape";
import { nestedArrayShape, nestedMapShape, nestedObjectShape } from "./shape";

export function nestedParts(mode: BlockMode, members: Members): { readonly type: Type; readonly shape: Shape } {
  const named = Object.entries(members);
  const objectType = types.object(new Map(named.map(([name, { type }]) => [name, type])));
  const object = nestedObjectShape(new Map(named));
  switch (mode) {
    case "single":
    case "group":
      return { type: objectType, shape: object };
    case "list":
      return { type: types.list(objectType), shape: nestedArrayShape(object) };
    case "set":
      return { type: types.set(objectType), shape: nestedArrayShape(object) };
    case "map":
      return { type: types.map(objectType), shape: nestedMapShape(object) };
  }
}
