// The instances of one account, as they are stored: nothing masked.
import type { Connector } from "../connectors";
import { connectwise, findKey } from "../connectors";
import { ApiFailure } from "./failure";
import type { SeededRandom } from "./random";
import type { Switches } from "./switches";

export interface ConfigurationEntry {
  readonly id: bigint;
  readonly key: string;
  value: string | null;
}

export interface StoredInstance {
  readonly id: bigint;
  name: string;
  /** ISO 8601. */
  readonly createdDate: string;
  token: string;
  tags: readonly string[];
  readonly connector: Connector;
  readonly configuration: ConfigurationEntry[];
  valid: boolean;
  disabled: boolean;
  /** Deletions are refused with this reason, as if a formula used it. */
  inUse: string | undefined;
}

/** What a request says of an instance, checked for its form only. */
export interface InstanceInput {
  readonly name?: string | undefined;
  readonly elementKey?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly configuration?: ReadonlyMap<string, string | null> | undefined;
}

const CONNECTORS: readonly Connector[] = [connectwise];
const MASK = /^\*+$/;
const FIRST_ID = 1_000_001n;
const FIRST_LARGE_ID = 2n ** 53n + 1n;

export class Store {
  readonly #random: SeededRandom;
  readonly #now: () => number;
  readonly #switches: () => Switches;
  readonly #instances = new Map<bigint, StoredInstance>();
  #created = 0n;
  #entries = 0n;

  constructor(random: SeededRandom, now: () => number, switches: () => Switches) {
    this.#random = random;
    this.#now = now;
    this.#switches = switches;
  }

