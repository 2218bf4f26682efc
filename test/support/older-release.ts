// The provider as 0.1.0 packed it: the executable alone. What it does is of no interest here, that it has another version and
// another hash is.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { lockHash, pack } from "../../scripts/build/pack";
import { ROOT } from "./terraform";

const EXECUTABLE = "terraform-provider-openconnectors";

export interface OlderRelease {
  readonly version: string;
  readonly zip: Uint8Array;
  /** For a lock file. */
  readonly h1: string;
}

export async function packedAs010(): Promise<OlderRelease> {
  const content = await readFile(path.join(ROOT, "dist/provider", EXECUTABLE));
  const files = [{ name: EXECUTABLE, content, executable: true }];
  return { version: "0.1.0", zip: await pack(files), h1: lockHash(files) };
}
