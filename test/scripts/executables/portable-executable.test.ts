import { withoutSignature } from "../../../scripts/executables/portable-executable";

/** The headers of a 64-bit executable of Windows, some code, and what is given behind it. */
function executable(code: Buffer, signature = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(512);
  const start = 0x80;
  header.write("MZ");
  header.writeUInt32LE(start, 0x3c);
  header.write("PE\0\0", start, "latin1");
  header.writeUInt16LE(0x20b, start + 24);
  // The fifth data directory: place and length of the certificates.
  header.writeUInt32LE(signature.length === 0 ? 0 : header.length + code.length, start + 24 + 112 + 32);
  header.writeUInt32LE(signature.length, start + 24 + 112 + 36);
  return Buffer.concat([header, code, signature]);
}

const CODE = Buffer.from("code of the program");

test("the signature goes, with what points to it, and nothing else", () => {
  expect(withoutSignature(executable(CODE, Buffer.from("certificate")))).toEqual(executable(CODE));
});

test("without one the bytes stay", () => {
  expect(withoutSignature(executable(CODE))).toEqual(executable(CODE));
});

test("what follows a signature is not thrown away unseen", () => {
  const followed = Buffer.concat([executable(CODE, Buffer.from("certificate")), Buffer.from("more")]);
  expect(() => withoutSignature(followed)).toThrow("The signature of the Node.js binary is not at its end.");
});

test.each([
  ["another format", Buffer.alloc(512)],
  ["32 bits", Buffer.from(executable(CODE)).fill(Buffer.from([0x0b, 0x01]), 0x80 + 24, 0x80 + 26)],
])("%s is refused", (_case, bytes) => {
  expect(() => withoutSignature(bytes)).toThrow("not a 64-bit executable of Windows");
});
