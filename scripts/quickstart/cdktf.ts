// Runs cdktf and shows what matters of its output: plans and results, not the initialization around them.
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { quietLines } from "./quiet-lines";

export interface CdktfRun {
  readonly file: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly show: (line: string) => void;
}

/** @throws Error that names the file with everything that was said, where the command fails. */
export async function runCdktf(args: readonly string[], { file, cwd, env, show }: CdktfRun): Promise<void> {
  const said: string[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const quiet = quietLines(show);
    const lines = lineReader((line) => {
      said.push(line);
      quiet(line);
    });
    child.stdout.on("data", lines);
    child.stderr.on("data", lines);
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return;
  const log = path.join(cwd, "failed-command.log");
  await writeFile(log, `${said.join("\n")}\n`);
  throw new Error(`cdktf ${args.join(" ")} ended with ${String(code)}. Everything it said is in ${log}`);
}

/** Colours and cursor movements of the engine are taken off: the frame around them is ours. */
function lineReader(use: (line: string) => void): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk.toString("utf8")).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) use(stripVTControlCharacters(line).trimEnd());
  };
}
