// The emulator as a process with a data file, which can be killed like any other and goes on where it was.
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Endpoints } from "./admin";
import { ROOT, cleanEnvironment } from "./terraform";

export class EmulatorProcess implements AsyncDisposable {
  readonly endpoints: Endpoints;
  readonly #dataFile: string;
  #child: ChildProcess;

  private constructor(dataFile: string, { child, endpoints }: Running) {
    this.#dataFile = dataFile;
    this.#child = child;
    this.endpoints = endpoints;
  }

  static async start(dataFile: string): Promise<EmulatorProcess> {
    return new EmulatorProcess(dataFile, await running(dataFile, "0"));
  }

  /** SIGKILL, then another process at the same address. What was answered is in the file; faults are gone. */
  async crash(): Promise<void> {
    await this.#kill();
    this.#child = (await running(this.#dataFile, new URL(this.endpoints.baseUrl).port)).child;
  }

  async #kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#kill();
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly endpoints: Endpoints;
}

async function running(dataFile: string, port: string): Promise<Running> {
  const args = ["dist/cli/openconnectors.js", "emulator", "--data", dataFile, "--port", port];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: cleanEnvironment(ROOT),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, endpoints: JSON.parse(line) as Endpoints };
  }
  throw new Error(`openconnectors ${args.slice(1).join(" ")} ended without a line:\n${said}`);
}
