// The users of the account. Instances belong to users: a user sees its own, an administrator those of all
// (open-connectors-api: Whose instances).
import type { SeededRandom } from "./random";

export interface StoredUser {
  readonly id: number;
  readonly emailAddress: string;
  readonly firstName: string;
  readonly lastName: string;
  userSecret: string;
  administrator: boolean;
  /** Whether it may only read: other calls answer 403. */
  readOnly: boolean;
  /** Calls of an inactive user answer 401; its instances stay. */
  active: boolean;
}

/** As a data file has it. */
export type SavedUser = Omit<StoredUser, "readOnly"> & { readonly readOnly?: boolean };

/** What is left out follows from the user's number. */
export interface UserInput {
  readonly emailAddress?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly userSecret?: string;
  /** Whether it sees the instances of the account's other users. Default: false. */
  readonly administrator?: boolean;
  /** Whether it may only read: calls that create, change or delete answer 403. Default: false. */
  readonly readOnly?: boolean;
}

export class Users {
  /** The one whose secret the emulator shows at its start: an administrator. */
  readonly first: StoredUser;
  readonly #random: SeededRandom;
  #all: readonly StoredUser[];
  #added = 1;

  constructor(random: SeededRandom) {
    this.#random = random;
    this.first = {
      id: 1,
      emailAddress: "developer@example.com",
      firstName: "Local",
      lastName: "Developer",
      userSecret: random.base64Secret(),
      administrator: true,
      readOnly: false,
      active: true,
    };
    this.#all = [this.first];
  }

  all(): readonly StoredUser[] {
    return this.#all;
  }

  find(id: number): StoredUser | undefined {
    return this.#all.find((user) => user.id === id);
  }

  /** @throws TypeError where another user has this secret. */
  add(input: UserInput): StoredUser {
    this.#added += 1;
    const id = this.#added;
    const userSecret = input.userSecret ?? this.#random.base64Secret();
    this.assertFree(userSecret);
    const user: StoredUser = {
      id,
      emailAddress: input.emailAddress ?? `user${String(id)}@example.com`,
      firstName: input.firstName ?? "User",
      lastName: input.lastName ?? String(id),
      userSecret,
      administrator: input.administrator ?? false,
      readOnly: input.readOnly ?? false,
      active: true,
    };
    this.#all = [...this.#all, user];
    return user;
  }

  /** Puts back what a data file kept. */
  restore(users: readonly SavedUser[], added: number): void {
    this.#added = added;
    this.#all = users.map((saved) => {
      // Files of earlier versions do not have it.
      const user = { ...saved, readOnly: saved.readOnly ?? false };
      return user.id === this.first.id ? Object.assign(this.first, user) : user;
    });
  }

  /** How many users there have been, so that no number is used twice. */
  get added(): number {
    return this.#added;
  }

  remove(user: StoredUser): void {
    this.#all = this.#all.filter((one) => one !== user);
  }

  removeAdded(): void {
    this.#all = [this.first];
  }

  /** @throws TypeError */
  assertFree(userSecret: string): void {
    if (this.#all.some((user) => user.userSecret === userSecret)) throw new TypeError("another user has this secret");
  }
}
