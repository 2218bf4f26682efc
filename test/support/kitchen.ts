// A place for one test of the kitchensink provider: a workspace, the folder of its objects, and a log of all that Terraform
// and the provider said, which is searched for what must not be in it when the place is closed.
import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { PROVIDER_BUG_MESSAGES, ROOT, TerraformFolder, cleanEnvironment } from "./terraform";
import { startWaitingProvider } from "./waiting-provider";
import type { WaitingProvider } from "./waiting-provider";
import type { Hcl } from "./workspace";
import { Workspace } from "./workspace";

const PROGRAM = "dist/testing/terraform-provider-kitchensink";
const KITCHENSINK = {
  name: "kitchensink",
  address: "terraform.local/connectors/kitchensink",
  zip: path.join(ROOT, `${PROGRAM}.zip`),
} as const;

/**
 * Any write-only value of these tests begins like this; it must be nowhere. Configurations take it from the ephemeral
 * variable `secret`, since a saved plan holds the configuration word by word.
 */
export const CANARY = "canary-write-only";

export class Kitchen extends Workspace {
  readonly objectsDir: string;
  readonly #provider: WaitingProvider | undefined;

  constructor(dir: string, objectsDir: string, provider?: WaitingProvider) {
    const env = {
      KITCHENSINK_FOLDER: objectsDir,
      TF_LOG: "TRACE",
      TF_LOG_PATH: path.join(dir, "trace.log"),
      TF_VAR_secret: `${CANARY}-1`,
    };
    super(new TerraformFolder(dir, env), KITCHENSINK);
    this.terraform.attachTo(provider?.reattach);
    this.objectsDir = objectsDir;
    this.#provider = provider;
  }

  /** Names of the files, sorted. */
  async files(): Promise<readonly string[]> {
    return (await readdir(this.objectsDir).catch(() => [])).sort();
  }

  async file(type: string, id: string): Promise<Hcl> {
    return JSON.parse(await readFile(this.pathOf(type, id), "utf8")) as Hcl;
  }

  /** Of an object in the state. */
  async id(address: string): Promise<string> {
    const { id } = await this.state(address);
    if (typeof id === "string") return id;
    throw new TypeError(`${address} has no id`);
  }

  /** Makes drift: changes attributes in the file of an object. */
  async edit(type: string, id: string, changes: Hcl): Promise<void> {
    await writeFile(this.pathOf(type, id), JSON.stringify({ ...(await this.file(type, id)), ...changes }));
  }

  async remove(type: string, id: string): Promise<void> {
    await rm(this.pathOf(type, id));
  }

  pathOf(type: string, id: string): string {
    return path.join(this.objectsDir, `${type}.${id}.json`);
  }

  /** All that was logged so far, by Terraform and by the provider. */
  async log(): Promise<string> {
    return await readFile(path.join(this.dir, "trace.log"), "utf8").catch(() => "");
  }

  /** Another configuration and another state over the same objects and, where one waits, the same provider. */
  async beside(): Promise<Kitchen> {
    const reattach = this.#provider?.reattach;
    const shared = reattach === undefined ? undefined : { reattach, end: () => Promise.resolve("") };
    return new Kitchen(await mkdtemp(path.join(tmpdir(), "kitchen-")), this.objectsDir, shared);
  }

  /** Throws where a write-only value lies in the state, in the saved plan or in the log, or Terraform found a bug. */
  async expectClean(): Promise<void> {
    const log = await this.log();
    const broken = PROVIDER_BUG_MESSAGES.filter((message) => log.includes(message));
    if (broken.length > 0) throw new Error(`The log holds ${broken.join(", ")}`);
    const files = (await readdir(this.dir, { withFileTypes: true })).filter((entry) => entry.isFile());
    const kept = files.map(({ name }) => name).filter((name) => !/\.tf(\.json)?$/u.test(name));
    for (const name of kept) {
      const bytes = await readFile(path.join(this.dir, name));
      // A saved plan is an archive.
      const parts = name.endsWith(".plan") ? Object.values(unzipSync(bytes)) : [bytes];
      if (parts.some((part) => Buffer.from(part).includes(CANARY))) throw new Error(`${name} holds a write-only value`);
    }
    for (const name of await this.files()) {
      const text = await readFile(path.join(this.objectsDir, name), "utf8");
      if (text.includes(CANARY)) throw new Error(`The object ${name} holds a write-only value`);
    }
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    try {
      // What Terraform would have logged had it started the provider.
      await appendFile(path.join(this.dir, "trace.log"), (await this.#provider?.end()) ?? "");
      await this.expectClean();
    } catch (error) {
      uncleanly.push(error);
    } finally {
      await super[Symbol.asyncDispose]();
    }
  }
}

/** What the places of the present test left behind. Not thrown while closing, where it would hide what failed before. */
const uncleanly: unknown[] = [];

afterEach(() => {
  expect(uncleanly.splice(0)).toEqual([]);
});

/** @param attached whether one process of the provider waits for all commands (`support/sandbox.ts`) */
export async function openKitchen({ attached = false } = {}): Promise<Kitchen> {
  const dir = await mkdtemp(path.join(tmpdir(), "kitchen-"));
  const objectsDir = path.join(dir, "objects");
  if (!attached) return new Kitchen(dir, objectsDir);
  const env = { ...cleanEnvironment(dir), KITCHENSINK_FOLDER: objectsDir };
  return new Kitchen(dir, objectsDir, await startWaitingProvider(PROGRAM, ["--debug"], env));
}
