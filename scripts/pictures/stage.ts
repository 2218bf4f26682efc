// A real deploy of the quick start's stacks against an emulator, from which the pictures are taken.
import { execFile } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Emulator } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { environmentOf } from "../quickstart/environment";
import { prepareFolder } from "../quickstart/folder";
import type { Deploy } from "./road";

const ROOT = path.resolve(__dirname, "../..");
/** `review` says by it that there are changes. */
const CHANGES = 2;

export class Stage implements AsyncDisposable {
  readonly emulator: Emulator;
  readonly #folder: string;
  readonly #engine: string;

  private constructor(emulator: Emulator, folder: string, engine: string) {
    this.emulator = emulator;
    this.#folder = folder;
    this.#engine = engine;
  }

  /** @param engine the command of Terraform or OpenTofu */
  static async open(engine: string): Promise<Stage> {
    // Below the repository, whose tsx runs the app.
    const folder = path.join(ROOT, ".quickstart");
    await prepareFolder(folder);
    return new Stage(await startEmulator({ seed: "pictures" }), folder, engine);
  }

  async deploy(company: string): Promise<Deploy> {
    const cdktf = path.join(ROOT, "node_modules/.bin/cdktf");
    await this.#run(cdktf, ["deploy", "crm", "consumer", "--auto-approve"], company);
    const stack = path.join(this.#folder, "cdktf.out/stacks/crm");
    const files = (await readdir(stack, { recursive: true }))
      .filter((file) => /^(?:cdk\.tf\.json|\.terraform\.lock\.hcl|terraform\.d\/.*_linux_amd64\.zip)$/.test(file))
      // Whose middle is the address of the provider, and its name once more.
      .map((file) => file.replace(/^(terraform\.d\/plugins\/)[^_]*/, "$1…"));
    const calls = this.emulator
      .requests()
      .map(({ method, path: asked }) => `${method} ${asked.replace(/\d+/, "{id}")}`);
    return { files, calls: [...new Set(calls)] };
  }

  /** The page of a review of what another company would change. */
  async review(company: string): Promise<string> {
    const program = path.join(ROOT, "dist/cli/openconnectors.js");
    return await this.#run(process.execPath, [program, "review", "--run", "--format", "html"], company);
  }

  async #run(file: string, args: readonly string[], company: string): Promise<string> {
    const env = environmentOf(this.emulator, this.#engine, company);
    try {
      return (await promisify(execFile)(file, args, { cwd: this.#folder, env, maxBuffer: 64 * 1024 * 1024 })).stdout;
    } catch (error) {
      if (isFailed(error) && error.code === CHANGES && args.includes("review")) return error.stdout;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function isFailed(error: unknown): error is { readonly code: number; readonly stdout: string } {
  return typeof error === "object" && error !== null && "code" in error && "stdout" in error;
}
