import fc from "fast-check";
import { MAX_MESSAGE_DEPTH, message } from "../../../../src/plugin/protocol/wire/codec";
import type { MessageCodec } from "../../../../src/plugin/protocol/wire/codec";
import { oneofSub, string, sub } from "../../../../src/plugin/protocol/wire/fields";
import { WireError } from "../../../../src/plugin/protocol/wire/reader";
import * as actions from "../../../../src/plugin/protocol/messages/actions";
import * as provider from "../../../../src/plugin/protocol/messages/provider";
import * as resources from "../../../../src/plugin/protocol/messages/resources";
import * as schemas from "../../../../src/plugin/protocol/messages/schema";
import * as shared from "../../../../src/plugin/protocol/messages/shared";
import { rpcs } from "../../../../src/plugin/protocol/rpcs";

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/ /gu, ""), "hex"));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("what is written", () => {
  test("is what protobuf's specification asks for, byte for byte", () => {
    // field 1 varint 1, field 2 "no", field 3 "why", field 4 { field 1 { field 1 "id" } }
    const bytes = shared.diagnostic.encode({
      severity: shared.Severity.error,
      summary: "no",
      detail: "why",
      attribute: { steps: [{ attributeName: "id" }] },
    });
    expect(toHex(bytes)).toBe("0801" + "12026e6f" + "1a03776879" + "2206" + "0a04" + "0a026964");
  });

  test("leaves defaults out, but not a member of a oneof or an optional field", () => {
    expect(toHex(shared.diagnostic.encode({ severity: 0, summary: "", detail: "" }))).toBe("");
    expect(toHex(shared.attributePathStep.encode({ elementKeyInt: 0n }))).toBe("1800");
    expect(toHex(shared.attributePathStep.encode({ attributeName: "" }))).toBe("0a00");
    expect(toHex(shared.functionError.encode({ text: "", functionArgument: 0n }))).toBe("1000");
  });

  test("keeps an embedded message that is present but empty", () => {
    expect(toHex(schemas.schema.encode({ version: 0n, block: schemas.block.decode(new Uint8Array()) }))).toBe("1200");
  });

  test("takes ten bytes for a negative number", () => {
    expect(toHex(shared.attributePathStep.encode({ elementKeyInt: -1n }))).toBe("18ffffffffffffffffff01");
    expect(shared.attributePathStep.decode(hex("18ffffffffffffffffff01"))).toEqual({ elementKeyInt: -1n });
  });

  test("puts lengths of several bytes before long embedded messages", () => {
    const long = "x".repeat(70_000);
    const diagnostics = [{ severity: shared.Severity.warning, summary: long, detail: "" }];
    const bytes = provider.configureProviderResponse.encode({ diagnostics });
    expect(provider.configureProviderResponse.decode(bytes)).toEqual({ diagnostics });
  });
});

describe("what is read", () => {
  test("gets proto3's defaults where nothing came", () => {
    expect(resources.planResourceChangeRequest.decode(new Uint8Array())).toEqual({
      typeName: "",
      priorPrivate: new Uint8Array(),
      plannedPrivate: new Uint8Array(),
    });
    expect(provider.getProviderSchemaResponse.decode(new Uint8Array()).resourceSchemas).toEqual(new Map());
  });

  test("skips fields of newer clients, whatever their kind", () => {
    // 100: varint, 101: 8 bytes, 102: bytes, 103: group with a group inside, 104: 4 bytes; then field 2 "id"
    const unknown = "a006 05" + "a906 0102030405060708" + "b206 03aabbcc" + "bb06 1b 0801 1c bc06" + "c506 01020304";
    expect(shared.diagnostic.decode(hex(`${unknown} 12026964`)).summary).toBe("id");
  });

  test("merges an embedded message that comes in two pieces", () => {
    // attribute { steps [id] } twice makes two steps
    const bytes = hex("2206 0a04 0a026964 2206 0a04 0a026b65");
    expect(shared.diagnostic.decode(bytes).attribute?.steps).toEqual([
      { attributeName: "id" },
      { attributeName: "ke" },
    ]);
  });

  test("lets the last member of a oneof win", () => {
    expect(shared.attributePathStep.decode(hex("0a026964 1803"))).toEqual({ elementKeyInt: 3n });
    expect(actions.invokeActionEvent.decode(hex("0a00 1200"))).toEqual({ completed: { diagnostics: [] } });
  });

  test("holds a map with a key named __proto__ and lets the last of equal keys win", () => {
    const flatmap = new Map([["__proto__", "a"]]);
    expect(shared.rawState.decode(shared.rawState.encode({ flatmap })).flatmap).toEqual(flatmap);
    expect(shared.rawState.decode(hex("1206 0a0161 120162 1206 0a0161 120163")).flatmap).toEqual(new Map([["a", "c"]]));
  });

  test("takes an enum number newer than this file for the one that means nothing", () => {
    expect(shared.diagnostic.decode(hex("0863")).severity).toBe(shared.Severity.invalid);
  });

  test("does not keep the whole request alive for one piece of it", () => {
    const bytes = shared.dynamicValue.encode({ msgpack: Uint8Array.of(1, 2) });
    const { msgpack } = shared.dynamicValue.decode(bytes);
    expect(msgpack?.buffer.byteLength).toBe(2);
  });
});

