// Runs a command in the foreground as a shell would: its streams are ours, signals reach it, and its exit code is ours.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { codeOf } from "../shared/error-code";
import { CommandError } from "./command";

/** A shell's exit code for a process that a signal ended. */
const SIGNAL_BASE = 128;

interface RunContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** When it fires, the command gets SIGTERM. */
  readonly ended: AbortSignal;
}

/** @throws CommandError where it can't be started */
export async function runInside([file = "", ...args]: readonly string[], { env, ended }: RunContext): Promise<number> {
  const child = spawn(file, args, { env, stdio: "inherit" });
  const end = (): void => {
    child.kill("SIGTERM");
  };
  if (ended.aborted) end();
  else ended.addEventListener("abort", end);
  // Ctrl-C in a terminal reaches the command by itself: sent again it would count as the second one, which aborts a terraform.
  const forwarded = process.stdin.isTTY ? (["SIGTERM", "SIGHUP"] as const) : (["SIGINT", "SIGTERM", "SIGHUP"] as const);
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (error) => {
        const reason = codeOf(error) === "ENOENT" ? "there is no such program (ENOENT)" : codeOf(error);
        reject(new CommandError(`${file} can't be started: ${reason}.`, { cause: error }));
      });
      child.once("exit", (code, signal) => {
        resolve(code ?? SIGNAL_BASE + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    ended.removeEventListener("abort", end);
    for (const signal of forwarded) process.off(signal, forward);
  }
}
