// Messages of refused calls are shown without the secrets of an account of thousands of instances, at little cost.
import type { ConfigurationEntry } from "../../../src/emulator/account/configuration";
import type { StoredInstance } from "../../../src/emulator/account/store";
import { KnownSecrets } from "../../../src/emulator/console/known-secrets";
import { Revisions } from "../../../src/emulator/history/revisions";
import type { Life } from "../../../src/emulator/history/lives";
import type { Platform } from "../../../src/emulator/platform";

/** The lives of a platform, and nothing else of it. */
class Account {
  readonly secrets: KnownSecrets;
  lives: Life[] = [];
  readonly #revisions = new Revisions();

  constructor() {
    const history = { revisions: this.#revisions, lives: { all: () => this.lives } };
    const account = { users: { all: () => [{ userSecret: "secret-of-a-user" }] }, organizationSecret: "secret-of-all" };
    this.secrets = new KnownSecrets({ account, history } as unknown as Platform); // the two parts that are read
  }

  add(token: string, value: string): void {
    const entry: ConfigurationEntry = { id: 1n, key: "private.key", value, definition: undefined };
    const instance = { token, configuration: [entry] } as unknown as StoredInstance; // what is secret of it
    this.lives.push({ revision: this.#revisions.next(), instance, isOver: false, moments: [] });
  }
}

test("tokens, values and secrets of the account are masked, also those that came later", () => {
  const account = new Account();
  account.add("token-of-one", "value-of-one");
  expect(account.secrets.mask("token-of-one, value-of-one, token-of-two")).toBe(
    "(sensitive), (sensitive), token-of-two",
  );
  account.add("token-of-two", "value-of-two");
  expect(account.secrets.mask("token-of-two and value-of-one, secret-of-a-user, secret-of-all")).toBe(
    "(sensitive) and (sensitive), (sensitive), (sensitive)",
  );
});

test("of thousands that are gone nothing is kept", () => {
  const account = new Account();
  account.secrets.mask("nothing");
  for (let index = 0; index < 2_500; index += 1) account.add(`token-number-${String(index)}`, "value");
  expect(account.secrets.mask("token-number-7")).toBe("(sensitive)");
  account.lives = [];
  account.add("token-of-today", "value-of-today");
  expect(account.secrets.mask("token-number-7, token-of-today")).toBe("token-number-7, (sensitive)");
});

test("many refusals cost no more than the first, however many secrets there are", () => {
  const account = new Account();
  for (let index = 0; index < 2_000; index += 1) account.add(`token-number-${String(index)}`, `value-${String(index)}`);
  const cost = (messages: number): number => {
    const { user: before } = process.cpuUsage();
    for (let count = 0; count < messages; count += 1) account.secrets.mask("refused: company is missing");
    return process.cpuUsage().user - before;
  };
  const first = cost(1);
  expect(cost(10)).toBeLessThan(2 * first);
});
