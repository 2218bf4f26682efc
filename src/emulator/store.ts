// The instances of one account, as they are stored: nothing masked.
import type { Connector } from "../connectors";
import type { ConfigurationEntry, GivenValues } from "./configuration";
import { changeEntries, changeEntry, createEntries, overwriteEntries } from "./configuration";
import { ApiFailure } from "./failure";
import type { SeededRandom } from "./random";
import type { Switches } from "./switches";

export interface StoredInstance {
  readonly id: bigint;
  name: string;
  /** ISO 8601. */
  readonly createdDate: string;
  token: string;
  tags: readonly string[];
  readonly connector: Connector;
  configuration: readonly ConfigurationEntry[];
  valid: boolean;
  disabled: boolean;
  /** Milliseconds since the epoch up to which trace logging is on. */
  tracedUntil: number;
  /** Deletions are refused with this reason, as if a formula used it. */
  inUse: string | undefined;
}

/** What a request says of an instance, checked for its form only. */
export interface InstanceInput {
  readonly name?: string | undefined;
  readonly elementKey?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly configuration?: GivenValues | undefined;
}

/** What a change past the API may set; what is left out stays. */
export interface InstanceOverwrite extends Partial<
  Pick<StoredInstance, "name" | "tags" | "token" | "valid" | "disabled" | "inUse">
> {
  readonly configuration?: GivenValues;
}

const FIRST_ID = 1_000_001n;
const FIRST_LARGE_ID = 2n ** 53n + 1n;

const FIRST_FREE_NUMBER = 100_000;

export class Store {
  readonly #random: SeededRandom;
  readonly #now: () => number;
  readonly #switches: () => Switches;
  readonly #instances = new Map<bigint, StoredInstance>();
  readonly #connectors: Connector[] = [];
  #created = 0n;
  #entries = 0n;

  /** @throws TypeError where two connectors share a key or a number. */
  constructor(connectors: readonly Connector[], random: SeededRandom, now: () => number, switches: () => Switches) {
    for (const connector of connectors) this.addConnector(connector);
    this.#random = random;
    this.#now = now;
    this.#switches = switches;
  }

  connectors(): readonly Connector[] {
    return this.#connectors;
  }

