// The packed provider: a zip with the executable and its licences in it, the same bytes from every build, and the hash
// that Terraform's lock file keeps of it (terraform-protocol: Package layout; Lock file).
import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import type { ZippableFile } from "fflate";

export interface PackedFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly executable?: boolean;
}

/** The oldest date a zip can hold; any fixed one makes equal content equal bytes. */
const FIXED_DATE = new Date(1980, 0, 1);
const UNIX = 3;
const REGULAR_FILE = 0o100644;
const REGULAR_EXECUTABLE = 0o100755;

export function pack(files: readonly PackedFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, content, executable }) => [name, entry(content, executable)])));
}

function entry(content: Uint8Array, executable = false): ZippableFile {
  const mode = executable ? REGULAR_EXECUTABLE : REGULAR_FILE;
  return [content, { level: 9, mtime: FIXED_DATE, os: UNIX, attrs: (mode << 16) >>> 0 }];
}

/** The `h1:` hash of a package: over names and contents, so one hash serves every platform. */
export function lockHash(files: readonly PackedFile[]): string {
  const lines = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, content }) => `${createHash("sha256").update(content).digest("hex")}  ${name}\n`);
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}
