// Stored instances as replies show them (open-connectors-api: The instance object; Masked values; Values are strings):
// masked, with the template, ids as JSON numbers.
import { randomUUID } from "node:crypto";
import type { ConfigurationKey } from "../connectors";
import type { ConfigurationEntry } from "./account/configuration";
import type { StoredUser } from "./account/users";
import { keySpelling, valueSpelling } from "./reply-spelling";
import type { StoredInstance } from "./account/store";
import type { Switches } from "./switches";

/** A number written with all its digits, which JSON.stringify can't do beyond 2^53. */
export class ExactId {
  constructor(readonly id: bigint) {}

  toJSON(): string {
    return `${MARK}${this.id.toString()}`;
  }
}

/** Nobody can guess it, so no text of a user is taken for a number; `toJsonText` takes it and the quotes off. */
const MARK = `exact:${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(\\d+)"`, "g");

export function toJsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(MARKED, "$1");
}

export interface RenderOptions {
  readonly switches: Switches;
  readonly accountId: bigint;
  /** Milliseconds since the epoch; trace logging ends by itself. */
  readonly now: number;
}

export function renderInstance(instance: StoredInstance, options: RenderOptions): object {
  return { ...renderPlain(instance, options), configuration: renderConfiguration(instance, options) };
}

/** Replies leave out a key that is absent until it is set. */
function renderConfiguration(instance: StoredInstance, { switches }: RenderOptions): object {
  const shown = instance.configuration.filter(
    ({ value, definition }) => value !== null || definition?.absentUntilSet !== true,
  );
  return Object.fromEntries(
    shown.map((entry) => [
      keySpelling(entry.key, switches),
      valueSpelling(shownValue(entry, switches, instance.connector.elementKey), entry.definition?.type, switches),
    ]),
  );
}

function renderPlain(instance: StoredInstance, { switches, accountId, now }: RenderOptions): object {
  const { connector } = instance;
  return {
    id: new ExactId(instance.id),
    name: instance.name,
    createdDate: createdDateOf(instance),
    token: instance.token,
    ...(switches.elementInReplies === "element" ? { element: renderConnector(instance) } : {}),
    elementId: connector.elementId,
    tags: switches.tagOrder === "reversed" ? [...instance.tags].reverse() : instance.tags,
    provisionInteractions: [],
    valid: instance.valid,
    disabled: instance.disabled,
    maxCacheSize: 0,
    cacheTimeToLive: 0,
    authenticationType: "custom",
    eventsEnabled: valueOf(instance, "event.notification.enabled") === "true",
    eventsNotificationCallbackUrl: valueOf(instance, "event.notification.callback.url"),
    cachingEnabled: false,
    traceLoggingEnabled: now < instance.tracedUntil,
    externalAuthentication: instance.externalAuthentication,
    ...(switches.accountInReplies === "yes"
      ? { organizationId: 1, accountId: new ExactId(accountId), userId: instance.owner.id }
      : {}),
    user: switches.userMembers === "all four" ? renderUser(instance.owner) : {},
  };
}

function renderConnector({ connector }: StoredInstance): object {
  return {
    id: connector.elementId,
    key: connector.elementKey,
    name: connector.name,
    hub: connector.hub,
    active: true,
    deleted: false,
    typeOauth: false,
    authentication: { type: "custom" },
  };
}

function renderUser({ id, emailAddress, firstName, lastName }: StoredUser): object {
  return { id, emailAddress, firstName, lastName };
}

/** To the second, as in every documented reply (open-connectors-api: The instance object). */
export function createdDateOf({ createdAt }: StoredInstance): string {
  return new Date(createdAt).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** An item of a list: without configuration unless it was asked for (open-connectors-api: Lists and pages). */
export function renderItem(instance: StoredInstance, options: RenderOptions, hydrate: boolean): object {
  if (hydrate) return renderInstance(instance, options);
  const plain = renderPlain(instance, options);
  if (options.switches.listItemTags === "yes") return plain;
  return Object.fromEntries(Object.entries(plain).filter(([key]) => key !== "tags"));
}

/** As the platform names types (open-connectors-api: Connector templates). */
const ENTRY_TYPES = {
  text: "TEXTFIELD_128",
  number: "TEXTFIELD_128",
  boolean: "BOOLEAN",
  password: "PASSWORD",
  json: "TEXTAREA",
} as const;

export function entryType(definition: ConfigurationKey | undefined): string {
  return ENTRY_TYPES[definition?.type ?? "text"];
}

export function renderEntry(entry: ConfigurationEntry, elementKey: string, { switches }: RenderOptions): object {
  const { definition } = entry;
  return {
    id: new ExactId(entry.id),
    key: keySpelling(entry.key, switches),
    name: definition?.label ?? entry.key,
    description: definition?.label ?? entry.key,
    propertyValue: shownValue(entry, switches, elementKey),
    type: entryType(definition),
    required: definition?.required ?? false,
    hideFromConsole: false,
    active: true,
  };
}

const SOMETIMES_MASKED: readonly string[] = ["public.key", "connectwise.clientid", "event.notification.signature.key"];

function shownValue(
  { key, value, definition }: ConfigurationEntry,
  switches: Switches,
  elementKey: string,
): string | null {
  const masked = definition?.masked === true || (switches.maskedKeys !== "passwords" && SOMETIMES_MASKED.includes(key));
  return masked ? "*".repeat(maskLength(value, switches, elementKey)) : value;
}

/** The one connector whose documented reply has a mask of five (open-connectors-api: Masked values). */
const FIVE_ASTERISKS = "connectwisecrmrest";

/** Values that were never set are masked, too (open-connectors-api: Masked values). */
function maskLength(value: string | null, { mask }: Switches, elementKey: string): number {
  switch (mask) {
    case "5 asterisks for ConnectWise, else 8":
      return elementKey === FIVE_ASTERISKS ? 5 : 8;
    case "5 asterisks":
      return 5;
    case "8 asterisks":
      return 8;
    case "as long as the value":
      return Math.max(1, value?.length ?? 0);
  }
}

function valueOf(instance: StoredInstance, key: string): string | null {
  return instance.configuration.find((entry) => entry.key === key)?.value ?? null;
}
