// The type and the shape of objects that are alone, in a list, in a set or by key: the same for nested attributes and blocks.
import { types } from "../../values";
import type { Type } from "../../values";
import type { BlockMode, Members } from "./attribute";
import type { Shape } from "./shape";
import { nestedArrayShape, nestedMapShape, nestedObjectShape, nullableShape } from "./shape";

export function nestedParts(
  mode: BlockMode,
  members: Members,
  nullable = false,
): { readonly type: Type; readonly shape: Shape } {
  const named = Object.entries(members);
  const objectType = types.object(new Map(named.map(([name, { type }]) => [name, type])));
  const alone = nestedObjectShape(new Map(named));
  const object = nullable ? nullableShape(alone) : alone;
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
