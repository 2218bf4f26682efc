// The attributes of an object type in the order in which they are written, prepared once for a type: objects of one type
// come by the thousand.

import { MsgpackWriter } from "./msgpack/writer";
import { byUtf8 } from "./order";
import type { ObjectType, Type } from "./type";

export interface Attribute {
  readonly name: string;
  readonly type: Type;
  /** The name as the MessagePack item that Terraform writes. */
  readonly item: Uint8Array;
}

const prepared = new WeakMap<ObjectType["attributes"], readonly Attribute[]>();

/** Sorted as Terraform writes them. */
export function attributesOf(type: ObjectType): readonly Attribute[] {
  const cached = prepared.get(type.attributes);
  if (cached !== undefined) return cached;
  const attributes = [...type.attributes]
    .sort(([a], [b]) => byUtf8(a, b))
    .map(([name, attribute]) => ({ name, type: attribute, item: nameItem(name) }));
  prepared.set(type.attributes, attributes);
  return attributes;
}

function nameItem(name: string): Uint8Array {
  const writer = new MsgpackWriter();
  writer.string(name);
  return writer.finish().slice();
}
