// Folders that tests write into: new, empty, and removed with all that is in them.
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export class TemporaryFolder implements Disposable {
  readonly path: string;

  /**
   * @param name starts its name: who finds it after a crash sees whose it was
   * @param within the folder that it is made in, which is made where there is none
   */
  constructor(name: string, within = tmpdir()) {
    mkdirSync(within, { recursive: true });
    this.path = realpathSync(mkdtempSync(path.join(within, `${name}-`)));
  }

  [Symbol.dispose](): void {
    // A process that was just ended may still write its last file.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** For the top of a file or a group of tests: `folder.path` is another folder in each test. */
export function folderPerTest(name: string): Pick<TemporaryFolder, "path"> {
  const current = new Current(name);
  beforeEach(() => {
    current.open();
  });
  afterEach(() => {
    current.close();
  });
  return current;
}

/** For the top of a file or a group of tests: `folder.path` is the same folder in all tests. */
export function folderForAllTests(name: string, within?: string): Pick<TemporaryFolder, "path"> {
  const current = new Current(name, within);
  beforeAll(() => {
    current.open();
  });
  afterAll(() => {
    current.close();
  });
  return current;
}

class Current {
  readonly #name: string;
  readonly #within: string | undefined;
  #folder: TemporaryFolder | undefined;

  constructor(name: string, within?: string) {
    this.#name = name;
    this.#within = within;
  }

  get path(): string {
    if (this.#folder === undefined) throw new Error(`The folder "${this.#name}" is there while tests run, not before.`);
    return this.#folder.path;
  }

  open(): void {
    this.#folder = new TemporaryFolder(this.#name, this.#within);
  }

  close(): void {
    this.#folder?.[Symbol.dispose]();
    this.#folder = undefined;
  }
}
