// Which arguments an instance gets, and which of them are variables.
import type { Instance, KeyDefinition } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { declare } from "../../../src/cli/adopt/declare";
import type { Value } from "../../../src/cli/adopt/declaration";
import { variablesOf } from "../../../src/cli/adopt/declaration";

function instance(id: string, element: string, configuration: Readonly<Record<string, string | null>>): Instance {
  return {
    id,
    name: `name ${id}`,
    element: { key: element, name: undefined },
    tags: [],
    configuration: new Configuration(Object.entries(configuration)),
  };
}

function connectwise(id: string, change: Readonly<Record<string, string | null>> = {}): Instance {
  return instance(id, "connectwisecrmrest", {
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    "public.key": "PUBLIC",
    "private.key": "*****",
    "connectwise.clientid": "aaaaaaaa-2222-4333-8444-555555555555",
    "filter.response.nulls": "true",
    "event.notification.basic.password": "*****",
    "event.poller.refresh_interval": "15",
    "pagination.max": "200",
    "bulk.relations": null,
    ...change,
  });
}

function key(name: string, more: Partial<KeyDefinition> = {}): KeyDefinition {
  return { key: name, name: undefined, type: "TEXTFIELD_128", required: false, defaultValue: undefined, ...more };
}

/** An argument as it reads: texts in quotes, variables by their names. */
function shown(value: Value): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "boolean":
      return value.value;
    case "number":
      return Number(value.digits);
    case "variable":
      return `var.${value.variable.name}`;
    case "list":
      return value.items.map(shown);
    case "map":
      return Object.fromEntries(value.entries.map(([name, one]) => [name, shown(one)]));
    case "object":
      return Object.fromEntries(value.fields.map(({ name, value: one }) => [name, shown(one)]));
  }
}

function declared(instances: readonly Instance[], template: readonly KeyDefinition[] = []) {
  const { declarations, leftOut } = declare(instances, () => template);
  const all = declarations.map(({ fields }) =>
    Object.fromEntries(fields.map(({ name, value }) => [name, shown(value)])),
  );
  return { declarations, leftOut, all, first: all[0] };
}

test("of a ConnectWise instance nothing is said that every one has", () => {
  expect(declared([connectwise("1")]).first).toEqual({
    name: "name 1",
    base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    public_key: "PUBLIC",
    client_id: "var.name_1_client_id_1",
    private_key_wo: "var.name_1_private_key_1",
  });
});

test("what is other than everybody's is said, in an order that people can follow", () => {
  const { declarations, first } = declared([
    {
      ...connectwise("1", {
        "event.notification.enabled": "true",
        "event.poller.refresh_interval": "5",
        "pagination.max": "100",
        "filter.response.nulls": "false",
      }),
      tags: ["b", "a"],
      disabled: true,
    },
  ]);
  expect(declarations[0]?.fields.map(({ name }) => name)).toEqual([
    "name",
    "base_url",
    "company",
    "public_key",
    "client_id",
    "filter_response_nulls",
    "events",
    "additional_configuration",
    "private_key_wo",
    "tags",
    "enabled",
  ]);
  expect(first).toMatchObject({
    events: { enabled: true, poll_interval_minutes: 5 },
    additional_configuration: { "pagination.max": "100" },
    filter_response_nulls: false,
    tags: ["a", "b"],
    enabled: false,
  });
});

test.each(["in-clear", "*****", "********"])(
  "a signature key that shows as %s is there, and is a variable",
  (shownAs) => {
    const { first } = declared([connectwise("1", { "event.notification.signature.key": shownAs })]);
    expect(first).toHaveProperty("event_signature_key_wo", "var.name_1_event_signature_key_1");
  },
);

test("a secret that several instances have in common is one variable, named after the oldest", () => {
  const { all, declarations } = declared([
    connectwise("1"),
    connectwise("2", { "connectwise.clientid": "bbbbbbbb-2222-4333-8444-555555555555" }),
    connectwise("3"),
    connectwise("4", { "connectwise.clientid": "*****" }),
    connectwise("5", { "connectwise.clientid": "*****" }),
  ]);
  expect(all.map((fields) => fields["client_id"])).toEqual([
    "var.client_id_1",
    "var.name_2_client_id_2",
    "var.client_id_1",
    "var.name_4_client_id_4",
    "var.name_5_client_id_5",
  ]);
  const [shared] = variablesOf(declarations);
  expect(shared).toEqual({
    name: "client_id_1",
    description: 'Client id of "name 1" (1) and 1 more.',
    ephemeral: false,
    optional: false,
  });
});

