// An example of the package, carried out as its README says: each section with commands is a step, and its commands run in a shell as
// they are printed, in a copy of the example's folder inside the clone.
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Emulator } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { Admin } from "./admin";
import { ENGINE } from "./engine";
import type { Outcome } from "./process";
import { run } from "./process";
import { ROOT, TerraformFolder, cleanEnvironment } from "./terraform";
import { startOpenConnectors } from "./sandbox";
import type { WaitingProvider } from "./waiting-provider";

/** Deploys of several stacks start a dozen processes; on two busy cores that may take its time. */
const TIMEOUT_MS = 300_000;

/** A line whose values the reader has: `export NAME=… OTHER=…`. */
const ASKS_FOR_VALUES = /^export(?: \w+=…)+$/u;

export interface Visitor {
  /** What the README asks for beside the account. */
  readonly values: Readonly<Record<string, string>>;
  /**
   * Whether one process of the provider waits for all commands, which take a third of the time then (`support/sandbox.ts`). Not for
   * an example with several accounts. Default: Terraform installs and starts the provider that synth has packed.
   */
  readonly attached?: boolean;
}

export class Walkthrough implements AsyncDisposable {
  readonly dir: string;
  readonly emulator: Emulator;
  readonly admin: Admin;
  readonly #steps: ReadonlyMap<string, readonly string[]>;
  readonly #values: Readonly<Record<string, string>>;
  readonly #walked = new Set<string>();
  #provider: WaitingProvider | undefined;

  private constructor(dir: string, emulator: Emulator, readme: string, values: Readonly<Record<string, string>>) {
    this.dir = dir;
    this.emulator = emulator;
    this.admin = new Admin(emulator);
    this.#steps = stepsOf(readme);
    this.#values = values;
  }

  static async of(example: string, { values, attached = false }: Visitor): Promise<Walkthrough> {
    const dir = await copyOf(example);
    const readme = await readFile(path.join(dir, "README.md"), "utf8");
    const walk = new Walkthrough(dir, await startEmulator(), readme, values);
    if (attached) await walk.#attach();
    return walk;
  }

  async #attach(): Promise<void> {
    this.#provider ??= await startOpenConnectors(this.environment);
  }

  get environment(): Record<string, string> {
    const home = path.join(this.dir, "home");
    const { PATH = "", ...rest } = cleanEnvironment(home);
    return {
      ...rest,
      PATH: `${path.join(home, "bin")}:${PATH}`,
      CI: "1",
      OPENCONNECTORS_BASE_URL: this.emulator.baseUrl,
      OPENCONNECTORS_USER_SECRET: this.emulator.userSecret,
      OPENCONNECTORS_ORGANIZATION_SECRET: this.emulator.organizationSecret,
      ...this.#values,
      ...(this.#provider === undefined ? {} : { TF_REATTACH_PROVIDERS: this.#provider.reattach }),
    };
  }

  /** Another clone of the example, as a colleague has it. */
  async colleague(): Promise<Walkthrough> {
    const dir = await copyOf(path.basename(this.dir).replace(/-\w+$/u, ""));
    const borrowed = { ...this.emulator, close: () => Promise.resolve() };
    return new Walkthrough(dir, borrowed, await readFile(path.join(dir, "README.md"), "utf8"), this.#values);
  }

  /**
   * Runs the commands of a section and throws with everything that was said where one fails.
   *
   * @param values in the place of those that the README asked for before
   */
  async step(title: string, values: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const outcome = await this.tryStep(title, values);
    if (outcome.code !== 0) throw new Error(`${title} ended with ${String(outcome.code)}:\n${outcome.text}`);
    return outcome;
  }

  /** The same, whatever comes of it. */
  async tryStep(title: string, values: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const lines = this.#steps.get(title);
    if (lines === undefined) throw new Error(`The README has no commands in a section ${JSON.stringify(title)}`);
    const env: Record<string, string> = { ...this.environment, ...values };
    const asked = lines.filter((line) => ASKS_FOR_VALUES.test(line)).flatMap((line) => line.match(/\w+(?==…)/gu) ?? []);
    const missing = asked.filter((name) => env[name] === undefined);
    if (missing.length > 0) throw new Error(`${title}: the test has no value for ${missing.join(", ")}`);
    this.#walked.add(title);
    const commands = lines.filter((line) => !ASKS_FOR_VALUES.test(line));
    return await run("/bin/sh", ["-euc", commands.join("\n")], {
      cwd: this.dir,
      env,
      timeoutMs: TIMEOUT_MS,
    });
  }

  /** Both plans of each folder, without and with refresh, find nothing to do. */
  async expectNoChanges(folders: readonly string[], values: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const folder of folders) {
      const terraform = new TerraformFolder(path.join(this.dir, folder), { ...this.environment, ...values });
      for (const refresh of ["-refresh=false", "-refresh=true"]) {
        await terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh]);
      }
    }
  }

  /** The last step: nothing is left in the account, and no command of the README is left out. */
  async expectEnd(title = "Destroy", values: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.step(title, values);
    expect(this.emulator.instances()).toEqual([]);
    expect([...this.#walked].sort()).toEqual([...this.#steps.keys()].sort());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#provider?.end();
    await this.emulator.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** The commands of each section by its heading; a section without commands is left out. */
function stepsOf(readme: string): ReadonlyMap<string, readonly string[]> {
  const sections = readme.split(/^#+ /mu).map((section) => {
    const [title = ""] = section.split("\n");
    const blocks = [...section.matchAll(/^```sh\n(?<commands>.*?)^```$/gmsu)];
    const lines = blocks.flatMap(({ groups }) => (groups?.["commands"] ?? "").trimEnd().split("\n"));
    return [title, lines] as const;
  });
  return new Map(sections.filter(([, lines]) => lines.length > 0));
}

/** With a home of its own, in which `npx` runs the commands of the clone and asks no registry, and `terraform` is the engine of the tests. */
async function copyOf(example: string): Promise<string> {
  await mkdir(path.join(ROOT, ".e2e"), { recursive: true });
  const dir = await mkdtemp(path.join(ROOT, ".e2e", `${example}-`));
  const source = path.join(ROOT, "examples", example);
  // Only what is in the package: a deploy in the clone leaves its state there.
  for (const name of await readdir(source)) {
    if (/^(?:cdktf\.out|\.terraform.*|.*\.tfstate.*|node_modules)$/u.test(name)) continue;
    await cp(path.join(source, name), path.join(dir, name), { recursive: true });
  }
  const bin = path.join(dir, "home/bin");
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, "npx"), npx(), { mode: 0o755 });
  if (ENGINE !== "terraform") {
    await writeFile(path.join(bin, "terraform"), `#!/bin/sh\nexec ${quoted(ENGINE)} "$@"\n`, { mode: 0o755 });
  }
  return dir;
}

function npx(): string {
  const own = `exec ${quoted(process.execPath)} ${quoted(path.join(ROOT, "dist/cli/openconnectors.js"))} "$@"`;
  return [
    "#!/bin/sh",
    "command=$1",
    "shift",
    `case $command in openconnectors | cdktf-open-connectors) ${own} ;; esac`,
    `exec ${quoted(path.join(ROOT, "node_modules/.bin"))}/"$command" "$@"`,
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
