// Configuration keys that have no attribute of their own, as a map: for connectors without a definition, and for the rare keys
// of those that have one.
//
// Only the keys that are declared are managed. An import doesn't know which those will be, so it takes over all that a reply
// shows; the first declaration that agrees with it is not a change, and the first one that does not decides from then on.
import { findKey, findSpelling, isDefault, isMasked, isOAuthToken, isSecretKey, sameText } from "../../../connectors";
import { Unknown, map, string } from "../../../plugin";
import { keepSpelling, settingOf } from "../../lifecycle/observe";
import { isImportedConfiguration, markImportedConfiguration } from "../../lifecycle/record";
import type { InstanceField, KnownConnector, PlanField, ReadField } from "../definition";
import type { Values } from "../values";
import { textMapIn } from "../values";
import { keyProblems, ownerOf } from "./key-rules";
import type { KeyRules } from "./key-rules";

export interface ConfigurationFieldOptions {
  readonly description: string;
  /** Write-only twin, which must not name the same keys. */
  readonly secretTwin: string;
  /** Keys that other attributes speak for, with the attribute to name. */
  readonly reserved: ReadonlyMap<string, string>;
  /** Whether a change of a key is checked with the remote system. */
  readonly authenticates: (key: string, connector: KnownConnector) => boolean;
}

type Entries = ReadonlyMap<string, string>;

export function configurationField(name: string, options: ConfigurationFieldOptions): InstanceField {
  const entriesOf = (values: Values): Entries | Unknown => textMapIn(values, name) ?? new Map<string, string>();
  return {
    attributes: {
      [name]: map(string.element, {
        optional: true,
        computed: true,
        usePriorState: true,
        semanticEquality: sameEntries,
        description: options.description,
      }),
    },
    keys: [],
    settings(values, _config, connector) {
      const entries = entriesOf(values);
      // The keys are not known yet, so there is nothing to compare: one entry of unknown value represents them.
      if (entries instanceof Unknown) {
        return [{ key: "", attribute: name, value: entries, authenticates: true, explicit: true }];
      }
      return [...entries].map(([key, value]) => ({
        key,
        attribute: name,
        value,
        authenticates: options.authenticates(key, connector),
        explicit: true,
        same: sameText,
        ...(isOAuthToken(key) && { singleUse: true }),
      }));
    },
    read: (call) => ({ [name]: call.imported ? foundBy(call, options) : refreshed(textMapIn(call.prior, name), call) }),
    validate({ config, diagnostics, connector }) {
      const rules = { ...options, name, connector };
      for (const problem of keyProblems(config, rules)) diagnostics.error({ attribute: name, ...problem });
      for (const key of knownSecrets(config, rules))
        diagnostics.warning({ attribute: name, ...inClear(name, key, options) });
    },
    plan(call) {
      const value = planned(name, call);
      return value === undefined ? {} : { [name]: value };
    },
    applied({ config, inputs, privateState }) {
      const [declared, stored] = [textMapIn(config, name), textMapIn(inputs, name)];
      const isWhole = declared instanceof Map && stored instanceof Map && declared.size === stored.size;
      if (isWhole) markImportedConfiguration(privateState, false);
    },
    takesOver: true,
  };
}

/** Undefined where the comparison of attributes has said it all. */
function planned(name: string, { config, prior, privateState }: PlanField): Entries | null | undefined {
  const declared = textMapIn(config, name);
  const stored = prior === null ? null : textMapIn(prior, name);
  const found = isImportedConfiguration(privateState) && stored !== null && !(stored instanceof Unknown);
  if (declared === null) return found ? stored : null;
  if (declared instanceof Unknown || !found) return undefined;
  return agrees(declared, stored) ? stored : undefined;
}

/** Every declared key is stored with a value of the same meaning. */
function agrees(declared: Entries, stored: Entries): boolean {
  return [...declared].every(([key, value]) => {
    const entry = findSpelling(stored, key, ([spelling]) => [spelling]);
    return entry !== undefined && sameText(entry[1], value);
  });
}

function sameEntries(one: Entries, other: Entries): boolean {
  return one.size === other.size && agrees(one, other);
}

function refreshed(stored: Entries | Unknown | null, { instance }: ReadField): Entries | null {
  if (stored === null || stored instanceof Unknown) return null;
  return new Map(
    [...stored].map(([key, value]) => {
      // The platform replaces tokens itself: what it has now is not somebody's change.
      const found = isOAuthToken(key) ? undefined : settingOf(instance, key);
      return [key, keepSpelling(value, found, sameText) ?? value];
    }),
  );
}

/** What a reply shows in clear, less what other attributes speak for and what every instance of the connector has. */
function foundBy(
  { instance, connector, template }: ReadField,
  { reserved }: ConfigurationFieldOptions,
): Entries | null {
  const found = [...(instance.configuration ?? [])].flatMap(([key, value]) => {
    const { type, name: label } = findSpelling(template, key, (one) => [one.key]) ?? {};
    if (value === null || isMasked(value) || isSecretKey(key, { connector, type, label })) return [];
    const known = connector && findKey(connector, key);
    if (findSpelling(reserved.keys(), known?.key ?? key, (one) => [one]) !== undefined) return [];
    if (isDefault(known, value)) return [];
    return [[known?.key ?? key, value] as const];
  });
  return found.length === 0 ? null : new Map(found);
}

/** Keys that hold secrets, as far as is known without asking the platform; a key with its own attribute belongs there. */
function knownSecrets(config: Values, rules: KeyRules): readonly string[] {
  const entries = textMapIn(config, rules.name);
  if (entries === null || entries instanceof Unknown) return [];
  return [...entries.keys()].filter((key) => isSecretKey(key, rules) && ownerOf(key, rules) === undefined);
}

function inClear(name: string, key: string, { secretTwin }: ConfigurationFieldOptions) {
  return {
    summary: "Secret stored in clear text",
    detail: `The value of "${key}" looks like a secret, and ${name} keeps it in plan and state in clear text. Set it in ${secretTwin}.`,
  };
}