test("what the platform masks although the resource needs it is a variable that has to be given", () => {
  const { first, declarations } = declared([connectwise("1", { "public.key": "*****" })]);
  expect(first).toMatchObject({ public_key: "var.name_1_public_key_1" });
  const variable = variablesOf(declarations).find(({ name }) => name === "name_1_public_key_1");
  expect(variable).toMatchObject({ optional: false, ephemeral: false });
  // Without it the provider takes the masked value as declared.
  const privateKey = variablesOf(declarations).find(({ name }) => name === "name_1_private_key_1");
  expect(privateKey).toMatchObject({ optional: true, ephemeral: true });
});

describe("an instance of a connector that is in no catalogue", () => {
  const other = instance("7", "ticketing", {
    subdomain: "acme",
    region: "eu",
    size: "",
    "page.size": "50",
    password: "********",
    "webhook.secret": "in clear",
    webhook_secret: "in clear",
    passphrase: "",
    pin: "in clear",
    internal: null,
  });

  test("says what differs from the template; secrets are variables, by their keys", () => {
    const template = [
      key("subdomain", { required: true }),
      key("region", { defaultValue: "eu" }),
      key("size"),
      key("page.size", { defaultValue: "20" }),
      key("webhook.secret"),
    ];
    expect(declared([other], template).first).toEqual({
      name: "name 7",
      element_key: "ticketing",
      configuration: { subdomain: "acme", "page.size": "50" },
      configuration_wo: {
        password: "var.name_7_password_7",
        pin: "var.name_7_pin_7",
        "webhook.secret": "var.name_7_webhook_secret_7",
        webhook_secret: "var.name_7_webhook_secret_2_7",
      },
    });
  });

  test("says all that is shown where there is no template", () => {
    expect(declared([other]).first).toMatchObject({
      configuration: { subdomain: "acme", region: "eu", size: "", "page.size": "50" },
    });
  });

  test("a value in clear under a key that the template types as a password is never written", () => {
    const template = [key("subdomain", { type: "PASSWORD" })];
    const { first, declarations } = declared([other], template);
    expect(first).not.toHaveProperty("configuration.subdomain");
    expect(first).toHaveProperty("configuration_wo.subdomain", "var.name_7_subdomain_7");
    expect(JSON.stringify(declarations)).not.toContain("acme");
  });

  test("an instance that shows nothing is its name and its connector", () => {
    expect(declared([instance("7", "ticketing", {})]).first).toEqual({ name: "name 7", element_key: "ticketing" });
  });
});

test("an instance that does not tell its connector is left out with that reason", () => {
  const { declarations, leftOut } = declared([{ ...instance("7", "", {}), element: undefined }]);
  expect(declarations).toEqual([]);
  expect(leftOut[0]?.problems).toEqual(["element_key: the platform does not show it"]);
});

test("an instance with a blank around a typed value is left out with that reason, since its plan would be refused", () => {
  const { declarations, leftOut } = declared([connectwise("7", { company: " acme" })]);
  expect(declarations).toEqual([]);
  expect(leftOut[0]?.problems).toEqual([expect.stringMatching(/^company begins or ends with a line break or a blank/)]);
});

test("a value whose label in the template says that it is a secret becomes a variable, whatever its key is called", () => {
  const found = instance("1", "knowledgeowl", {
    site: "acme",
    username: "canary",
    "token.url": "https://acme.example",
  });
  const template = [
    key("site", { name: "Site" }),
    key("username", { name: "Knowledge Owl API Key" }),
    key("token.url", { name: "Token URL" }),
  ];
  const { first } = declared([found], template);
  expect(first).toEqual({
    name: "name 1",
    element_key: "knowledgeowl",
    configuration: { site: "acme", "token.url": "https://acme.example" },
    configuration_wo: { username: "var.name_1_username_1" },
  });
  expect(JSON.stringify(first)).not.toContain("canary");
});
