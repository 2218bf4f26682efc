// The packed provider: a zip with the executable and its licences in it, the same bytes from every build, and the hash
// that Terraform's lock file keeps of it (terraform-protocol: Package layout; Lock file).
import { createHash } from "node:crypto";
import { deflateAsync } from "@gfx/zopfli";
import { Zip, ZipPassThrough } from "fflate";

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

const DEFLATE = 8;

export type Deflate = (content: Uint8Array) => Promise<Uint8Array>;

/** Zopfli's deflate: what any unzip reads, smaller than that of zlib, and the same bytes on every machine. */
const smallest: Deflate = (content) => deflateAsync(content, { numiterations: 15 });

/** @param deflate for files that the smallest takes too long for */
export async function pack(files: readonly PackedFile[], deflate: Deflate = smallest): Promise<Uint8Array> {
  const deflated = await Promise.all(files.map(async (file) => new Deflated(file, await deflate(file.content))));
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const file of deflated) {
    zip.add(file);
    file.push(file.content, true);
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** An entry whose compressed bytes are there already; size and checksum come from the content that is pushed. */
class Deflated extends ZipPassThrough {
  readonly content: Uint8Array;
  readonly #deflated: Uint8Array;

  constructor({ name, content, executable = false }: PackedFile, deflated: Uint8Array) {
    super(name);
    this.content = content;
    this.#deflated = deflated;
    this.compression = DEFLATE;
    this.mtime = FIXED_DATE;
    this.os = UNIX;
    this.attrs = ((executable ? REGULAR_EXECUTABLE : REGULAR_FILE) << 16) >>> 0;
  }

  protected override process(_content: Uint8Array, final: boolean): void {
    this.ondata(null, Uint8Array.from(this.#deflated), final);
  }
}

/** The `h1:` hash of a package: over names and contents, so one hash serves every platform. */
export function lockHash(files: readonly PackedFile[]): string {
  const lines = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, content }) => `${createHash("sha256").update(content).digest("hex")}  ${name}\n`);
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}
