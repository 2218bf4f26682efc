// Rules for maps of configuration keys: no key twice, and none that an attribute of its own speaks for. Keys that
// differ in letter case only are one key (open-connectors-api: Letter case of keys).
import { findKey, findSpelling } from "../../../connectors";
import { Unknown } from "../../../plugin";
import type { KnownConnector } from "../definition";
import type { Values } from "../values";
import { textMapIn } from "../values";

export interface KeyRules {
  /** The map to judge. */
  readonly name: string;
  /** Its twin, which must not name the same keys. */
  readonly secretTwin: string;
  readonly reserved: ReadonlyMap<string, string>;
  readonly connector: KnownConnector;
}

export interface KeyProblem {
  readonly summary: string;
  readonly detail: string;
}

export function keyProblems(config: Values, rules: KeyRules): readonly KeyProblem[] {
  const keys = keysOf(config, rules.name);
  const twin = keysOf(config, rules.secretTwin);
  return [...keys.flatMap((key) => reservedProblem(key, rules)), ...doubles(keys, twin, rules)];
}

/** Of the write-only twin: what it has in common with the other map is reported there. */
export function secretKeyProblems(config: Values, rules: KeyRules): readonly KeyProblem[] {
  const keys = keysOf(config, rules.secretTwin);
  return [...keys.flatMap((key) => reservedProblem(key, rules)), ...doubles(keys, [], rules)];
}

/** The attribute that speaks for a key, with the key as the connector spells it. */
export function ownerOf(key: string, { reserved, connector }: Pick<KeyRules, "reserved" | "connector">) {
  return findSpelling(reserved, (connector && findKey(connector, key)?.key) ?? key, ([one]) => [one]);
}

function reservedProblem(key: string, rules: KeyRules): readonly KeyProblem[] {
  if (key.trim() === "") return [{ summary: "Empty key", detail: "Name the configuration key." }];
  const owner = ownerOf(key, rules);
  if (owner === undefined) return [];
  return [
    {
      summary: "The key has its own attribute",
      detail: `Set ${owner[1]} in place of the configuration key "${key}": two places for one value would contradict each other.`,
    },
  ];
}

function doubles(
  keys: readonly string[],
  twin: readonly string[],
  { name, secretTwin }: KeyRules,
): readonly KeyProblem[] {
  const lower = keys.map((key) => key.toLowerCase());
  const repeated = keys.filter((_key, index) => lower.indexOf(lower[index] ?? "") !== index);
  const shared = keys.filter((key) => twin.some((other) => other.toLowerCase() === key.toLowerCase()));
  return [
    ...repeated.map((key) => ({
      summary: "Key given twice",
      detail: `The key "${key}" is given in two spellings, which are the same key to the platform.`,
    })),
    ...shared.map((key) => ({
      summary: "Key in both maps",
      detail: `The key "${key}" is both in ${name} and in ${secretTwin}. Keep the one in ${secretTwin} if it is a secret, else the other.`,
    })),
  ];
}

function keysOf(config: Values, name: string): readonly string[] {
  const entries = textMapIn(config, name);
  return entries === null || entries instanceof Unknown ? [] : [...entries.keys()];
}
