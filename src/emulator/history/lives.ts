// The life of each instance, from its creation to its deletion and a while beyond, for people who ask what happened.
import type { ConfigurationEntry } from "../account/configuration";
import type { Store, StoredInstance, Touch } from "../account/store";
import type { Cause, Moment } from "./moment";
import type { Revisions } from "./revisions";

export interface Life {
  readonly revision: number;
  /** As it was after the last moment. */
  readonly instance: StoredInstance;
  readonly isOver: boolean;
  readonly moments: readonly Moment[];
}

/** The latest of each life; with the bound below this keeps an emulator of many days small. */
const MOST_MOMENTS = 50;
const MOST_ENDED = 500;

export class Lives {
  readonly #revisions: Revisions;
  readonly #store: Store;
  readonly #lives = new Map<bigint, Life>();
  /** In the order of their ends. */
  readonly #ended = new Set<bigint>();

  constructor(revisions: Revisions, store: Store) {
    this.#revisions = revisions;
    this.#store = store;
  }

  all(): readonly Life[] {
    return [...this.#lives.values()];
  }

  /** Forgets everything, also what the store has just noted. */
  clear(): void {
    this.#store.takeTouched();
    this.#lives.clear();
    this.#ended.clear();
  }

  /**
   * Writes down what happened to instances since the last call of this.
   * @returns the ids of those to which something did
   */
  settle(cause: Cause, at: number): readonly string[] {
    return [...this.#store.takeTouched()].flatMap(([id, touch]) =>
      this.#write(id, touch, cause, at) ? [String(id)] : [],
    );
  }

  #write(id: bigint, touch: Touch, cause: Cause, at: number): boolean {
    const before = this.#lives.get(id);
    const after = this.#store.find(id);
    const moments = momentsBetween(before?.instance, after, touch).map((moment) => ({ ...moment, at, cause }));
    const instance = after ?? before?.instance;
    if (moments.length === 0 || instance === undefined) return false;
    this.#lives.set(id, {
      revision: this.#revisions.next(),
      // A copy: the store changes the object itself.
      instance: { ...instance },
      isOver: after === undefined,
      moments: [...(before?.moments ?? []), ...moments].slice(-MOST_MOMENTS),
    });
    if (after === undefined) this.#end(id);
    return true;
  }

  #end(id: bigint): void {
    this.#ended.add(id);
    const [oldest] = this.#ended;
    if (this.#ended.size <= MOST_ENDED || oldest === undefined) return;
    this.#ended.delete(oldest);
    this.#lives.delete(oldest);
  }
}

type Happened = Pick<Moment, "kind" | "what">;

function momentsBetween(
  before: StoredInstance | undefined,
  after: StoredInstance | undefined,
  { isAuthenticated }: Touch,
): readonly Happened[] {
  if (after === undefined) return before === undefined ? [] : [{ kind: "deleted", what: [] }];
  if (before === undefined) return [{ kind: "created", what: [] }];
  const what = changesBetween(before, after);
  return [
    ...(isAuthenticated ? [{ kind: "re-authenticated", what } as const] : []),
    ...(!isAuthenticated && what.length > 0 ? [{ kind: "changed", what } as const] : []),
    ...(before.disabled === after.disabled
      ? []
      : [{ kind: after.disabled ? "disabled" : "enabled", what: [] } as const]),
    ...(before.valid === after.valid ? [] : [{ kind: after.valid ? "valid again" : "not valid", what: [] } as const]),
  ];
}

function changesBetween(before: StoredInstance, after: StoredInstance): readonly string[] {
  return [
    ...(before.name === after.name ? [] : ["name"]),
    ...(sameTexts(before.tags, after.tags) ? [] : ["tags"]),
    ...(before.token === after.token ? [] : ["token"]),
    ...(before.connector === after.connector ? [] : ["connector"]),
    ...(before.inUse === after.inUse ? [] : ["in use"]),
    ...(before.tracedUntil === after.tracedUntil ? [] : ["trace logging"]),
    ...(before.externalAuthentication === after.externalAuthentication ? [] : ["external authentication"]),
    ...changedKeys(before.configuration, after.configuration),
  ];
}

function changedKeys(before: readonly ConfigurationEntry[], after: readonly ConfigurationEntry[]): readonly string[] {
  if (before === after) return [];
  const values = new Map(before.map(({ key, value }) => [key, value]));
  return after.filter(({ key, value }) => values.get(key) !== value).map(({ key }) => key);
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
