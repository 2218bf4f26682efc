// An emulator that keeps what it holds: opened before the platform is made, saved before each answer.
import { codeOf } from "../../shared/error-code";
import { ApiFailure } from "../failure";
import type { Platform } from "../platform";
import { DataFile } from "./data-file";
import { LockedError } from "./lock";
import { restore } from "./restore";
import { parseSnapshot } from "./parse-snapshot";
import { snapshotOf } from "./snapshot";
import type { Snapshot } from "./snapshot";

export type { Snapshot } from "./snapshot";

/** The data file can't be used; the message says why and what to do. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

export class Data {
  readonly #path: string;
  readonly #file: DataFile;
  /** What the file held; undefined where it is new. */
  readonly snapshot: Snapshot | undefined;

  private constructor(path: string, file: DataFile, snapshot: Snapshot | undefined) {
    this.#path = path;
    this.#file = file;
    this.snapshot = snapshot;
  }

  /** @throws DataFileError */
  static async open(path: string): Promise<Data> {
    let file: DataFile | undefined;
    try {
      file = await DataFile.open(path);
      return new Data(path, file, file.text === undefined ? undefined : parseSnapshot(file.text));
    } catch (error) {
      await file?.close();
      throw unusable(path, error);
    }
  }

  /**
   * Puts into the platform what the file held.
   * @param platform made with the seed, the account's number and the connectors of the snapshot.
   * @throws DataFileError where its parts do not fit together
   */
  restore(platform: Platform): void {
    try {
      if (this.snapshot !== undefined) restore(platform, this.snapshot);
    } catch (error) {
      throw unusable(this.#path, error);
    }
  }

  /**
   * Answers once what the platform holds is on the disk.
   * @throws ApiFailure 500: what the call did is not kept
   */
  async save(platform: Platform): Promise<void> {
    try {
      await this.#file.save(() => JSON.stringify(snapshotOf(platform)));
    } catch (error) {
      throw new ApiFailure(500, `The emulator could not write its data file: ${codeOf(error)}.`);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

function unusable(path: string, error: unknown): DataFileError {
  return new DataFileError(`The emulator can't use the data file ${path}: ${reasonOf(error)}`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (error instanceof LockedError) {
    return (
      `process ${String(error.pid)} uses it. End that emulator first. ` +
      `If that process is something else, remove ${error.claim}.`
    );
  }
  return error instanceof TypeError ? `${error.message}.` : `${codeOf(error)}.`;
}
