// The kinds of field that tfplugin6 and go-plugin's services have. A kind without `optional` or `oneof` in its name has
// no presence: the proto3 default is not written, and read where nothing came (terraform-protocol: Protobuf rules).
import type { Field, MessageCodec } from "./codec";
import type { Reader, WireType } from "./reader";
import type { Writer } from "./writer";

const noBytes = new Uint8Array(0);

export function bool(number: number): Field<boolean> {
  return {
    number,
    absent: () => false,
    read: (reader, wireType) => reader.bool(wireType),
    write(writer, value) {
      if (value) writer.int64(number, 1n);
    },
  };
}

export function int64(number: number): Field<bigint> {
  return {
    number,
    absent: () => 0n,
    read: (reader, wireType) => reader.int64(wireType),
    write(writer, value) {
      if (value !== 0n) writer.int64(number, value);
    },
  };
}

export function int32(number: number): Field<number> {
  return {
    number,
    absent: () => 0,
    read: (reader, wireType) => reader.int32(wireType),
    write(writer, value) {
      if (value !== 0) writer.int64(number, BigInt(value));
    },
  };
}

export function string(number: number): Field<string> {
  return {
    number,
    absent: () => "",
    read: (reader, wireType) => reader.string(wireType),
    write(writer, value) {
      if (value !== "") writer.string(number, value);
    },
  };
}

export function bytes(number: number): Field<Uint8Array> {
  return {
    number,
    absent: () => noBytes,
    read: (reader, wireType) => reader.bytes(wireType),
    write(writer, value) {
      if (value.length > 0) writer.bytes(number, value);
    },
  };
}

/** Each enum here has a 0 that says "nothing valid"; numbers newer than this file read as that. */
export function enumeration<N extends number>(number: number, values: Readonly<Record<string, N>>): Field<N | 0> {
  const byNumber = new Map<number, N>();
  for (const value of Object.values(values)) byNumber.set(value, value);
  return {
    number,
    absent: () => 0,
    read: (reader, wireType) => byNumber.get(reader.int32(wireType)) ?? 0,
    write(writer, value) {
      if (value !== 0) writer.int64(number, BigInt(value));
    },
  };
}

/** Turns a kind into one with presence: absent is `undefined`, and a default that is set is written. */
function present<T>(
  number: number,
  read: (reader: Reader, wireType: WireType) => T,
  write: (writer: Writer, value: T) => void,
  oneof?: string,
): Field<T | undefined> {
  return {
    number,
    ...(oneof === undefined ? {} : { oneof }),
    absent: () => undefined,
    read: (reader, wireType) => read(reader, wireType),
    write(writer, value) {
      if (value !== undefined) write(writer, value);
    },
  };
}

export function optionalBytes(number: number): Field<Uint8Array | undefined> {
  return present(
    number,
    (reader, wireType) => reader.bytes(wireType),
    (writer, value) => {
      writer.bytes(number, value);
    },
  );
}

export function optionalInt64(number: number): Field<bigint | undefined> {
  return oneofInt64(number);
}

export function oneofInt64(number: number, oneof?: string): Field<bigint | undefined> {
  return present(
    number,
    (reader, wireType) => reader.int64(wireType),
    (writer, value) => {
      writer.int64(number, value);
    },
    oneof,
  );
}

export function oneofString(number: number, oneof: string): Field<string | undefined> {
  return present(
    number,
    (reader, wireType) => reader.string(wireType),
    (writer, value) => {
      writer.string(number, value);
    },
    oneof,
  );
}

/** An embedded message. The codec is given as a function since messages refer to each other in circles. */
export function sub<T>(number: number, codec: () => MessageCodec<T>): Field<T | undefined> {
  return {
    number,
    absent: () => undefined,
    read: (reader, wireType, before, depth) => codec().readFrom(reader.sub(wireType), before, depth + 1),
    write(writer, value) {
      if (value === undefined) return;
      writer.sub(number, () => {
        codec().writeTo(writer, value);
      });
    },
  };
}

export function oneofSub<T>(number: number, oneof: string, codec: () => MessageCodec<T>): Field<T | undefined> {
  return { ...sub(number, codec), oneof };
}

export function repeated<T>(number: number, codec: () => MessageCodec<T>): Field<readonly T[]> {
  const one = sub(number, codec);
  return {
    number,
    absent: (): T[] => [],
    // `before` is the array made by `absent` for the message being read: nobody else has seen it yet, and adding to it
    // keeps a long list from being copied once per item.
    read(reader, wireType, before: T[], depth) {
      before.push(codec().readFrom(reader.sub(wireType), undefined, depth + 1));
      return before;
    },
    write(writer, value) {
      for (const item of value) one.write(writer, item);
    },
  };
}

/** A map from text to messages: entries `{ key = 1, value = 2 }`, the last of equal keys wins. */
export function map<V>(number: number, codec: () => MessageCodec<V>): Field<ReadonlyMap<string, V>> {
  return mapOf(
    number,
    (reader, wireType, depth) => codec().readFrom(reader.sub(wireType), undefined, depth),
    () => codec().decode(noBytes),
    (writer, value) => {
      writer.sub(2, () => {
        codec().writeTo(writer, value);
      });
    },
  );
}

export function stringMap(number: number): Field<ReadonlyMap<string, string>> {
  return mapOf(
    number,
    (reader, wireType) => reader.string(wireType),
    () => "",
    (writer, value) => {
      writer.string(2, value);
    },
  );
}

function mapOf<V>(
  number: number,
  readValue: (reader: Reader, wireType: WireType, depth: number) => V,
  absent: () => V,
  writeValue: (writer: Writer, value: V) => void,
): Field<ReadonlyMap<string, V>> {
  return {
    number,
    absent: () => new Map<string, V>(),
    // As with lists: the map being read belongs to this reading alone.
    read(reader, wireType, before: Map<string, V>, depth) {
      const entry = reader.sub(wireType);
      let key = "";
      let value: V | undefined;
      while (!entry.done) {
        const tag = entry.tag();
        if (tag.number === 1) key = entry.string(tag.wireType);
        else if (tag.number === 2) value = readValue(entry, tag.wireType, depth + 2);
        else entry.skip(tag.wireType, depth + 1);
      }
      return before.set(key, value ?? absent());
    },
    write(writer, value) {
      for (const [key, item] of value) {
        writer.sub(number, () => {
          writer.string(1, key);
          writeValue(writer, item);
        });
      }
    },
  };
}
