// Events by polling (open-connectors-api: Event keys; Default polling): four configuration keys that people set
// together.
import type { ConfigurationKey } from "../../../connectors";
import { callbackUrlProblems, findKey, isDefault, isJsonObjectText, sameJson } from "../../../connectors";
import type { StateOf } from "../../../plugin";
import { Unknown, bool, int64, singleNested, string, validator } from "../../../plugin";
import { pollIntervalProblems } from "../../../rules/poll-interval";
import { booleanOf, keepSpelling, settingOf } from "../../lifecycle/observe";
import type { InstanceField, KnownConnector } from "../definition";
import type { Values } from "../values";
import { booleanIn, integerIn, objectIn, textIn } from "../values";

const members = {
  enabled: bool({ optional: true, description: "Whether the platform looks for changes and reports them as events." }),
  callback_url: string({
    optional: true,
    validators: [validator<string>((text) => callbackUrlProblems(text))],
    description: "Address that events are sent to.",
  }),
  poll_interval_minutes: int64({
    optional: true,
    validators: [validator<bigint>((minutes) => pollIntervalProblems(minutes))],
    description: "Minutes between two looks for changes. The platform's default is 15.",
  }),
  polling_configuration: string({
    optional: true,
    validators: [validator<string>((text) => (isJsonObjectText(text) ? [] : ["It must be a JSON object."]))],
    semanticEquality: sameJson,
    description:
      "Which resources are polled and how, as JSON; use `jsonencode`. The order of keys and spaces mean nothing.",
  }),
} as const;

type Member = keyof typeof members;
type Events = StateOf<typeof members>;

const KEY: Readonly<Record<Member, string>> = {
  enabled: "event.notification.enabled",
  callback_url: "event.notification.callback.url",
  poll_interval_minutes: "event.poller.refresh_interval",
  polling_configuration: "event.poller.configuration",
};
const NAMES: readonly Member[] = ["enabled", "callback_url", "poll_interval_minutes", "polling_configuration"];

const ATTRIBUTE = "events";

export const eventsField: InstanceField = {
  attributes: {
    [ATTRIBUTE]: singleNested(members, {
      optional: true,
      description:
        "Events of the connector by polling. What is left out is not managed; what is taken out falls back to the platform's default.",
    }),
  },
  keys: Object.values(KEY),
  settings(values) {
    const events = objectIn(values, ATTRIBUTE);
    return NAMES.flatMap((name) => {
      const value = events instanceof Unknown ? events : events === null ? null : memberText(events, name);
      if (value === null) return [];
      const same = name === "polling_configuration" ? { same: sameJson } : {};
      return [{ key: KEY[name], attribute: ATTRIBUTE, value, authenticates: false, explicit: true, ...same }];
    });
  },
  read({ instance, prior, imported, connector }) {
    const stored = objectIn(prior, ATTRIBUTE);
    if (stored instanceof Unknown || (stored === null && !imported)) return { [ATTRIBUTE]: null };
    // An import takes over events that are on: a default of another host must not look like somebody's choice.
    if (stored === null && booleanOf(settingOf(instance, KEY.enabled)) !== true) return { [ATTRIBUTE]: null };
    const found = (name: Member): string | undefined => {
      const text = settingOf(instance, KEY[name]);
      // Of those, what is other than everybody's; a refresh looks at what is managed.
      if (stored === null) return text === undefined || isDefault(keyOf(connector, name), text) ? undefined : text;
      return stored[name] === null ? undefined : text;
    };
    const minutes = found("poll_interval_minutes");
    const storedMinutes = valueOr(stored, (from) => integerIn(from, "poll_interval_minutes"));
    const events: Events = {
      enabled: booleanOf(found("enabled")) ?? valueOr(stored, (from) => booleanIn(from, "enabled")),
      callback_url: found("callback_url") ?? valueOr(stored, (from) => textIn(from, "callback_url")),
      poll_interval_minutes: minutes === undefined ? storedMinutes : minutesOf(minutes),
      polling_configuration: keepSpelling(
        valueOr(stored, (from) => textIn(from, "polling_configuration")),
        found("polling_configuration"),
        sameJson,
      ),
    };
    const isEmpty = stored === null && Object.values(events).every((value) => value === null);
    return { [ATTRIBUTE]: isEmpty ? null : events };
  },
};

/** As it is sent. */
function memberText(events: Values, name: Member): string | Unknown | null {
  if (name === "enabled") return sent(booleanIn(events, name));
  if (name === "poll_interval_minutes") return sent(integerIn(events, name));
  return textIn(events, name);
}

function sent(value: boolean | bigint | Unknown | null): string | Unknown | null {
  return value === null || value instanceof Unknown ? value : String(value);
}

function valueOr<T>(stored: Values | null, pick: (from: Values) => T | Unknown | null): T | null {
  const value = stored === null ? null : pick(stored);
  return value instanceof Unknown ? null : value;
}

function keyOf(connector: KnownConnector, name: Member): ConfigurationKey | undefined {
  return connector && findKey(connector, KEY[name]);
}

/** Whatever is no number of minutes is surely not the one that was declared. */
function minutesOf(text: string): bigint | null {
  return /^\d{1,9}$/.test(text) ? BigInt(text) : null;
}
