// The instances of one account, as they are stored: nothing masked.
import type { Connector } from "../../connectors";
import { ApiFailure } from "../failure";
import type { Position, Switches } from "../switches";
import type { ConfigurationEntry, GivenValues } from "./configuration";
import { changeEntries, changeEntry, createEntries, overwriteEntries } from "./configuration";
import type { AddedConnector, NumberedConnector } from "./connector-registry";
import { ConnectorRegistry, isKin, isNamed } from "./connector-registry";
import type { SeededRandom } from "./random";
import type { StoredUser } from "./users";

/** Changes only through the store, which notes them for the history. */
export interface StoredInstance {
  readonly id: bigint;
  readonly owner: StoredUser;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly token: string;
  readonly tags: readonly string[];
  readonly connector: NumberedConnector;
  readonly configuration: readonly ConfigurationEntry[];
  /** As the last request that said something of it. */
  readonly externalAuthentication: string;
  readonly valid: boolean;
  readonly disabled: boolean;
  /** The configuration that the remote system has stopped accepting; undefined while it accepts it. */
  readonly deadConfiguration: readonly ConfigurationEntry[] | undefined;
  /** Milliseconds since 1970 up to which trace logging is on. */
  readonly tracedUntil: number;
  /** Deletions are refused with this reason, as if a formula used it. */
  readonly inUse: string | undefined;
}

/** What a request says of an instance, checked for its form only. */
export interface InstanceInput {
  readonly name?: string | undefined;
  readonly elementKey?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly configuration?: GivenValues | undefined;
  readonly externalAuthentication?: string | undefined;
  readonly providerData?: Readonly<Record<string, unknown>> | undefined;
  /** Replies of a create show the objects of the connector. */
  readonly retrieveObjects?: boolean | undefined;
}

/** What a change past the API may set; what is left out stays. */
export interface InstanceOverwrite extends Partial<
  Pick<StoredInstance, "name" | "tags" | "token" | "valid" | "disabled" | "inUse">
> {
  readonly configuration?: GivenValues;
}

export interface StoreOptions {
  readonly catalogue: readonly Connector[];
  readonly added: readonly AddedConnector[];
  readonly random: SeededRandom;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly switches: () => Switches;
}

/** What happened to an instance since it was last asked: a change that was taken back counts as one, too. */
export interface Touch {
  readonly isAuthenticated: boolean;
}

export interface StoreCounts {
  readonly instances: bigint;
  readonly entries: bigint;
}

const FIRST_ID = 1_000_001n;
const FIRST_LARGE_ID = 2n ** 53n + 1n;

export class Store {
  readonly connectors: ConnectorRegistry;
  readonly #options: StoreOptions;
  readonly #instances = new Map<bigint, StoredInstance>();
  #touched = new Map<bigint, Touch>();
  #created = 0n;
  #entries = 0n;

  /** @throws TypeError where two added connectors share a key or a number. */
  constructor(options: StoreOptions) {
    this.connectors = new ConnectorRegistry(options.catalogue, options.added);
    this.#options = options;
  }