  /** In the order of their ids, which is that of their creation. */
  all(): readonly StoredInstance[] {
    return [...this.#instances.values()];
  }

  find(id: bigint): StoredInstance | undefined {
    return this.#instances.get(id);
  }

  byToken(token: string): StoredInstance | undefined {
    return this.all().find((instance) => instance.token === token);
  }

  clear(): void {
    this.#instances.clear();
  }

  create(input: InstanceInput): StoredInstance {
    const connector = connectorOf(input.elementKey);
    const name = stripMarkup(input.name ?? "");
    if (name === "") throw new ApiFailure(400, "A name is required to create an element instance.");
    const configuration = this.#entriesOf(connector, input.configuration ?? new Map<string, string | null>());
    requireKeys(connector, configuration);
    this.#created += 1n;
    const first = this.#switches().idSize === "above 2^53" ? FIRST_LARGE_ID : FIRST_ID;
    const instance: StoredInstance = {
      id: first + this.#created,
      name,
      createdDate: new Date(this.#now()).toISOString(),
      token: this.#random.base64Secret(),
      tags: this.#tagsOf(input.tags, name),
      connector,
      configuration,
      valid: true,
      disabled: false,
      inUse: undefined,
    };
    this.#instances.set(instance.id, instance);
    return instance;
  }

  /** PUT: takes what is there, re-authenticates, keeps the id (API facts, section 8.2). */
  replace(instance: StoredInstance, input: InstanceInput): void {
    if (input.elementKey !== undefined && input.elementKey !== instance.connector.elementKey) {
      throw new ApiFailure(400, "The element of an instance can not be changed.");
    }
    if (input.name !== undefined) this.#rename(instance, input.name);
    if (input.tags !== undefined) instance.tags = input.tags.map(stripMarkup);
    if (input.configuration !== undefined) this.#reconfigure(instance, input.configuration);
    if (this.#switches().tokenOnPut === "changed") instance.token = this.#random.base64Secret();
  }

  /** PATCH: name and tags; tags are replaced altogether (API facts, section 8.3). */
  patch(instance: StoredInstance, input: InstanceInput): void {
    if (input.name !== undefined) this.#rename(instance, input.name);
    if (input.tags !== undefined) instance.tags = input.tags.map(stripMarkup);
  }

  setEntry(instance: StoredInstance, entryId: bigint, value: string): ConfigurationEntry {
    const entry = instance.configuration.find(({ id }) => id === entryId);
    if (entry === undefined) throw new ApiFailure(404, `No configuration found with ID ${entryId.toString()}`);
    entry.value = value;
    return entry;
  }

  delete(instance: StoredInstance): void {
    if (instance.inUse !== undefined) throw new ApiFailure(409, instance.inUse);
    this.#instances.delete(instance.id);
  }

  #rename(instance: StoredInstance, name: string): void {
    const stripped = stripMarkup(name);
    if (stripped === "") throw new ApiFailure(400, "The name of an element instance must not be empty.");
    instance.name = stripped;
  }

  #tagsOf(tags: readonly string[] | undefined, name: string): readonly string[] {
    if (tags !== undefined) return tags.map(stripMarkup);
    return this.#switches().untaggedInstances === "its name" ? [name] : [];
  }

  /** The whole template, with what the request sets on top. */
  #entriesOf(connector: Connector, given: ReadonlyMap<string, string | null>): ConfigurationEntry[] {
    const values = this.#byStoredKey(connector, given);
    const entry = (key: string, value: string | null): ConfigurationEntry => ({
      id: (this.#entries += 1n),
      key,
      value,
    });
    const template = connector.keys.map((definition) => {
      const key = definition.returnedAs ?? definition.key;
      const value = values.get(key);
      values.delete(key);
      return entry(key, value ?? definition.defaultValue);
    });
    return [...template, ...[...values].map(([key, value]) => entry(key, value))];
  }

  #reconfigure(instance: StoredInstance, given: ReadonlyMap<string, string | null>): void {
    const values = this.#byStoredKey(instance.connector, given);
    for (const entry of instance.configuration) {
      const value = values.get(entry.key);
      if (value === undefined) {
        if (this.#switches().putOmittedKeys === "kept") continue;
        entry.value = findKey(instance.connector, entry.key)?.defaultValue ?? null;
      } else if (value === null || !MASK.test(value)) {
        // A mask that comes back means: keep what is stored (API facts, section 6).
        entry.value = value;
      }
    }
    requireKeys(instance.connector, instance.configuration);
  }

  /** Two spellings of one key with two values are refused (API facts, section 17). */
  #byStoredKey(connector: Connector, given: ReadonlyMap<string, string | null>): Map<string, string | null> {
    const values = new Map<string, string | null>();
    for (const [spelling, value] of given) {
      const definition = findKey(connector, spelling);
      const key = definition === undefined ? this.#unknownKey(spelling) : (definition.returnedAs ?? definition.key);
      if (key === undefined) continue;
      if (values.has(key) && values.get(key) !== value)
        throw new ApiFailure(400, `The configuration ${key} is given twice.`);
      values.set(key, value);
    }
    return values;
  }

  #unknownKey(spelling: string): string | undefined {
    switch (this.#switches().unknownKeys) {
      case "dropped":
        return undefined;
      case "stored":
        return spelling;
      case "refused":
        throw new ApiFailure(400, `The element has no configuration ${spelling}.`);
    }
  }
}

export function connectorOf(keyOrId: string | undefined): Connector {
  const found = CONNECTORS.find(({ elementKey, elementId }) => elementKey === keyOrId || String(elementId) === keyOrId);
  if (found !== undefined) return found;
  throw new ApiFailure(
    404,
    keyOrId === undefined ? "No element found without a key" : `No element found with key ${keyOrId}`,
  );
}

function requireKeys(connector: Connector, configuration: readonly ConfigurationEntry[]): void {
  const missing = connector.keys.filter(({ key, returnedAs, required }) => {
    const value = configuration.find((entry) => entry.key === (returnedAs ?? key))?.value;
    return required && (value === undefined || value === null || value === "");
  });
  if (missing.length === 0) return;
  throw new ApiFailure(400, `Missing required configuration: ${missing.map(({ key }) => key).join(", ")}`);
}

/** Markup goes, the text inside stays (API facts, section 10). */
function stripMarkup(text: string): string {
  return text.replaceAll(/<[^>]*>/g, "");
}
