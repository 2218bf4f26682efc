// macOS on Apple silicon starts no program without a signature. One that names nobody ("ad hoc") is enough for that; a person
// who wants Apple's approval signs and notarizes with an identity of Apple's.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Of the crate apple-codesign, which runs on every system. The environment may name its path. */
const TOOL = process.env["RCODESIGN"] ?? "rcodesign";

const IDENTIFIER = "terraform-provider-openconnectors";

/** @returns why nothing can be signed here; undefined where it can */
export async function whyNoSignature(): Promise<string | undefined> {
  try {
    await run(TOOL, ["--version"]);
    return undefined;
  } catch {
    return `${TOOL} can't be started, and macOS needs a signature. Install it (cargo install apple-codesign), or name it in RCODESIGN.`;
  }
}

export async function signAdHoc(executable: string): Promise<void> {
  await run(TOOL, ["sign", "--binary-identifier", IDENTIFIER, executable]);
}