  /** How many instances and configuration entries there have been, so that no id is used twice. */
  get counts(): StoreCounts {
    return { instances: this.#created, entries: this.#entries };
  }

  /** Puts back what a data file kept, in place of what is here. */
  restore(instances: readonly StoredInstance[], counts: StoreCounts): void {
    this.clear();
    for (const instance of instances) {
      this.#instances.set(instance.id, instance);
      this.#touch(instance);
    }
    this.#created = counts.instances;
    this.#entries = counts.entries;
  }

  /** In the order of their ids, which is that of their creation. */
  all(): readonly StoredInstance[] {
    return [...this.#instances.values()];
  }

  find(id: bigint): StoredInstance | undefined {
    return this.#instances.get(id);
  }

  isUsed(connector: NumberedConnector): boolean {
    return this.all().some((instance) => instance.connector === connector);
  }

  clear(): void {
    for (const instance of this.all()) this.remove(instance);
  }

  /** By its token; undefined where no instance has it. */
  withToken(token: string): StoredInstance | undefined {
    return this.all().find((instance) => instance.token === token);
  }

  /** The instances that were made, changed, authenticated or removed since the last call of this. */
  takeTouched(): ReadonlyMap<bigint, Touch> {
    const touched = this.#touched;
    this.#touched = new Map();
    return touched;
  }

  /** Puts values in place as they are. */
  set(instance: StoredInstance, values: Partial<Omit<StoredInstance, "id" | "owner" | "createdAt">>): void {
    Object.assign(instance, values);
    this.#touch(instance);
  }

  /** The connected system has accepted the instance's credentials. */
  noteAuthentication({ id }: StoredInstance): void {
    this.#touched.set(id, { isAuthenticated: true });
  }

  newToken(): string {
    return this.#options.random.base64Secret();
  }

  create(input: InstanceInput, owner: StoredUser): StoredInstance {
    const connector = this.connectors.get(input.elementKey);
    const name = checkedName(input.name ?? "");
    const { idSize, unknownKeys, untaggedInstances } = this.#options.switches();
    const configuration = createEntries(connector, input.configuration ?? new Map(), unknownKeys, this.#nextEntryId);
    this.#created += 1n;
    const instance: StoredInstance = {
      id: (idSize === "above 2^53" ? FIRST_LARGE_ID : FIRST_ID) + this.#created,
      owner,
      name,
      createdAt: this.#options.now(),
      token: this.newToken(),
      tags: input.tags?.map(stripMarkup) ?? (untaggedInstances === "its name" ? [name] : []),
      connector,
      configuration,
      externalAuthentication: input.externalAuthentication ?? "none",
      valid: true,
      disabled: false,
      deadConfiguration: undefined,
      tracedUntil: 0,
      inUse: undefined,
    };
    this.#instances.set(instance.id, instance);
    this.#touch(instance);
    return instance;
  }

  /** PUT: takes what is there and keeps the id (open-connectors-api: Replacing an instance). */
  replace(instance: StoredInstance, input: InstanceInput): void {
    this.#change(instance, input, this.#options.switches().putOmittedKeys);
  }

  /** PATCH: name and tags; tags are replaced altogether (open-connectors-api: Changing name and tags). */
  patch(instance: StoredInstance, input: InstanceInput): void {
    const { patchConfiguration } = this.#options.switches();
    if (patchConfiguration === "refused" && input.configuration !== undefined) {
      throw new ApiFailure(400, "The configuration of an element instance can not be patched.");
    }
    const { configuration, ...others } = input;
    const change = patchConfiguration === "ignored" ? others : { ...others, configuration };
    this.#change(instance, change, patchConfiguration === "replaces" ? "back to the template's default" : "kept");
  }

  setEntry(instance: StoredInstance, id: bigint, value: string): void {
    this.set(instance, { configuration: changeEntry(instance.connector, instance.configuration, id, value) });
  }

  /** As only the platform itself could do it; nothing is checked. */
  overwrite(instance: StoredInstance, { configuration, ...others }: InstanceOverwrite): void {
    const { connector, configuration: entries } = instance;
    this.set(instance, {
      ...others,
      ...(configuration !== undefined && {
        configuration: overwriteEntries(connector, entries, configuration, this.#nextEntryId),
      }),
    });
  }

  /** Whether it is in use or not. */
  remove(instance: StoredInstance): void {
    this.#instances.delete(instance.id);
    this.#touch(instance);
  }

  /** @throws ApiFailure 409 where it is in use. */
  delete(instance: StoredInstance): void {
    if (instance.inUse !== undefined) throw new ApiFailure(409, instance.inUse);
    this.remove(instance);
  }

  /** With a user its instances go as well. */
  removeOf(owner: StoredUser): void {
    for (const instance of this.all()) if (instance.owner === owner) this.remove(instance);
  }

  /** Everything is checked before anything is changed. */
  #change(instance: StoredInstance, input: InstanceInput, omittedKeys: Position<"putOmittedKeys">): void {
    const connector =
      input.elementKey === undefined ? instance.connector : this.#successor(instance.connector, input.elementKey);
    const name = input.name === undefined ? instance.name : checkedName(input.name);
    const configuration =
      input.configuration === undefined
        ? instance.configuration
        : changeEntries(connector, instance.configuration, input.configuration, {
            unknownKeys: this.#options.switches().unknownKeys,
            omittedKeys,
            nextId: this.#nextEntryId,
          });
    this.set(instance, {
      connector,
      name,
      configuration,
      tags: input.tags?.map(stripMarkup) ?? instance.tags,
      externalAuthentication: input.externalAuthentication ?? instance.externalAuthentication,
    });
  }

  /** An instance can move to a clone of its connector and back (open-connectors-api: Changing name and tags). */
  #successor(connector: NumberedConnector, keyOrId: string): NumberedConnector {
    const wanted = this.connectors.all().find((one) => isNamed(one, keyOrId));
    if (wanted !== undefined && isKin(connector, wanted)) return wanted;
    throw new ApiFailure(400, "The element of an instance can only be changed to a clone of it.");
  }

  #touch({ id }: StoredInstance): void {
    if (!this.#touched.has(id)) this.#touched.set(id, { isAuthenticated: false });
  }

  readonly #nextEntryId = (): bigint => (this.#entries += 1n);
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
