// The file in which an emulator keeps what it holds: whole, private to its user, and on the disk before an answer says so.
import type { FileHandle } from "node:fs/promises";
import { open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../shared/error-code";
import type { Lock } from "./lock";
import { lock } from "./lock";

const OWNER_ONLY = 0o600;

export class DataFile {
  readonly #file: string;
  readonly #lock: Lock;
  #written: string | undefined;
  /** The write that has not begun yet: everybody who waits for a write shares it. */
  #next: Promise<void> | undefined;
  #current: Promise<void> = Promise.resolve();

  private constructor(file: string, held: Lock, written: string | undefined) {
    this.#file = file;
    this.#lock = held;
    this.#written = written;
  }

  /** @throws LockedError, or an error of the file system */
  static async open(file: string): Promise<DataFile> {
    const held = await lock(file);
    try {
      return new DataFile(file, held, await readIfThere(file));
    } catch (error) {
      await held.release();
      throw error;
    }
  }

  /** What the file holds; undefined where there is none yet. */
  get text(): string | undefined {
    return this.#written;
  }

  /**
   * Answers once all that `render` shows is on the disk. Calls that come while a write is under way share the next one.
   * @param render called when the write begins.
   */
  async save(render: () => string): Promise<void> {
    this.#next ??= this.#current.then(async () => {
      this.#next = undefined;
      // Whoever waits for this write gets its failure; the next one is tried all the same.
      const write = this.#write(render());
      this.#current = write.catch(() => undefined);
      await write;
    });
    await this.#next;
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => undefined);
    await this.#current;
    await this.#lock.release();
  }

  /** A reader, and a crash at any time, finds the old file or the new one. */
  async #write(text: string): Promise<void> {
    if (text === this.#written) return;
    const unfinished = `${this.#file}.new`;
    // What a killed process left behind; a link that somebody planted is removed and not followed.
    await rm(unfinished, { force: true });
    await withFile(await open(unfinished, "wx", OWNER_ONLY), async (handle) => {
      await handle.writeFile(text);
      await handle.sync();
    });
    await rename(unfinished, this.#file);
    // The new name is on the disk only when the folder is.
    await withFile(await open(path.dirname(this.#file), "r"), async (handle) => {
      await handle.sync();
    });
    this.#written = text;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function withFile(handle: FileHandle, use: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await use(handle);
  } finally {
    await handle.close();
  }
}
