import fc from "fast-check";
import { frame, Unframer } from "../../../../src/plugin/protocol/grpc/frames";
import { GrpcError, STATUS_CODES } from "../../../../src/plugin/protocol/grpc/status";

const LIMIT = 1000;

test("messages come out whole, however the bytes were cut", () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 5 });
  fc.assert(
    fc.property(messages, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (sent, cuts) => {
      const bytes = Buffer.concat(sent.map((message) => frame(message)));
      const unframer = new Unframer(LIMIT);
      const received: Uint8Array[] = [];
      for (let at = 0, index = 0; at < bytes.length; index++) {
        const size = cuts[index % cuts.length] ?? 1;
        received.push(...unframer.push(bytes.subarray(at, at + size)).map((message) => Uint8Array.from(message)));
        at += size;
      }
      unframer.end();
      expect(received).toEqual(sent);
    }),
  );
});

test("a message that is too large is refused by its announcement, before its bytes are there", () => {
  const prefix = Buffer.from([0, 0, 0, 0x03, 0xe9]);
  expect(statusOf(() => new Unframer(LIMIT).push(prefix))).toBe(STATUS_CODES.resourceExhausted);
  expect(statusOf(() => new Unframer(LIMIT).push(frame(new Uint8Array(LIMIT))))).toBeUndefined();
});

test("a compressed message, a flag that does not exist and a cut message are refused", () => {
  expect(statusOf(() => new Unframer(LIMIT).push(Buffer.from([1, 0, 0, 0, 0])))).toBe(STATUS_CODES.unimplemented);
  expect(statusOf(() => new Unframer(LIMIT).push(Buffer.from([7, 0, 0, 0, 0])))).toBe(STATUS_CODES.internal);
  const cut = new Unframer(LIMIT);
  cut.push(Buffer.from([0, 0, 0, 0, 9, 1, 2]));
  expect(
    statusOf(() => {
      cut.end();
    }),
  ).toBe(STATUS_CODES.internal);
});

function statusOf(run: () => unknown): number | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof GrpcError) return error.code;
    throw error;
  }
}
