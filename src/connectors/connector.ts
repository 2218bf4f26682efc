// What a connector is, as data: the vocabulary of the catalogue. Sources: API facts, sections 7.4 and 12.
import { sameText } from "./same-text";
import { findSpelling } from "./spelling";

/** Types of the platform's templates that matter here; the platform has more spellings for text. */
export type KeyType = "text" | "boolean" | "password" | "number" | "json";

/** One key of an instance's configuration. */
export interface ConfigurationKey {
  /** As a request writes it. */
  readonly key: string;
  /** As the platform writes it back, where that differs. */
  readonly returnedAs?: string;
  /** Other spellings that a request may use. */
  readonly aliases?: readonly string[];
  /** Label of the form that people fill in. */
  readonly label: string;
  readonly type: KeyType;
  readonly required: boolean;
  /** What a reply shows where a request left the key out; null is shown as null. */
  readonly defaultValue: string | null;
  /** Replies show a mask in place of the value. */
  readonly masked: boolean;
  /** Holds a secret although replies may show it in clear. Default: only what is masked is one. */
  readonly secret?: true;
  /** Replies leave the key out until it has a value. Default: it is shown from the beginning. */
  readonly absentUntilSet?: true;
}

export interface Connector {
  /** Stable name, the API's `element.key`. */
  readonly elementKey: string;
  /** Number of the connector; may differ between hosts, so nobody should rely on it. */
  readonly elementId: number;
  readonly name: string;
  /** Family of connectors with common resources. */
  readonly hub: string;
  readonly keys: readonly ConfigurationKey[];
}

/** By any of its spellings, aliases included (API facts, section 7.2). */
export function findKey(connector: Connector, spelling: string): ConfigurationKey | undefined {
  return findSpelling(connector.keys, spelling, ({ key, returnedAs, aliases }) => [
    key,
    ...(returnedAs === undefined ? [] : [returnedAs]),
    ...(aliases ?? []),
  ]);
}

/** Whether a value says no more than that nobody set one, however a reply spells it. */
export function isDefault(key: ConfigurationKey | undefined, value: string): boolean {
  const { defaultValue = null } = key ?? {};
  return defaultValue !== null && sameText(defaultValue, value);
}
