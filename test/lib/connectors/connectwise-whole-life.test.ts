// The props by which the whole life of a ConnectWise instance is declared: events, further keys, the switch, the token's place.
import type { TerraformStack } from "cdktf";
import { TerraformVariable, Token } from "cdktf";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "../../../lib";
import type { ConnectWiseConnectorInstanceProps } from "../../../lib";
import { TestApp } from "../app";

const TYPE = "openconnectors_connectwise_instance";

function propsIn(stack: TerraformStack): ConnectWiseConnectorInstanceProps {
  return {
    name: "cw",
    site: ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLIC",
    privateKey: secretVariable(stack, "key", { ephemeral: true }),
    clientId: secretVariable(stack, "client"),
  };
}

/** The resource as it stands in the synthesized file. */
function rendered(change: (stack: TerraformStack) => Partial<ConnectWiseConnectorInstanceProps>) {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  new ConnectWiseConnectorInstance(stack, "cw", { ...propsIn(stack), ...change(stack) });
  const { resource, output } = app.synth("crm");
  return { resource: Object.values(resource?.[TYPE] ?? {})[0], outputs: Object.keys(output ?? {}) };
}

/** The error's lines, without the first and the indentation. */
function problems(change: (stack: TerraformStack) => Record<string, unknown>): readonly string[] {
  using app = new TestApp();
  const stack = app.stack("crm");
  const props = { ...propsIn(stack), ...change(stack) };
  try {
    Reflect.construct(ConnectWiseConnectorInstance, [stack, "cw", props]);
  } catch (error) {
    return String(error).split("\n  ").slice(1);
  }
  return [];
}

test("every prop is rendered as its attribute, and what is left out of events is not rendered", () => {
  const { resource } = rendered((stack) => ({
    events: { enabled: true, callbackUrl: "https://hooks.example.com/crm", pollIntervalMinutes: 5 },
    eventSignatureKey: secretVariable(stack, "signature", { ephemeral: true }),
    eventSignatureKeyVersion: 2,
    additionalConfiguration: { "pagination.max": "100" },
    additionalSecretConfiguration: { "event.notification.basic.password": secretVariable(stack, "basic") },
    enabled: false,
    persistToken: true,
  }));
  expect(resource).toMatchObject({
    events: { enabled: true, callback_url: "https://hooks.example.com/crm", poll_interval_minutes: 5 },
    event_signature_key_wo: "${var.signature}",
    event_signature_key_wo_version: "2",
    additional_configuration: { "pagination.max": "100" },
    additional_configuration_wo: { "event.notification.basic.password": "${var.basic}" },
    enabled: false,
    persist_token: true,
  });
  expect(resource?.["events"]).not.toHaveProperty("polling_configuration");
});

describe("the polling configuration", () => {
  const rendering = (pollingConfiguration: NonNullable<ConnectWiseConnectorInstanceProps["events"]>) =>
    rendered(() => ({ events: pollingConfiguration })).resource?.["events"];

  test("as an object is encoded, and the platform's placeholders in it are kept from Terraform", () => {
    const pollingConfiguration = { contacts: { url: "/hubs/crm/contacts?where=lastUpdated>'${gmtDate:yyyy}'" } };
    expect(rendering({ pollingConfiguration })).toEqual({
      polling_configuration: `{"contacts":{"url":"/hubs/crm/contacts?where=lastUpdated>'$\${gmtDate:yyyy}'"}}`,
    });
  });

  test.each(['{"contacts":{}}', '{"url":"$${gmtDate:yyyy}"}', '${file("polling.json")}', "${provider::x::y()}"])(
    "as the text %s is taken as it is",
    (text) => {
      expect(rendering({ pollingConfiguration: text })).toEqual({ polling_configuration: text });
    },
  );

  test("may come from a variable", () => {
    const { resource } = rendered((stack) => ({
      events: { pollingConfiguration: new TerraformVariable(stack, "polling", { type: "string" }) },
    }));
    expect(resource).toMatchObject({ events: { polling_configuration: "${var.polling}" } });
  });
});

