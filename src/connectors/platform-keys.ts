// The configuration keys that connectors of the platform have in common: events, paging, bulk, and some switches. A
// connector says which of them it has, with its own defaults (`templateKeys`); types, labels and attributes are written
// here, once. See (open-connectors-api: Event keys; ConnectWise template).
import type {
  BooleanField,
  FieldDefinition,
  IntegerField,
  JsonField,
  KeyType,
  SecretField,
  TextField,
} from "./definition";

export interface PlatformKey {
  /** Default: text. */
  readonly type?: KeyType;
  readonly masked?: true;
  /** Holds a secret although replies may show it in clear. */
  readonly secret?: true;
}

const FILTER_NULLS = "filter.response.nulls";
const SIGNATURE_KEY = "event.notification.signature.key";

/** Those that have no attribute. What is not named here is plain text. */
const KEYS: Readonly<Record<string, PlatformKey>> = {
  "event.notification.basic.password": { type: "password", masked: true },
  "event.notification.subscription.token": { secret: true },
  bulk_upload_recover: { type: "boolean" },
  "allow.select.fields": { type: "boolean" },
};

/** Attribute and prop of the block that holds the keys of events. */
export const EVENTS = "events";

export type EventField = BooleanField | IntegerField | JsonField | TextField;

/** Of all keys of events that have an attribute. */
export const EVENT_FIELDS: readonly EventField[] = [
  {
    kind: "boolean",
    key: "event.notification.enabled",
    attribute: "enabled",
    description: "Whether the platform looks for changes and reports them as events.",
    authenticates: false,
    example: "true",
  },
  {
    kind: "text",
    key: "event.notification.callback.url",
    attribute: "callback_url",
    description: "URL that events are sent to.",
    problems: callbackUrlProblems,
    same: sameAddress,
    authenticates: false,
    example: "https://events.example.com/changes",
  },
  {
    kind: "integer",
    key: "event.poller.refresh_interval",
    attribute: "poll_interval_minutes",
    description: "Minutes between polls.",
    minimum: 1,
    unit: "minutes",
    authenticates: false,
    example: "5",
  },
  {
    kind: "json",
    key: "event.poller.configuration",
    attribute: "polling_configuration",
    description: "Which resources are polled and how.",
    authenticates: false,
    example: '{"contacts":{"idField":"id"}}',
  },
];

/** What is known of a key that has no attribute. */
export function platformKey(key: string): PlatformKey {
  return Object.hasOwn(KEYS, key) ? (KEYS[key] ?? {}) : {};
}

/** The members of `events` that a connector with these keys has; none where it reports no events. */
export function eventFields(templateKeys: Readonly<Record<string, string | null>>): readonly EventField[] {
  return EVENT_FIELDS.filter(({ key }) => Object.hasOwn(templateKeys, key));
}

/** Attributes beside `events` that platform-wide keys bring along. */
export function platformFields(templateKeys: Readonly<Record<string, string | null>>): readonly FieldDefinition[] {
  const nulls = templateKeys[FILTER_NULLS];
  return [
    ...(nulls === undefined ? [] : [filterNulls(nulls !== "false")]),
    ...(Object.hasOwn(templateKeys, SIGNATURE_KEY) ? [SIGNATURE_FIELD] : []),
  ];
}

function filterNulls(fallback: boolean): BooleanField {
  return {
    kind: "boolean",
    key: FILTER_NULLS,
    label: "Filter null values from the response",
    attribute: "filter_response_nulls",
    description: "Whether the connector's replies leave out null values.",
    default: fallback,
    authenticates: false,
    example: String(!fallback),
  };
}

const SIGNATURE_FIELD: SecretField = {
  kind: "secret",
  key: SIGNATURE_KEY,
  label: "Callback Notification Signature Key",
  attribute: "event_signature_key",
  description: "Key that the platform signs events with (header `Elements-Webhook-Signature`).",
  masked: false,
  absentUntilSet: true,
  authenticates: false,
  example: "made-up-signature-key",
};

/** Where the platform sends events to. */
export function callbackUrlProblems(text: string): readonly string[] {
  const isAddress = /^https?:\/\/[^\s/]\S*$/i.test(text) && URL.canParse(text);
  return isAddress ? [] : ["It is not a URL that events can be sent to. Expected https://HOST/PATH, or http."];
}

/** Letter case of scheme and host, a default port, and the slash after a bare host mean nothing. */
function sameAddress(one: string, other: string): boolean {
  return one === other || (URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href);
}

/**
 * Keys that any connector of the platform may have and that change how an instance behaves, not whom it logs in as
 * (open-connectors-api: Event keys; ConnectWise template): their entries are changed one by one (open-connectors-api: Changing a
 * configuration entry).
 */
export function isBehaviourKey(key: string): boolean {
  return /^(event\.|filter\.response\.nulls$|pagination\.|bulk\.)/i.test(key);
}
