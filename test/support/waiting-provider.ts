// A built provider as a process that waits for Terraform: it is started once for a test in place of three times for each
// command, which is most of what a command costs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./terraform";

export interface WaitingProvider {
  /** The value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** Resolves when the process has ended, with all that it logged. */
  end(): Promise<string>;
}

/**
 * @param program below the repository's root; it is run with `args`
 * @throws Error where the provider ends before it can be reached, with all it logged
 */
export async function startWaitingProvider(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<WaitingProvider> {
  const child = spawn(process.execPath, [path.join(ROOT, program), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const log: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
  for await (const line of createInterface(child.stdout)) {
    const reattach = /^TF_REATTACH_PROVIDERS='(?<value>.*)'$/u.exec(line)?.groups?.["value"];
    if (reattach === undefined) continue;
    return {
      reattach,
      async end() {
        child.kill("SIGTERM");
        await ended;
        return log.join("");
      },
    };
  }
  throw new Error(`The provider ended before Terraform could attach:\n${log.join("")}`);
}