describe("without a token in the state", () => {
  test("there is an output of the id and none of the token", () => {
    const { resource, outputs } = rendered(() => ({ persistToken: false }));
    expect(outputs).toEqual(["cw_id"]);
    expect(resource).toMatchObject({ persist_token: false });
  });

  test("the use of the token is an error that says why and what to use in its place", () => {
    using app = new TestApp();
    const stack = app.stack("crm");
    const instance = new ConnectWiseConnectorInstance(stack, "cw", { ...propsIn(stack), persistToken: false });
    expect(() => instance.token).toThrow(
      "crm/cw: the token can't be used, because persistToken: false keeps it out of plan and state. Read it where it is needed " +
        "with the ephemeral resource openconnectors_instance_token, new EphemeralInstanceToken(stack, id, { instanceId }).token; " +
        "or leave persistToken out.",
    );
    expect(Token.isUnresolved(instance.id)).toBe(true);
  });

  test("something called cw_token may stand in the stack", () => {
    expect(
      problems((stack) => {
        new TerraformVariable(stack, "cw_token", {});
        return { persistToken: false };
      }),
    ).toEqual([]);
  });
});

const IN_CLEAR =
  "plain text at synth (a value of process.env is, too), so the secret would be written to cdk.tf.json in clear.";
const MADE_UP = "or set allowLiteralSecrets: true if it is not a real secret.";

test.each<[string, (stack: TerraformStack) => Record<string, unknown>, string]>([
  [
    "an empty callback address",
    () => ({ events: { callbackUrl: "" } }),
    "events.callbackUrl is empty. Give a value, or leave the prop out.",
  ],
  [
    "a callback address that is none",
    () => ({ events: { callbackUrl: "notaurl" } }),
    "events.callbackUrl can't be used. It is not a URL that events can be sent to. Expected https://HOST/PATH, or http.",
  ],
  [
    "half a minute",
    () => ({ events: { pollIntervalMinutes: 0.5 } }),
    "events.pollIntervalMinutes can't be used. It must be a whole number of minutes, 1 or more.",
  ],
  [
    "a list as polling configuration",
    () => ({ events: { pollingConfiguration: "[]" } }),
    "events.pollingConfiguration is not a JSON object. Give an object, or its JSON as text.",
  ],
  [
    "a polling configuration that holds itself",
    () => {
      const contacts: Record<string, unknown> = {};
      contacts["again"] = [contacts];
      return { events: { pollingConfiguration: { contacts } as never } };
    },
    "events.pollingConfiguration holds an object that holds itself, which JSON can't say. Leave that member out.",
  ],
  [
    "an element of a list that Terraform decides in a polling configuration",
    () => ({ events: { pollingConfiguration: { urls: `/${String(Token.asList("${var.urls}")[0])}` } } }),
    "events.pollingConfiguration takes a part of a list or map that Terraform decides later, as if it were known. Use Fn.element(list, 0) or Fn.lookup(map, key) for one part, or Fn.join for all of a list.",
  ],
  [
    "a polling configuration that is no JSON",
    () => ({ events: { pollingConfiguration: "{" } }),
    "events.pollingConfiguration is not a JSON object. Give an object, or its JSON as text.",
  ],
  [
    "a placeholder of the platform in a text",
    () => ({ events: { pollingConfiguration: '{"url":"${gmtDate:yyyy}"}' } }),
    "events.pollingConfiguration holds a placeholder of the platform as ${name:…}, which Terraform would take for an expression. Give the configuration as an object, or write $${name:…}.",
  ],
  [
    "an ephemeral callback address",
    (stack) => ({ events: { callbackUrl: secretVariable(stack, "e", { ephemeral: true }) } }),
    'events.callbackUrl comes from the ephemeral variable "e", but is kept in state. Use a variable without ephemeral.',
  ],
  [
    "an ephemeral part of the polling configuration",
    (stack) => ({ events: { pollingConfiguration: { a: secretVariable(stack, "e", { ephemeral: true }) } } }),
    'events.pollingConfiguration comes from the ephemeral variable "e", but is kept in state. Use a value that is not ephemeral, such as a variable without ephemeral.',
  ],
  [
    "a key without a value",
    () => ({ additionalConfiguration: { "bulk.relations": null } }),
    'additionalConfiguration holds "bulk.relations" without a value. Give one, or leave the key out.',
  ],
  [
    "a signature key in clear",
    () => ({ eventSignatureKey: "canary-1" }),
    `eventSignatureKey is ${IN_CLEAR} Use secretVariable(stack, "event_signature_key", { ephemeral: true }), ${MADE_UP}`,
  ],
  [
    "a version without a signature key",
    () => ({ eventSignatureKeyVersion: 1 }),
    "eventSignatureKeyVersion does nothing without eventSignatureKey. Give the secret, too, or leave both out.",
  ],
  [
    "a key that has a prop of its own, in another letter case",
    () => ({ additionalConfiguration: { COMPANY: "acme" } }),
    'additionalConfiguration can\'t be used. Set company instead of the configuration key "COMPANY".',
  ],
  [
    "a secret that has a prop of its own, by an alias",
    (stack) => ({ additionalSecretConfiguration: { baseURL: secretVariable(stack, "s") } }),
    'additionalSecretConfiguration can\'t be used. Set site or baseUrl instead of the configuration key "baseURL".',
  ],
  [
    "a further secret in clear",
    () => ({ additionalSecretConfiguration: { "my.key": "canary-1" } }),
    `additionalSecretConfiguration holds "my.key" as ${IN_CLEAR} Use secretVariable(stack, "my_key", { ephemeral: true }), ${MADE_UP}`,
  ],
  [
    "what the catalogue knows as a secret among the keys in clear",
    () => ({ additionalConfiguration: { "event.notification.subscription.token": "canary-1" } }),
    `additionalConfiguration holds "event.notification.subscription.token" as ${IN_CLEAR} Use additionalSecretConfiguration: { "event.notification.subscription.token": secretVariable(stack, "event_notification_subscription_token", { ephemeral: true }) }, ${MADE_UP}`,
  ],
  [
    "an ephemeral value among the keys that are kept",
    (stack) => ({ additionalConfiguration: { "bulk.relations": secretVariable(stack, "e", { ephemeral: true }) } }),
    'additionalConfiguration holds "bulk.relations" from the ephemeral variable "e", but is kept in state. Move the key to additionalSecretConfiguration.',
  ],
  [
    "a key in two spellings",
    () => ({ additionalConfiguration: { "bulk.relations": "a", "Bulk.Relations": "b" } }),
    'additionalConfiguration can\'t be used. "Bulk.Relations" is given in two spellings, which are the same key to the platform. Keep one of them.',
  ],
  [
    "a key in both maps",
    (stack) => ({
      additionalConfiguration: { "bulk.relations": "a" },
      additionalSecretConfiguration: { "bulk.Relations": secretVariable(stack, "s") },
    }),
    'additionalConfiguration can\'t be used. "bulk.relations" is both in additionalConfiguration and in additionalSecretConfiguration. Keep it in additionalSecretConfiguration if its value is secret, else in additionalConfiguration.',
  ],
  [
    "a key without a name",
    () => ({ additionalConfiguration: { " ": "a" } }),
    "additionalConfiguration can't be used. A key is empty. Write the name of a configuration key.",
  ],
  [
    "a persistToken that Terraform decides",
    () => ({ persistToken: "${var.persist}" }),
    "persistToken must be true or false when the app runs, since it decides what is synthesized.",
  ],
])("%s is refused and the message says what to do", (_, change, message) => {
  const found = problems(change);
  expect(found).toEqual([message]);
  expect(found.join()).not.toContain("canary");
});