describe("what is refused", () => {
  test.each([
    ["a message that ends inside a number", "08"],
    ["a piece longer than the message", "1205 6964"],
    ["a number of more than ten bytes", "08ffffffffffffffffffffff01"],
    ["field number 0", "0001"],
    ["a wire type that does not exist", "0f"],
    ["a group that ends without a beginning", "0c"],
    ["a known field of another kind", "1001"],
    ["text that is not UTF-8", "1202c328"],
  ])("%s", (_what, bytes) => {
    expect(() => shared.diagnostic.decode(hex(bytes))).toThrow(WireError);
  });

  test("names the place and never quotes a value", () => {
    // config { msgpack: longer than it is }
    const decode = (): unknown => resources.planResourceChangeRequest.decode(hex("2204 0a0973 65"));
    expect(decode).toThrow("tfplugin6.PlanResourceChange.Request.config.msgpack: the message ends too early");
  });

  test("messages inside messages beyond any sense, without a stack overflow", () => {
    interface Nested {
      readonly inner?: Nested | undefined;
    }
    const nested: MessageCodec<Nested> = message<Nested>("test.Nested", { inner: sub(1, () => nested) });
    let bytes = new Uint8Array();
    for (let depth = 0; depth < MAX_MESSAGE_DEPTH; depth++) bytes = lengthDelimited(bytes);
    expect(() => nested.decode(bytes)).not.toThrow();
    expect(() => nested.decode(lengthDelimited(bytes))).toThrow(WireError);
    expect(() => shared.diagnostic.decode(new Uint8Array(200_000).fill(0x9b))).toThrow(WireError);
  });
});

describe("laws", () => {
  const everyCodec = Object.values(rpcs).flatMap((rpc) => [rpc.request, rpc.response] as MessageCodec<object>[]);

  test("random bytes are a message or a WireError, for every message there is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(everyCodec.length - 1), (bytes, index) => {
        try {
          everyCodec[index]?.decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("what was read is read again the same after it was written", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(everyCodec.length - 1), (bytes, index) => {
        const codec = everyCodec[index];
        let value: object | undefined;
        try {
          value = codec?.decode(bytes);
        } catch {
          return;
        }
        if (codec !== undefined && value !== undefined) expect(codec.decode(codec.encode(value))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test("a diagnostic survives the wire", () => {
    const step = fc.oneof(
      fc.record({ attributeName: fc.string({ unit: "grapheme" }) }),
      fc.record({ elementKeyString: fc.string({ unit: "grapheme" }) }),
      fc.record({ elementKeyInt: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
    );
    const diagnostic = fc.record({
      severity: fc.constantFrom(...Object.values(shared.Severity)),
      summary: fc.string({ unit: "grapheme" }),
      detail: fc.string({ unit: "grapheme" }),
      attribute: fc.option(fc.record({ steps: fc.array(step) }), { nil: undefined }),
    });
    fc.assert(
      fc.property(diagnostic, (value) => {
        expect(shared.diagnostic.decode(shared.diagnostic.encode(value))).toEqual(value);
      }),
    );
  });

  test("a oneof of messages reads back the member that was written", () => {
    const one = message<{ text: string }>("test.One", { text: string(1) });
    const either = message<{ a?: { text: string } | undefined; b?: { text: string } | undefined }>("test.Either", {
      a: oneofSub(1, "it", () => one),
      b: oneofSub(2, "it", () => one),
    });
    expect(either.decode(either.encode({ b: { text: "" } }))).toEqual({ b: { text: "" } });
  });
});

function lengthDelimited(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const size: number[] = [];
  for (let rest = bytes.length; ; rest >>= 7) {
    if (rest < 0x80) {
      size.push(rest);
      break;
    }
    size.push((rest & 0x7f) | 0x80);
  }
  return Uint8Array.from([0x0a, ...size, ...bytes]);
}
