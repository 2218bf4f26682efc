// Runs cdktf and shows what matters of its output: plans and results, not the initialization around them.
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";

export interface CdktfRun {
  readonly file: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly show: (line: string) => void;
}

/** Lines that are about tools and not about instances. */
const NOISE = [
  /Initializing/,
  /provider plugins/,
  /Reusing previous version/,
  /Using previously-installed/,
  /Finding .* versions matching/,
  /Installing|Installed/,
  /has been successfully initialized/,
  /is built in to Terraform/,
  /Refreshing state\.\.\.|Reading\.\.\.|Read complete/,
  /^\s*cross-stack-output|^\s*~ cross-stack-output|^\s*[+-] cross-stack-output|^\s*ken? = <sensitive>|^\s*= <sensitive>/,
  /Successfully configured the backend|use this backend unless|validated the lock file/,
  /You may now begin working|any changes that are required|should now work\.|If you ever set or change/,
  /rerun this command to reinitialize|commands will detect it and remind/,
  /Saved the plan to|To perform exactly these actions|terraform apply "plan"|^\s*─+$/,
  /Terraform used the selected providers|Resource actions are indicated|following symbols/,
];

/** @throws Error that names the file with everything that was said, where the command fails. */
export async function runCdktf(args: readonly string[], { file, cwd, env, show }: CdktfRun): Promise<void> {
  const said: string[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const lines = lineReader((line) => {
      said.push(line);
      if (!NOISE.some((noise) => noise.test(line))) show(line);
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

/** Colours and cursor movements of Terraform are taken off: the frame around them is ours. */
function lineReader(use: (line: string) => void): (chunk: Buffer) => void {
  let rest = "";
  let blank = true;
  return (chunk) => {
    const lines = (rest + chunk.toString("utf8")).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
      const plain = line.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, "").trimEnd();
      if (plain !== "" || !blank) use(plain);
      blank = plain === "";
    }
  };
}
