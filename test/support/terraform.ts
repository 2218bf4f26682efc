// The real terraform in a folder of its own: no CLI configuration, a HOME of its own, no plugin cache, no network.
import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ENGINE } from "./engine";
import type { Outcome, RunOptions } from "./process";
import { run } from "./process";

export const ROOT = path.resolve(__dirname, "../..");

/** What Terraform core says when a provider broke its contract; no test may ever see one of these by accident. */
export const PROVIDER_BUG_MESSAGES = [
  "produced invalid plan",
  "produced inconsistent final plan",
  "produced inconsistent result",
  "produced invalid object",
  "returned invalid object",
  "unknown value after apply",
  "still indicated an unknown value",
  "returned invalid result object",
  "Plugin did not respond",
  "failed to exit gracefully",
  "Invalid resource state upgrade",
  "produced null object",
  "unknown value after apply",
  "unknown values after apply",
  "Plugin error",
  "produced invalid ephemeral resource instance",
  "returned an inconsistent result",
] as const;

export interface TerraformOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (pid: number) => void;
  /** A process group of its own, for tests that press Ctrl-C. */
  readonly detached?: boolean;
  /** For tests that kill the provider and look at what Terraform says about it. */
  readonly allowProviderBugMessages?: boolean;
}

export class TerraformFolder {
  readonly dir: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #engine: string;
  #reattach: string | undefined;

  /** @param engine the command; default: the one that all tests use */
  constructor(dir: string, env: Readonly<Record<string, string>> = {}, engine = ENGINE) {
    this.dir = dir;
    this.#env = env;
    this.#engine = engine;
  }

  /** Whether a provider waits for Terraform, which then neither installs nor starts one. */
  get attached(): boolean {
    return this.#reattach !== undefined;
  }

  /** From now on the provider that waits there serves all commands. */
  attachTo(reattach: string | undefined): void {
    this.#reattach = reattach;
  }

  /** Puts a packed provider where Terraform finds it without a registry. */
  async offer(zip: string, address: string, version: string): Promise<void> {
    const type = address.split("/").at(-1) ?? address;
    const folder = path.join(this.dir, "terraform.d/plugins", ...address.split("/"));
    await mkdir(folder, { recursive: true });
    await copyFile(zip, path.join(folder, `terraform-provider-${type}_${version}_${platform()}.zip`));
  }

  async run(args: readonly string[], options: TerraformOptions = {}): Promise<Outcome> {
    const unheard = Object.keys(options.env ?? {}).filter((name) =>
      /^(OPENCONNECTORS_|KITCHENSINK_|TF_LOG)/u.test(name),
    );
    if (this.attached && unheard.length > 0)
      throw new Error(`A provider that waits does not see ${unheard.join(", ")}`);
    const runOptions: RunOptions = {
      cwd: this.dir,
      env: {
        ...cleanEnvironment(this.dir),
        ...this.#env,
        ...(this.#reattach === undefined ? {} : { TF_REATTACH_PROVIDERS: this.#reattach }),
        ...options.env,
      },
      detached: options.detached ?? false,
      ...(options.onStart === undefined ? {} : { onStart: options.onStart }),
    };
    const outcome = await run(this.#engine, args, runOptions);
    const broken = PROVIDER_BUG_MESSAGES.filter((message) => outcome.text.includes(message));
    if (broken.length > 0 && options.allowProviderBugMessages !== true) {
      throw new Error(
        `terraform ${args.join(" ")} found a bug in the provider (${broken.join(", ")}):\n${outcome.text}`,
      );
    }
    return outcome;
  }

  /** Runs and throws with everything that was said where the exit code is another than expected. */
  async expect(code: number, args: readonly string[], options: TerraformOptions = {}): Promise<Outcome> {
    const outcome = await this.run(args, options);
    if (outcome.code !== code) {
      throw new Error(`terraform ${args.join(" ")} ended with ${String(outcome.code)}, not ${code}:\n${outcome.text}`);
    }
    return outcome;
  }

  async stateText(): Promise<string> {
    return await readFile(path.join(this.dir, "terraform.tfstate"), "utf8");
  }
}

/** Only what programs need; of Terraform's own variables none leaks in from the developer's shell but the one that names the engine. */
export function cleanEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    LANG: "C.UTF-8",
    TMPDIR: process.env["TMPDIR"] ?? "/tmp",
    CHECKPOINT_DISABLE: "1",
    // A command ends within a second: collecting its garbage before it takes much memory costs a tenth of its processor time.
    GOGC: "off",
    GOMEMLIMIT: "500MiB",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TERRAFORM_BINARY_NAME: ENGINE,
  };
}

export function platform(): string {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  return `${process.platform}_${arch}`;
}
