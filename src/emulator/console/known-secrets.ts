// Every secret of the account, for messages that repeat what a caller sent. It grows from message to message: learning the secrets of
// thousands of instances again for each refused call would keep the emulator from answering.
import { Masker } from "../../shared/mask";
import { isSet } from "../account/configuration";
import type { Life } from "../history/lives";
import type { Platform } from "../platform";

/** Secrets of lives that were forgotten, until so many of them are that everything is learnt again. */
const MOST_FORGOTTEN = 2_000;

export class KnownSecrets {
  readonly #platform: Platform;
  #masker = new Masker();
  #revision = 0;
  #learnt = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  mask(text: string): string {
    const { account, history } = this.#platform;
    const lives = history.lives.all();
    if (this.#learnt > 2 * lives.length + MOST_FORGOTTEN) this.#forget();
    for (const { userSecret } of account.users.all()) this.#masker.add(userSecret);
    this.#masker.add(account.organizationSecret);
    for (const life of lives) if (life.revision > this.#revision) this.#learn(life);
    this.#revision = history.revisions.current;
    return this.#masker.mask(text);
  }

  #forget(): void {
    this.#masker = new Masker();
    this.#revision = 0;
    this.#learnt = 0;
  }

  /** Also of an instance that was deleted: its secrets are secrets still. */
  #learn({ instance: { token, configuration } }: Life): void {
    this.#learnt += 1;
    this.#masker.add(token);
    for (const entry of configuration) if (isSet(entry) && entry.value !== null) this.#masker.add(entry.value);
  }
}
