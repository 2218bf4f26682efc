// Where the objects of the test provider live: one JSON file each, so that a test, or a person with an editor, can make
// drift from outside. Names and format are promised in test/kitchensink/README.md.
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { DiagnosticError } from "../../src/plugin";
import { codeOf } from "../../src/shared/error-code";

/** Also what keeps an id that a user imports from leading out of the folder. */
const ID = /^[A-Za-z0-9_-]{1,64}$/u;
const FILE = /^([a-z0-9_]+)\.([A-Za-z0-9_-]{1,64})\.json$/u;

/** One file of the folder. */
export interface Stored {
  readonly type: string;
  readonly id: string;
  readonly json: string;
}

export function isId(text: string): boolean {
  return ID.test(text);
}

/** All methods may run in parallel, in this process and in others: files are replaced as a whole or not at all. */
export class Store {
  readonly #folder: string | undefined;
  readonly #newId: () => string;

  /** @param folder Undefined while Terraform does not know it yet; every access is an error then. */
  constructor(folder: string | undefined, newId: () => string) {
    this.#folder = folder;
    this.#newId = newId;
  }

  newId(): string {
    return this.#newId();
  }

  file(type: string, id: string): string {
    return path.join(this.#known(), `${type}.${id}.json`);
  }

  async put(type: string, id: string, json: string): Promise<void> {
    const file = this.file(type, id);
    const draft = path.join(path.dirname(file), `.${path.basename(file)}.${this.#newId()}`);
    try {
      await writeFile(draft, json);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(draft, json);
    }
    await rename(draft, file);
  }

  /** Undefined where there is no such file. */
  async get(type: string, id: string): Promise<string | undefined> {
    try {
      return await readFile(this.file(type, id), "utf8");
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(type: string, id: string): Promise<void> {
    await rm(this.file(type, id), { force: true });
  }

  /** In the order of their names. Drafts and whatever else lies there are left out. */
  async list(type: string | undefined): Promise<readonly Stored[]> {
    const names = await readdir(this.#known()).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const found: Stored[] = [];
    for (const name of names.sort()) {
      const [, of, id] = FILE.exec(name) ?? [];
      if (of === undefined || id === undefined || (type !== undefined && of !== type)) continue;
      const json = await this.get(of, id);
      if (json !== undefined) found.push({ type: of, id, json });
    }
    return found;
  }

  #known(): string {
    if (this.#folder !== undefined) return this.#folder;
    throw new DiagnosticError({
      summary: "The folder is not known yet",
      detail:
        "The attribute folder of the provider block depends on something that is created only now. " +
        "Apply that first, for example with -target.",
    });
  }
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}
