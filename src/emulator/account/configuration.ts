// The configuration of an instance: the connector's whole template with what requests set on top. Pure functions, so
// that a refused request leaves nothing half done (open-connectors-api: Masked values; Values are strings; Changing a
// configuration entry; What is not known).
import type { ConfigurationKey, Connector } from "../../connectors";
import { findKey } from "../../connectors";
import { ApiFailure } from "../failure";
import type { Position } from "../switches";

export interface ConfigurationEntry {
  readonly id: bigint;
  /** As replies write it. */
  readonly key: string;
  readonly value: string | null;
  /** Undefined for a key that the connector's template does not have. */
  readonly definition: ConfigurationKey | undefined;
}

/** To another value than the template's. */
export function isSet({ value, definition }: ConfigurationEntry): boolean {
  return value !== (definition?.defaultValue ?? null);
}

/** Values by the spelling of the request; null says "no value". */
export type GivenValues = ReadonlyMap<string, string | null>;

const MASK = /^\*+$/;

/** A new instance's entries: the template, what the request sets, and unknown keys where they are stored. */
export function createEntries(
  connector: Connector,
  given: GivenValues,
  unknownKeys: Position<"unknownKeys">,
  nextId: () => bigint,
): readonly ConfigurationEntry[] {
  const template = connector.keys.map((definition) => ({
    id: nextId(),
    key: definition.returnedAs ?? definition.key,
    value: definition.defaultValue,
    definition,
  }));
  return changeEntries(connector, template, given, { unknownKeys, omittedKeys: "kept", nextId });
}

export interface ChangeRules {
  readonly unknownKeys: Position<"unknownKeys">;
  readonly omittedKeys: Position<"putOmittedKeys">;
  readonly nextId: () => bigint;
}

/**
 * Entries after a request; those that stay keep their ids.
 * @throws ApiFailure 400 where the result lacks a required value or holds one that makes no sense.
 */
export function changeEntries(
  connector: Connector,
  entries: readonly ConfigurationEntry[],
  given: GivenValues,
  { unknownKeys, omittedKeys, nextId }: ChangeRules,
): readonly ConfigurationEntry[] {
  const values = byStoredKey(connector, given, unknownKeys);
  const changed = entries.map((entry) => {
    const value = values.get(entry.key);
    if (value !== undefined) return withValue(entry, value);
    if (omittedKeys === "kept") return entry;
    return { ...entry, value: entry.definition?.defaultValue ?? null };
  });
  return checked(connector, [...changed, ...addedEntries(entries, values, nextId)]);
}

/** Values put in place past the API: nothing is checked, unknown keys are stored, and asterisks are a value like any other. */
export function overwriteEntries(
  connector: Connector,
  entries: readonly ConfigurationEntry[],
  given: GivenValues,
  nextId: () => bigint,
): readonly ConfigurationEntry[] {
  const values = byStoredKey(connector, given, "stored");
  const changed = entries.map((entry) => {
    const value = values.get(entry.key);
    return value === undefined ? entry : { ...entry, value };
  });
  return [...changed, ...addedEntries(entries, values, nextId)];
}

/** Only keys that the template lacks are missing among the entries. */
function addedEntries(
  entries: readonly ConfigurationEntry[],
  values: GivenValues,
  nextId: () => bigint,
): readonly ConfigurationEntry[] {
  const known = new Set(entries.map(({ key }) => key));
  return [...values].flatMap(([key, value]) =>
    known.has(key) ? [] : [{ id: nextId(), key, value, definition: undefined }],
  );
}

/**
 * One entry changed on its own, without a look at the remote system (open-connectors-api: Changing a configuration
 * entry). @throws ApiFailure 404, 400
 */
export function changeEntry(
  connector: Connector,
  entries: readonly ConfigurationEntry[],
  id: bigint,
  value: string,
): readonly ConfigurationEntry[] {
  if (!entries.some((entry) => entry.id === id)) {
    throw new ApiFailure(404, `No configuration found with ID ${id.toString()}`);
  }
  return checked(
    connector,
    entries.map((entry) => (entry.id === id ? withValue(entry, value) : entry)),
  );
}

/** A mask that comes back means: keep what is stored (open-connectors-api: Masked values). */
function withValue(entry: ConfigurationEntry, value: string | null): ConfigurationEntry {
  return value !== null && MASK.test(value) ? entry : { ...entry, value };
}

/** Two spellings of one key with two values are refused (open-connectors-api: What is not known). */
function byStoredKey(
  connector: Connector,
  given: GivenValues,
  unknownKeys: Position<"unknownKeys">,
): ReadonlyMap<string, string | null> {
  const values = new Map<string, string | null>();
  for (const [spelling, value] of given) {
    const definition = findKey(connector, spelling);
    if (definition === undefined && unknownKeys === "refused") {
      throw new ApiFailure(400, `The element has no configuration ${spelling}.`);
    }
    if (definition === undefined && unknownKeys === "dropped") continue;
    const key = definition?.returnedAs ?? definition?.key ?? spelling;
    if (values.has(key) && values.get(key) !== value) {
      throw new ApiFailure(400, `The configuration ${key} is given twice, with different values.`);
    }
    values.set(key, value);
  }
  return values;
}

/** @throws ApiFailure 400 with everything that is wrong; values are not quoted, since they may be secrets. */
function checked(connector: Connector, entries: readonly ConfigurationEntry[]): readonly ConfigurationEntry[] {
  const valueOf = (key: string): string | null => entries.find((entry) => entry.key === key)?.value ?? null;
  const problems: string[] = [];
  const missing = connector.keys.filter(
    ({ key, returnedAs, required }) => required && (valueOf(returnedAs ?? key) ?? "") === "",
  );
  if (missing.length > 0) {
    problems.push(`Missing required configuration: ${missing.map(({ key }) => key).join(", ")}`);
  }
  const interval = valueOf("event.poller.refresh_interval");
  if (interval !== null && !/^0*[1-9]\d*$/.test(interval)) {
    problems.push("The configuration event.poller.refresh_interval must be a whole number of minutes from 1");
  }
  if (problems.length > 0) throw new ApiFailure(400, problems.join("; "));
  return entries;
}
