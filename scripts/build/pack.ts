// The packed provider: a zip with one executable in it, the same bytes from every build, and the hash that Terraform's lock
// file keeps of it (facts, terraform-plugin-protocol 5.2 and 5.3).
import { createHash } from "node:crypto";
import { zipSync } from "fflate";

/** The oldest date a zip can hold; any fixed one makes equal content equal bytes. */
const FIXED_DATE = new Date(1980, 0, 1);
const UNIX = 3;
const REGULAR_EXECUTABLE = 0o100755;

export function packExecutable(name: string, content: Uint8Array): Uint8Array {
  return zipSync({
    [name]: [content, { level: 9, mtime: FIXED_DATE, os: UNIX, attrs: (REGULAR_EXECUTABLE << 16) >>> 0 }],
  });
}

/** The `h1:` hash of a package that holds one file: over names and contents, so one hash serves every platform. */
export function lockHash(name: string, content: Uint8Array): string {
  const line = `${createHash("sha256").update(content).digest("hex")}  ${name}\n`;
  return `h1:${createHash("sha256").update(line).digest("base64")}`;
}
