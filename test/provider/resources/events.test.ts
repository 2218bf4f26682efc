// Events are configuration keys that people set together: which are sent, which a refresh reads, and which an import takes over.
import { Configuration } from "../../../src/client";
import { connectwiseDefinition, connectorOf } from "../../../src/connectors";
import { unknown } from "../../../src/plugin";
import { eventsField } from "../../../src/provider/resources/fields/events-field";
import type { InstanceField } from "../../../src/provider/resources/definition";
import type { Values } from "../../../src/provider/resources/values";

const CONNECTOR = connectorOf(connectwiseDefinition);
const KEYS = {
  enabled: "event.notification.enabled",
  callback_url: "event.notification.callback.url",
  poll_interval_minutes: "event.poller.refresh_interval",
} as const;
const NONE = { enabled: null, callback_url: null, poll_interval_minutes: null, polling_configuration: null };

function field(): InstanceField {
  const found = eventsField(connectwiseDefinition);
  if (found === undefined) throw new Error("the connector reports events");
  return found;
}

test("a connector that reports no events has no such attribute", () => {
  expect(eventsField({ ...connectwiseDefinition, templateKeys: { other: "" } })).toBeUndefined();
  expect(Object.keys(field().attributes)).toEqual(["events"]);
  expect(field().keys).toEqual(expect.arrayContaining(Object.values(KEYS)));
});

describe("what is sent", () => {
  const settings = (events: unknown) => field().settings({ events }, null, CONNECTOR);

  test("is what is declared, each to its own entry", () => {
    expect(settings({ ...NONE, enabled: true, poll_interval_minutes: 5n })).toMatchObject([
      { key: KEYS.enabled, attribute: "events", value: "true", authenticates: false, explicit: true },
      { key: KEYS.poll_interval_minutes, attribute: "events", value: "5", authenticates: false, explicit: true },
    ]);
    expect(settings(null)).toEqual([]);
  });

  test("is the same in another spelling, where the key has one", () => {
    const [url, ...others] = settings({ ...NONE, callback_url: "https://EVENTS.example.com/x" });
    expect(others).toEqual([]);
    expect(url?.same?.("https://EVENTS.example.com/x", "https://events.example.com/x")).toBe(true);
    expect(settings({ ...NONE, enabled: true })[0]?.same).toBeUndefined();
  });

  test("may be any of them where the events are not known yet", () => {
    expect(settings(unknown).map(({ value }) => value)).toEqual(field().keys.map(() => unknown));
  });
});

function read(shown: Readonly<Record<string, string>>, events: unknown, imported = false): Values | null {
  const instance = { id: "7", configuration: new Configuration(Object.entries(shown)) };
  const found = field().read({ instance, prior: { events }, imported, connector: CONNECTOR, template: [] })["events"];
  return found as Values | null;
}

describe("a refresh", () => {
  const SHOWN = {
    [KEYS.enabled]: "false",
    [KEYS.callback_url]: "https://b.example.com",
    [KEYS.poll_interval_minutes]: "9",
  };

  test("reads the members that are managed, and no other", () => {
    expect(read(SHOWN, { ...NONE, enabled: true })).toEqual({ ...NONE, enabled: false });
    expect(read(SHOWN, { ...NONE, poll_interval_minutes: 5n })).toEqual({ ...NONE, poll_interval_minutes: 9n });
    expect(read(SHOWN, { ...NONE, poll_interval_minutes: unknown })).toEqual(NONE);
  });

  test("keeps what the reply does not show, and a spelling that means the same", () => {
    expect(read({}, { ...NONE, enabled: true })).toMatchObject({ enabled: true });
    const spelled = { ...NONE, callback_url: "https://B.example.com" };
    expect(read(SHOWN, spelled)).toEqual(spelled);
  });

  test("leaves events alone that nobody declared", () => {
    expect(read({ [KEYS.enabled]: "true" }, null)).toBeNull();
    expect(read({ [KEYS.enabled]: "true" }, unknown)).toBeNull();
  });
});

describe("an import", () => {
  test("takes over events that are on, but for what every instance of the connector has", () => {
    expect(read({ [KEYS.enabled]: "TRUE", [KEYS.poll_interval_minutes]: "9" }, null, true)).toEqual({
      ...NONE,
      enabled: true,
      poll_interval_minutes: 9n,
    });
    expect(read({ [KEYS.enabled]: "true", [KEYS.poll_interval_minutes]: "15" }, null, true)).toEqual({
      ...NONE,
      enabled: true,
    });
  });

  test("takes over nothing of events that are off or not shown", () => {
    expect(read({ [KEYS.enabled]: "false", [KEYS.poll_interval_minutes]: "9" }, null, true)).toBeNull();
    expect(read({ [KEYS.poll_interval_minutes]: "9" }, null, true)).toBeNull();
  });
});
