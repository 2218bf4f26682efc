// What a connector is to those who look at configuration keys only: the emulator, rules about keys, and adoption. It
// follows from the connector's definition. See (open-connectors-api: Connector templates; ConnectWise connector).
import type { ConnectorDefinition, FieldDefinition, KeyType } from "./definition";
import { eventFields, platformFields, platformKey } from "./platform-keys";
import { sameText } from "./same-text";
import { findSpelling } from "./spelling";

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
  /** Replies show a mask instead of the value. */
  readonly masked: boolean;
  /** Holds a secret although replies may show it in clear. Default: only what is masked is one. */
  readonly secret?: true;
  /** Replies leave the key out until it has a value. Default: it is shown from the beginning. */
  readonly absentUntilSet?: true;
}

export interface Connector {
  /** Stable name, the API's `element.key`. */
  readonly elementKey: string;
  /** Number of the connector; may differ between hosts. Only the emulator uses it. */
  readonly elementId?: number;
  readonly name: string;
  /** Family of connectors with common resources. */
  readonly hub: string;
  readonly keys: readonly ConfigurationKey[];
}

export function connectorOf({
  elementKey,
  elementId,
  name,
  hub,
  fields,
  templateKeys,
}: ConnectorDefinition): Connector {
  const shared = [...eventFields(templateKeys), ...platformFields(templateKeys)];
  return {
    elementKey,
    ...(elementId !== undefined && { elementId }),
    name,
    hub,
    keys: [
      ...fields.map((field) => fieldKey(field, templateDefaultOf(field))),
      ...Object.entries(templateKeys).map(([key, defaultValue]) => {
        const field = shared.find((one) => one.key === key);
        return field === undefined ? templateKey(key, defaultValue) : fieldKey(field, defaultValue);
      }),
    ],
  };
}

const KEY_TYPES: Readonly<Record<FieldDefinition["kind"], KeyType>> = {
  text: "text",
  sensitiveText: "text",
  boolean: "boolean",
  integer: "number",
  json: "json",
  secret: "password",
};

function fieldKey(field: FieldDefinition, defaultValue: string | null): ConfigurationKey {
  const { kind, key, returnedAs, aliases, label, absentUntilSet } = field;
  const masked = kind === "secret" && field.masked !== false;
  const isSecret = kind === "sensitiveText" || (kind === "secret" && !masked);
  return {
    key,
    ...(returnedAs !== undefined && { returnedAs }),
    ...(aliases !== undefined && { aliases }),
    label: label ?? key,
    // The platform types as a password what it masks, and as text what it shows.
    type: isSecret ? "text" : KEY_TYPES[kind],
    required: kind === "sensitiveText" || field.required === true,
    defaultValue,
    masked,
    ...(isSecret && { secret: true }),
    ...(absentUntilSet !== undefined && { absentUntilSet }),
  };
}

/** What a reply shows of a field that was not set. */
function templateDefaultOf(field: FieldDefinition): string | null {
  if (field.kind === "sensitiveText" || field.kind === "secret") return null;
  return field.default === undefined ? (field.templateDefault ?? null) : String(field.default);
}

function templateKey(key: string, defaultValue: string | null): ConfigurationKey {
  const { type = "text", masked = false, secret } = platformKey(key);
  return {
    key,
    label: key,
    type,
    required: false,
    defaultValue,
    masked,
    ...(secret !== undefined && { secret }),
  };
}

/** By any of its spellings, aliases included (open-connectors-api: Letter case of keys). */
export function findKey(connector: Connector, spelling: string): ConfigurationKey | undefined {
  return findSpelling(connector.keys, spelling, ({ key, returnedAs, aliases }) => [
    key,
    ...(returnedAs === undefined ? [] : [returnedAs]),
    ...(aliases ?? []),
  ]);
}

/** Whether a value says no more than that none was set, however a reply spells it. */
export function isDefault(key: ConfigurationKey | undefined, value: string): boolean {
  const { defaultValue = null } = key ?? {};
  return defaultValue !== null && sameText(defaultValue, value);
}
