// A CDKTF app in a folder of its own inside the clone, so that it imports this package by its name, and the real cdktf.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Emulator, EmulatorOptions } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { Admin } from "./admin";
import type { Outcome } from "./process";
import { run } from "./process";
import { startOpenConnectors } from "./sandbox";
import { ROOT, TerraformFolder, cleanEnvironment } from "./terraform";
import type { WaitingProvider } from "./waiting-provider";

/** The command `tsx` would start a second Node.js for this. */
const TSX = ["--import", pathToFileURL(path.join(ROOT, "node_modules/tsx/dist/loader.mjs")).href] as const;
const PROJECT_ID = "5f6b0a52-0000-4000-8000-000000000001";

/** Deploys of several stacks start a dozen processes; on two busy cores that may take its time. */
const CDKTF_TIMEOUT_MS = 300_000;

export class CdktfProject implements AsyncDisposable {
  readonly dir: string;
  readonly emulator: Emulator;
  readonly admin: Admin;
  readonly #cli: string;
  #provider: WaitingProvider | undefined;

  constructor(dir: string, emulator: Emulator, cli: string = path.join(ROOT, "node_modules/.bin/cdktf")) {
    this.dir = dir;
    this.emulator = emulator;
    this.admin = new Admin(emulator);
    this.#cli = cli;
  }

  get environment(): Record<string, string> {
    return {
      ...cleanEnvironment(path.join(this.dir, "home")),
      CI: "1",
      OPENCONNECTORS_BASE_URL: this.emulator.baseUrl,
      OPENCONNECTORS_USER_SECRET: this.emulator.userSecret,
      OPENCONNECTORS_ORGANIZATION_SECRET: this.emulator.organizationSecret,
      TF_VAR_private_key: "PRIVATEKEY000001",
      TF_VAR_client_id: "11111111-2222-4333-8444-555555555555",
      ...(this.#provider === undefined ? {} : { TF_REATTACH_PROVIDERS: this.#provider.reattach }),
    };
  }

  /** From now on one process of the provider waits for all commands, as in `Sandbox.attach`. */
  async attach(): Promise<void> {
    this.#provider ??= await startOpenConnectors(this.environment);
  }

  async writeMain(source: string): Promise<void> {
    await writeFile(path.join(this.dir, "main.ts"), source);
  }

  async cdktf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return await run(this.#cli, args, {
      cwd: this.dir,
      env: { ...this.environment, ...env },
      timeoutMs: CDKTF_TIMEOUT_MS,
    });
  }

  /** Runs and throws with everything that was said where it failed. */
  async expectCdktf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const outcome = await this.cdktf(args, env);
    if (outcome.code !== 0)
      throw new Error(`cdktf ${args.join(" ")} ended with ${String(outcome.code)}:\n${outcome.text}`);
    return outcome;
  }

  /** Runs the app, as `cdktf synth` does, whatever comes of it. */
  async trySynth(env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const context = JSON.stringify({ projectId: PROJECT_ID, cdktfRelativeModules: [this.dir] });
    return await run(process.execPath, [...TSX, "main.ts"], {
      cwd: this.dir,
      env: { ...this.environment, CDKTF_OUTDIR: "cdktf.out", CDKTF_CONTEXT_JSON: context, ...env },
      timeoutMs: CDKTF_TIMEOUT_MS,
    });
  }

  /** Writes the stacks of the app. */
  async synth(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const outcome = await this.trySynth(env);
    if (outcome.code !== 0) throw new Error(`The app ended with ${String(outcome.code)}:\n${outcome.text}`);
  }

  /**
   * Synthesizes, and applies the stacks in this order, as `cdktf deploy` does; but for loading that command, which takes several
   * times as long as the rest. Its own tests call `expectCdktf`.
   *
   * @returns what Terraform said on stdout and stderr of all of them
   */
  async deploy(stacks: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    await this.synth(env);
    for (const name of stacks) await this.stack(name).expect(0, ["init", "-no-color"], { env });
    return await this.apply(stacks, env);
  }

  /** Applies stacks once more that were deployed, as they were synthesized. */
  async apply(stacks: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const said: string[] = [];
    for (const name of stacks) {
      said.push((await this.stack(name).expect(0, ["apply", "-no-color", "-auto-approve"], { env })).text);
    }
    return said.join("");
  }

  /** Destroys what was deployed, the last stack first. */
  async destroy(stacks: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const said: string[] = [];
    for (const name of [...stacks].reverse()) {
      said.push((await this.stack(name).expect(0, ["destroy", "-no-color", "-auto-approve"], { env })).text);
    }
    return said.join("");
  }

  stack(name: string): TerraformFolder {
    return new TerraformFolder(path.join(this.dir, "cdktf.out/stacks", name), this.environment);
  }

  /** Both plans of a stack, without and with refresh, find nothing to do. One process of the provider waits for all of them. */
  async expectNoChanges(...stacks: readonly string[]): Promise<void> {
    const provider = this.#provider ?? (await startOpenConnectors(this.environment));
    const env = { TF_REATTACH_PROVIDERS: provider.reattach };
    try {
      for (const name of stacks) {
        for (const refresh of ["-refresh=false", "-refresh=true"]) {
          await this.stack(name).expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh], { env });
        }
      }
    } finally {
      if (provider !== this.#provider) await provider.end();
    }
  }

  /** Everything that synth wrote, by path below cdktf.out; packed providers excepted. */
  async synthesized(): Promise<ReadonlyMap<string, string>> {
    const out = path.join(this.dir, "cdktf.out");
    const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && !entry.name.endsWith(".zip") && !entry.parentPath.includes(".terraform/"),
    );
    const texts = files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(out, file), await readFile(file, "latin1")] as const;
    });
    return new Map(await Promise.all(texts));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#provider?.end();
    await this.emulator.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** @param attached whether one process of the provider waits for all commands (`support/sandbox.ts`) */
export async function openProject(
  main: string,
  options: EmulatorOptions = {},
  { attached = false } = {},
): Promise<CdktfProject> {
  await mkdir(path.join(ROOT, ".e2e"), { recursive: true });
  const dir = await mkdtemp(path.join(ROOT, ".e2e", "project-"));
  await mkdir(path.join(dir, "home"));
  const settings = {
    language: "typescript",
    app: `"${process.execPath}" ${TSX.join(" ")} main.ts`,
    projectId: PROJECT_ID,
    sendCrashReports: "false",
  };
  await writeFile(path.join(dir, "cdktf.json"), JSON.stringify(settings));
  const project = new CdktfProject(dir, await startEmulator(options));
  await project.writeMain(main);
  if (attached) await project.attach();
  return project;
}