test("what is wrong with several of them comes in one error", () => {
  const found = problems(() => ({
    name: "",
    events: { callbackUrl: "", pollIntervalMinutes: 0 },
    eventSignatureKey: "a",
    additionalSecretConfiguration: { b: "c", company: "d" },
    persistToken: 1,
  }));
  expect(found).toHaveLength(8);
});

test("made-up secrets are taken as plain text where that is allowed", () => {
  const made = {
    eventSignatureKey: "s",
    additionalConfiguration: { "event.notification.basic.password": "p" },
    additionalSecretConfiguration: { webhookId: "w" },
  };
  expect(problems(() => ({ ...made, allowLiteralSecrets: true }))).toEqual([]);
  expect(problems(() => made)).toHaveLength(3);
});

test("what Terraform decides is left to it, whole maps too", () => {
  const decided = (stack: TerraformStack) => ({
    events: { pollIntervalMinutes: new TerraformVariable(stack, "minutes", { type: "number" }).numberValue },
    additionalConfiguration: Token.asStringMap(new TerraformVariable(stack, "more", { type: "map(string)" }).value),
  });
  expect(rendered(decided).resource).toMatchObject({
    events: { poll_interval_minutes: "${var.minutes}" },
    additional_configuration: "${var.more}",
  });
});
