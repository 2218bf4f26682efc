// Everything random of an emulator comes from here, so that the same seed gives the same credentials, ids, tokens and faults.
import { createHash } from "node:crypto";

export class SeededRandom {
  readonly #seed: string;
  #counter = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** How far the stream has been used; set, it goes on from there. */
  get position(): number {
    return this.#counter;
  }

  set position(position: number) {
    this.#counter = position;
  }

  bytes(count: number): Buffer {
    const blocks: Buffer[] = [];
    for (let length = 0; length < count; length += 32) {
      blocks.push(
        createHash("sha256")
          .update(`${this.#seed}:${String(this.#counter)}`)
          .digest(),
      );
      this.#counter += 1;
    }
    return Buffer.concat(blocks).subarray(0, count);
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    return this.bytes(4).readUInt32BE() / 2 ** 32;
  }

  hex(digits: number): string {
    return this.bytes(Math.ceil(digits / 2))
      .toString("hex")
      .slice(0, digits);
  }

  /**
   * The shape of user secrets and tokens in public samples: 44 characters of base64 (open-connectors-api: Authorization
   * header).
   */
  base64Secret(): string {
    return this.bytes(32).toString("base64");
  }
}
