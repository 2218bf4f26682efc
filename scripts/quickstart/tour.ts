// The steps of the quick start, each a command a person would type, with what it proves.
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Emulator } from "../../src/emulator";
import type { FoundEngine } from "../terraform";
import { runCdktf } from "./cdktf";
import { environmentOf } from "./environment";
import { Platform } from "./platform";

export interface TourOptions {
  readonly root: string;
  readonly folder: string;
  readonly emulator: Emulator;
  readonly engine: FoundEngine;
  readonly started: number;
}

const STACKS = ["crm", "consumer"] as const;

interface Step {
  readonly title: string;
  /** @returns what it proved */
  readonly work: () => Promise<string>;
}

export class Tour {
  readonly #options: TourOptions;
  readonly #platform: Platform;
  readonly #done: string[] = [];
  #company = "acme";
  /** Of the instance, once it is there. */
  #id = "";

  constructor(options: TourOptions) {
    this.#options = options;
    this.#platform = new Platform(options.emulator);
  }

  /**
   * @param mayGoOn asked before each step
   * @returns whether all steps were gone
   */
  async run(mayGoOn: () => Promise<boolean> = () => Promise.resolve(true)): Promise<boolean> {
    say(`A local Open Connectors runs at ${this.#options.emulator.baseUrl}. Nothing leaves this machine.`);
    const { command, product, version } = this.#options.engine;
    say(`The engine is ${product} ${version} (${command}).`);
    const steps = this.#steps();
    for (const [index, { title, work }] of steps.entries()) {
      if (!(await mayGoOn())) return false;
      say(`\n── ${String(index + 1)} of ${String(steps.length)}. ${title}\n`);
      const started = Date.now();
      const done = await work();
      this.#done.push(done);
      say(`\n   ✓ ${done} (${secondsSince(started)})`);
    }
    this.#summarize();
    return true;
  }

  #steps(): readonly Step[] {
    return [
      { title: "Deploy both stacks: the instance is created, its token is used", work: () => this.#create() },
      { title: "Outputs: id and token are sensitive, the id is shown because we ask for it", work: () => this.#show() },
      {
        title: "Drift: somebody renames the instance in Open Connectors, and cdktf diff shows it",
        work: () => this.#drift(),
      },
      { title: "Repair: the next deploy brings back what is declared", work: () => this.#repair() },
      { title: "Review: another company in the code is a diff before it is a change", work: () => this.#review() },
      { title: "Apply the change: in place, the id stays", work: () => this.#change() },
      { title: "Destroy everything", work: () => this.#destroy() },
    ];
  }

  async #create(): Promise<string> {
    await this.#cdktf("deploy", ...STACKS, "--auto-approve");
    this.#id = (await this.#platform.onlyInstance()).id;
    return `instance ${this.#id} created; the consumer called the connector with its token`;
  }

  async #show(): Promise<string> {
    say(`  ConnectWise_id    = ${await this.#output("ConnectWise_id")}`);
    const token = await this.#output("ConnectWise_token");
    say(`  ConnectWise_token = (sensitive, ${String(token.length)} characters)`);
    return "outputs read";
  }

  async #drift(): Promise<string> {
    await this.#platform.rename(this.#id, "renamed by hand");
    await this.#cdktf("diff", "crm");
    return "a rename by hand was seen";
  }

  async #repair(): Promise<string> {
    await this.#cdktf("deploy", "crm", "--auto-approve");
    await this.#platform.expectName("cw-quickstart");
    return "the declared name is back";
  }

  async #review(): Promise<string> {
    this.#company = "acme-emea";
    await this.#cdktf("diff", "crm");
    return "the change was reviewed";
  }

  async #change(): Promise<string> {
    await this.#cdktf("deploy", ...STACKS, "--auto-approve");
    const after = await this.#platform.onlyInstance();
    if (after.id !== this.#id) throw new Error(`The change replaced instance ${this.#id} by ${after.id}.`);
    return `company changed, still instance ${this.#id}`;
  }

  async #destroy(): Promise<string> {
    await this.#cdktf("destroy", ...STACKS, "--auto-approve");
    await this.#platform.expectEmpty();
    return "nothing left in the emulator";
  }

  #summarize(): void {
    say(`\n── Done in ${secondsSince(this.#options.started)}\n`);
    for (const line of this.#done) say(`   ✓ ${line}`);
    say("\nThe two stacks are examples/quickstart/main.ts; README.md has the lines to copy into your own.");
  }

  async #cdktf(...args: readonly string[]): Promise<void> {
    say(`$ cdktf ${args.join(" ")}`);
    await runCdktf(args, {
      file: path.join(this.#options.root, "node_modules/.bin/cdktf"),
      cwd: this.#options.folder,
      env: this.#environment(),
      show: (line) => {
        say(line === "" ? "" : `  ${line}`);
      },
    });
  }

  async #output(name: string): Promise<string> {
    const { stdout } = await promisify(execFile)(this.#options.engine.command, ["output", "-raw", name], {
      cwd: path.join(this.#options.folder, "cdktf.out/stacks/crm"),
      env: this.#environment(),
    });
    return stdout;
  }

  #environment(): Readonly<Record<string, string | undefined>> {
    const { emulator, engine } = this.#options;
    return environmentOf(emulator, engine.command, this.#company);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function secondsSince(started: number): string {
  return `${String(Math.round((Date.now() - started) / 1000))} s`;
}
