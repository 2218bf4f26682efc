// Somebody who starts from an empty folder with what the README prints there, and deploys.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "../../src/emulator";
import { CdktfProject } from "./cdktf-project";
import type { NodeLine } from "./node-version";
import { pathWithNode } from "./node-version";
import { offerNull } from "./offer-null";
import { INSTALL_TIMEOUT_MS, packPackage } from "./packed-package";
import type { Outcome } from "./process";
import { run } from "./process";
import { readmeBlock } from "./readme-sample";

/** The folder that the README names. */
const PROJECT = "crm";
/** The line of the README that tries all of it; tests that deploy themselves leave it out. */
const TRY = "npm run try\n";

export interface Setup {
  readonly framework: "cdktf" | "cdktn";
  readonly node: NodeLine;
  /** Default: what `init` starts from. */
  readonly example?: string;
}

export class Newcomer implements AsyncDisposable {
  readonly dir: string;
  readonly project: CdktfProject;
  /** What came on the terminal until the project was there. */
  said = "";
  readonly #env: Readonly<Record<string, string | undefined>>;

  private constructor(dir: string, project: CdktfProject, env: Readonly<Record<string, string | undefined>>) {
    this.dir = dir;
    this.project = project;
    this.#env = env;
  }

  /** @param command that the project is driven with */
  static async withProject(setup: Setup, command: "cdktf" | "cdktn"): Promise<Newcomer> {
    const { framework, node, example } = setup;
    const dir = await mkdtemp(path.join(tmpdir(), "newcomer-"));
    const npm = { npm_config_prefer_offline: "true", npm_config_audit: "false", npm_config_fund: "false" };
    const env = {
      ...process.env,
      ...npm,
      CI: "1",
      PATH: await pathWithNode(node),
      ...(example === undefined ? {} : await withoutRegistry(dir)),
    };
    const app = path.join(dir, PROJECT);
    const cli = path.join(app, "node_modules/.bin", command);
    const newcomer = new Newcomer(dir, new CdktfProject(app, await startEmulator(), cli), env);
    await packPackage(dir, env);
    const typed = (await readmeBlock("From an empty folder", "sh")).replace(
      "--framework cdktn",
      `--framework ${framework}${example === undefined ? "" : ` --example ${example}`}`,
    );
    expect(typed.endsWith(TRY)).toBe(true);
    newcomer.said = (await newcomer.expect("sh", ["-ec", typed.slice(0, -TRY.length)], dir)).text;
    await mkdir(path.join(app, "home"));
    return newcomer;
  }

  /** The last line of what the README prints. */
  async try(): Promise<Outcome> {
    return await this.expect("sh", ["-ec", TRY], this.project.dir);
  }

  /** Runs in the project, with its secrets and the Node.js of this setup. */
  async deployer(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return await this.project.expectCdktf(args, { PATH: this.#env["PATH"] ?? "", ...SECRETS, ...env });
  }

  /** A block of a page, in the project, whose lines "export NAME=…" have been obeyed. */
  async typed(block: string): Promise<Outcome> {
    const lines = block.split("\n").filter((line) => !/^export(?: \w+=…)+$/u.test(line));
    const env = { ...this.project.environment, PATH: this.#env["PATH"], ...SECRETS };
    return await this.#succeed("sh", ["-ec", lines.join("\n")], { cwd: this.project.dir, env });
  }

  async expect(file: string, args: readonly string[], cwd: string): Promise<Outcome> {
    return await this.#succeed(file, args, { cwd, env: this.#env });
  }

  async #succeed(
    file: string,
    args: readonly string[],
    where: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
  ): Promise<Outcome> {
    const outcome = await run(file, args, { ...where, timeoutMs: INSTALL_TIMEOUT_MS });
    if (outcome.code === 0) return outcome;
    throw new Error(`${file} ${args.join(" ")} ended with ${String(outcome.code)}:\n${outcome.text}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.project.emulator.close();
    // What a step that failed has started may still write there.
    await rm(this.dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }
}

/** Another home, in which Terraform finds the other provider that an example uses; npm keeps its cache. */
async function withoutRegistry(dir: string): Promise<Readonly<Record<string, string>>> {
  const home = path.join(dir, "home");
  await offerNull(home, "3.2.4");
  return {
    HOME: home,
    npm_config_cache: process.env["npm_config_cache"] ?? path.join(homedir(), ".npm"),
    CDKTF_SKIP_PROVIDER_LOCK: "true",
    // Nothing is there: what is tried must not ask for a state that the project shares with others.
    PGHOST: "192.0.2.1",
    STATE_URL: "http://192.0.2.1",
  };
}

const SECRETS = {
  TF_VAR_connectwise_private_key: "PRIVATEKEY000001",
  TF_VAR_connectwise_client_id: "11111111-2222-4333-8444-555555555555",
};

/** Deploy, nothing to change, a change, destroy: as the project's README has it. */
export async function wholeLife(newcomer: Newcomer): Promise<void> {
  const { project } = newcomer;
  await newcomer.deployer(["deploy", "crm", "consumer", "--auto-approve"]);
  const { id } = await project.admin.onlyInstance();
  for (const stack of ["crm", "consumer"]) {
    for (const refresh of ["-refresh=false", "-refresh=true"]) {
      await project.stack(stack).expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh], { env: SECRETS });
    }
  }

  const review = await newcomer.deployer(["diff", "crm"], { CONNECTWISE_COMPANY: "acme-emea" });
  expect(review.text).toContain("acme-emea");
  await newcomer.deployer(["deploy", "crm", "consumer", "--auto-approve"], { CONNECTWISE_COMPANY: "acme-emea" });
  expect((await project.admin.onlyInstance()).id).toBe(id);

  await newcomer.deployer(["destroy", "crm", "consumer", "--auto-approve"]);
  expect(await project.admin.instances()).toEqual([]);
}
