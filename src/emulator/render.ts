// Stored instances as replies show them (API facts, sections 5 to 7): masked, with the template, ids as JSON numbers.
import { randomUUID } from "node:crypto";
import { findKey } from "../connectors";
import type { ConfigurationEntry } from "./configuration";
import type { StoredInstance } from "./store";
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
}

export function renderInstance(instance: StoredInstance, { switches, accountId }: RenderOptions): object {
  const { connector } = instance;
  return {
    id: new ExactId(instance.id),
    name: instance.name,
    createdDate: instance.createdDate,
    token: instance.token,
    element: {
      id: connector.elementId,
      key: connector.elementKey,
      name: connector.name,
      hub: connector.hub,
      active: true,
      deleted: false,
      typeOauth: false,
      authentication: { type: "custom" },
    },
    elementId: connector.elementId,
    tags: switches.tagOrder === "reversed" ? [...instance.tags].reverse() : instance.tags,
    provisionInteractions: [],
    valid: instance.valid,
    disabled: instance.disabled,
    maxCacheSize: 0,
    cacheTimeToLive: 0,
    configuration: Object.fromEntries(
      instance.configuration.map((entry) => [entry.key, shownValue(instance, entry, switches)]),
    ),
    authenticationType: "custom",
    eventsEnabled: valueOf(instance, "event.notification.enabled") === "true",
    eventsNotificationCallbackUrl: valueOf(instance, "event.notification.callback.url"),
    cachingEnabled: false,
    traceLoggingEnabled: false,
    externalAuthentication: "none",
    ...(switches.accountInReplies === "yes"
      ? { organizationId: 1, accountId: new ExactId(accountId), userId: USER.id }
      : {}),
    user: switches.userMembers === "all four" ? USER : {},
  };
}

/** Who made the instance; the account has one user. */
const USER = { id: 1, emailAddress: "developer@example.com", firstName: "Local", lastName: "Developer" } as const;

/** An item of a list: without configuration unless it was asked for (API facts, section 4). */
export function renderItem(instance: StoredInstance, options: RenderOptions, hydrate: boolean): object {
  const whole = renderInstance(instance, options);
  if (hydrate) return whole;
  const left = Object.entries(whole).filter(
    ([key]) => key !== "configuration" && (key !== "tags" || options.switches.listItemTags === "yes"),
  );
  return Object.fromEntries(left);
}

export function renderEntry(instance: StoredInstance, entry: ConfigurationEntry, { switches }: RenderOptions): object {
  const definition = findKey(instance.connector, entry.key);
  return {
    id: new ExactId(entry.id),
    key: entry.key,
    name: definition?.label ?? entry.key,
    propertyValue: shownValue(instance, entry, switches),
    type: definition?.type ?? "text",
    required: definition?.required ?? false,
    hideFromConsole: false,
    active: true,
  };
}

const MASKS = { "5 asterisks": "*****", "8 asterisks": "********" } as const;
const SOMETIMES_MASKED: readonly string[] = ["public.key", "connectwise.clientid"];

function shownValue({ connector }: StoredInstance, entry: ConfigurationEntry, switches: Switches): string | null {
  const masked =
    findKey(connector, entry.key)?.masked === true ||
    (switches.maskedKeys !== "passwords" && SOMETIMES_MASKED.includes(entry.key));
  return masked ? MASKS[switches.mask] : entry.value;
}

function valueOf(instance: StoredInstance, key: string): string | null {
  return instance.configuration.find((entry) => entry.key === key)?.value ?? null;
}