  /**
   * A connector without a number gets one.
   * @throws TypeError where its key or number is taken: instances refer to connectors by either.
   */
  addConnector(connector: Connector): void {
    const { elementKey, elementId = this.#freeNumber() } = connector;
    const taken = this.#connectors.find((other) => isNamed(other, elementKey) || isNamed(other, String(elementId)));
    if (taken !== undefined) {
      throw new TypeError(
        `there is a connector ${taken.elementKey} with the number ${String(taken.elementId)} already`,
      );
    }
    this.#connectors.push({ ...connector, elementId });
  }

  /** Above every number that the vendor's documentation shows. */
  #freeNumber(): number {
    return Math.max(FIRST_FREE_NUMBER, ...this.#connectors.map(({ elementId = 0 }) => elementId + 1));
  }

  /** By key or number. @throws ApiFailure 400 without one, 404 where this account has no such connector. */
  connector(keyOrId: string | undefined): Connector {
    const found = this.#connectors.find((connector) => isNamed(connector, keyOrId));
    if (found !== undefined) return found;
    if (keyOrId === undefined) throw new ApiFailure(400, "An element with a key or an id is required.");
    throw new ApiFailure(404, `No element found with key ${keyOrId}`);
  }

  /** In the order of their ids, which is that of their creation. */
  all(): readonly StoredInstance[] {
    return [...this.#instances.values()];
  }

  find(id: bigint): StoredInstance | undefined {
    return this.#instances.get(id);
  }

  clear(): void {
    this.#instances.clear();
  }

  create(input: InstanceInput): StoredInstance {
    const connector = this.connector(input.elementKey);
    const name = checkedName(input.name ?? "");
    const { idSize, unknownKeys, untaggedInstances } = this.#switches();
    const configuration = createEntries(connector, input.configuration ?? new Map(), unknownKeys, this.#nextEntryId);
    this.#created += 1n;
    const instance: StoredInstance = {
      id: (idSize === "above 2^53" ? FIRST_LARGE_ID : FIRST_ID) + this.#created,
      name,
      createdDate: new Date(this.#now()).toISOString(),
      token: this.#random.base64Secret(),
      tags: input.tags?.map(stripMarkup) ?? (untaggedInstances === "its name" ? [name] : []),
      connector,
      configuration,
      valid: true,
      disabled: false,
      tracedUntil: 0,
      inUse: undefined,
    };
    this.#instances.set(instance.id, instance);
    return instance;
  }

  /** PUT: takes what is there, re-authenticates, keeps the id (open-connectors-api: Replacing an instance). */
  replace(instance: StoredInstance, input: InstanceInput): void {
    const { putOmittedKeys, tokenOnPut } = this.#switches();
    this.#change(instance, input, putOmittedKeys);
    if (tokenOnPut === "changed") instance.token = this.#random.base64Secret();
  }

  /** PATCH: name and tags; tags are replaced altogether (open-connectors-api: Changing name and tags). */
  patch(instance: StoredInstance, input: InstanceInput): void {
    const { patchConfiguration } = this.#switches();
    if (patchConfiguration === "refused" && input.configuration !== undefined) {
      throw new ApiFailure(400, "The configuration of an element instance can not be patched.");
    }
    const { configuration, ...others } = input;
    this.#change(instance, patchConfiguration === "merged" ? { ...others, configuration } : others, "kept");
  }

  setEntry(instance: StoredInstance, id: bigint, value: string): void {
    instance.configuration = changeEntry(instance.connector, instance.configuration, id, value);
  }

  /** As only the platform itself could do it; nothing is checked. */
  overwrite(instance: StoredInstance, { configuration, ...others }: InstanceOverwrite): void {
    if (configuration !== undefined) {
      const { connector, configuration: entries } = instance;
      instance.configuration = overwriteEntries(connector, entries, configuration, this.#nextEntryId);
    }
    Object.assign(instance, others);
  }

  /** Whether it is in use or not. */
  remove(instance: StoredInstance): void {
    this.#instances.delete(instance.id);
  }

  delete(instance: StoredInstance): void {
    if (instance.inUse !== undefined) throw new ApiFailure(409, instance.inUse);
    this.remove(instance);
  }

  /** Everything is checked before anything is changed. */
  #change(instance: StoredInstance, input: InstanceInput, omittedKeys: Switches["putOmittedKeys"]): void {
    const { connector } = instance;
    if (input.elementKey !== undefined && !isNamed(connector, input.elementKey)) {
      throw new ApiFailure(400, "The element of an instance can not be changed.");
    }
    const name = input.name === undefined ? instance.name : checkedName(input.name);
    const configuration =
      input.configuration === undefined
        ? instance.configuration
        : changeEntries(connector, instance.configuration, input.configuration, {
            unknownKeys: this.#switches().unknownKeys,
            omittedKeys,
            nextId: this.#nextEntryId,
          });
    const tags = input.tags?.map(stripMarkup) ?? instance.tags;
    instance.name = name;
    instance.configuration = configuration;
    instance.tags = tags;
  }

  readonly #nextEntryId = (): bigint => (this.#entries += 1n);
}

export function isNamed({ elementKey, elementId }: Connector, keyOrId: string | undefined): boolean {
  return elementKey === keyOrId || String(elementId) === keyOrId;
}

function checkedName(text: string): string {
  const name = stripMarkup(text);
  if (name === "") throw new ApiFailure(400, "The name of an element instance must not be empty.");
  return name;
}

/** Markup goes, the text inside stays (open-connectors-api: Names). */
function stripMarkup(text: string): string {
  return text.replaceAll(/<[^>]*>/g, "");
}
