// Executables of Windows (Microsoft: PE format). The signature of Node.js ends with the injection; left in, it would be a
// broken one, which is worse to a scanner than none.

const POINTER_TO_HEADER = 0x3c;
const MAGIC = "PE\0\0";
/** Signature and COFF header before the optional header. */
const OPTIONAL_HEADER = 24;
/** Of PE32+, the 64-bit form: where its data directories begin. */
const DIRECTORIES = 112;
const CERTIFICATES = 4;
const DIRECTORY_BYTES = 8;
const PE32_PLUS = 0x20b;

/** @throws when it is not a 64-bit executable of Windows, or something follows its signature */
export function withoutSignature(executable: Buffer): Buffer {
  const header = executable.readUInt32LE(POINTER_TO_HEADER);
  const optional = header + OPTIONAL_HEADER;
  if (
    executable.toString("latin1", header, header + MAGIC.length) !== MAGIC ||
    executable.readUInt16LE(optional) !== PE32_PLUS
  ) {
    throw new Error("The Node.js binary is not a 64-bit executable of Windows.");
  }
  const entry = optional + DIRECTORIES + CERTIFICATES * DIRECTORY_BYTES;
  const start = executable.readUInt32LE(entry);
  const length = executable.readUInt32LE(entry + 4);
  if (length === 0) return executable;
  if (start + length !== executable.length) throw new Error("The signature of the Node.js binary is not at its end.");
  const unsigned = Buffer.from(executable.subarray(0, start));
  unsigned.fill(0, entry, entry + DIRECTORY_BYTES);
  return unsigned;
}
