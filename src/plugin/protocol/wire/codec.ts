// Message codecs: a message is a table of fields, and the table is checked against the TypeScript shape by the
// compiler, so shape and wire cannot drift apart. Implements protobuf's binary encoding as far as tfplugin6 and
// go-plugin's services use it (terraform-protocol: Protobuf rules).
import { Reader, WireError } from "./reader";
import type { WireType } from "./reader";
import { Writer } from "./writer";

/** How one field of type `T` travels. `T` is what the decoded message holds, `undefined` where absence has a meaning. */
export interface Field<T> {
  readonly number: number;
  /** Members of one `oneof` share a name: on the wire the last one wins, so reading one forgets the others. */
  readonly oneof?: string;
  /** What a message without this field holds. */
  readonly absent: () => T;
  read(reader: Reader, wireType: WireType, before: T, depth: number): T;
  write(writer: Writer, value: T): void;
}

/** One field for every member of the shape, optional ones included. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: Field<T[K]> };

/** Reads and writes messages of the shape `T`. */
export interface MessageCodec<T> {
  /** Full protobuf name, for errors. */
  readonly name: string;
  /**
   * Reads a whole message: unknown fields are skipped, missing ones get their proto3 default.
   * @throws WireError where the bytes are not a message of this type. The text never holds a value.
   */
  decode(bytes: Uint8Array): T;
  encode(value: T): Uint8Array;
  /** For messages inside messages: reads up to the end of `reader`, merging into `before` as protobuf asks. */
  readFrom(reader: Reader, before: T | undefined, depth: number): T;
  writeTo(writer: Writer, value: T): void;
}

/** Protobuf's usual limit on messages inside messages: deeper input is an attack or a defect, and would end in a stack overflow. */
export const MAX_MESSAGE_DEPTH = 100;

/** Builds the codec of one message from its field table. */
export function message<T extends object>(name: string, fields: FieldsOf<T>): MessageCodec<T> {
  const entries = Object.entries<Field<unknown>>(fields);
  const byNumber = new Map(entries.map(([key, field]) => [field.number, { key, field }]));

  function readFrom(reader: Reader, before: T | undefined, depth: number): T {
    if (depth > MAX_MESSAGE_DEPTH) throw new WireError(`${name}: messages are nested deeper than ${MAX_MESSAGE_DEPTH}`);
    const draft: Record<string, unknown> = { ...before };
    if (before === undefined) for (const [key, field] of entries) draft[key] = field.absent();
    while (!reader.done) {
      const { number, wireType } = reader.tag();
      const entry = byNumber.get(number);
      if (entry === undefined) {
        reader.skip(wireType, depth);
        continue;
      }
      const { key, field } = entry;
      if (field.oneof !== undefined) {
        for (const [other, sibling] of entries) {
          if (sibling !== field && sibling.oneof === field.oneof) draft[other] = sibling.absent();
        }
      }
      try {
        draft[key] = field.read(reader, wireType, draft[key], depth);
      } catch (error) {
        throw error instanceof WireError ? error.inside(name, key) : error;
      }
    }
    // The border between wire and types: `FieldsOf` makes the compiler demand one field per member of T, each reading
    // that member's type, and the loop above has filled in every one of them.
    return draft as T;
  }

  function writeTo(writer: Writer, value: T): void {
    for (const [key, field] of entries)
      field.write(writer, Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined);
  }

  return {
    name,
    readFrom,
    writeTo,
    decode: (bytes) => readFrom(new Reader(bytes), undefined, 0),
    encode(value) {
      const writer = new Writer();
      writeTo(writer, value);
      return writer.finish();
    },
  };
}
