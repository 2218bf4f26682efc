// A construct for a connector with a field of every kind, and what it hands to the binding of its resource.
import { TerraformResource, TerraformVariable, Token } from "cdktf";
import type { Construct } from "constructs";
import { OpenConnectorsProvider, secretVariable } from "../../../lib";
import type { TypedInstanceProps } from "../../../lib";
import { blueprint, ManagedInstance } from "../../../lib/instance/managed-instance";
import { typedKind } from "../../../lib/instance/typed-instance";
import { everyKind } from "../../connectors/every-kind";
import { TestApp } from "../app";

type Config = Readonly<Record<string, unknown>>;

/** Keeps what it is given. */
class Binding extends TerraformResource {
  static config: Config | undefined;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id, { terraformResourceType: "openconnectors_every_kind_instance" });
    Binding.config = config;
  }
}

const kind = typedKind<TypedInstanceProps>(everyKind, Binding);

class EveryKind extends ManagedInstance {
  constructor(scope: Construct, id: string, props: object) {
    super(scope, id, blueprint(kind, { name: "every", ...props }));
  }
}

type Change = (stack: Construct) => object;

function configOf(change: Change): Config {
  using app = new TestApp();
  const stack = app.stack("stack");
  new OpenConnectorsProvider(stack, "openconnectors");
  new EveryKind(stack, "every", { ...needed(stack), ...change(stack) });
  return Binding.config ?? {};
}

function problemsOf(change: Change): readonly string[] {
  try {
    configOf(change);
    return [];
  } catch (error) {
    return String(error).split("\n  ").slice(1);
  }
}

function needed(stack: Construct) {
  return {
    site: "acme",
    edition: "cloud",
    tenantId: secretVariable(stack, "tenant_id").stringValue,
    apiToken: secretVariable(stack, "api_token", { ephemeral: true }).stringValue,
  };
}

test("hands every prop to the attribute of its field", () => {
  const config = configOf((stack) => ({
    passwordOfProxy: secretVariable(stack, "proxy").stringValue,
    passwordOfProxyVersion: 2,
    apiTokenVersion: "a",
    proxyHost: "proxy.example.com",
    requestTimeout: 60,
    retryCount: 5,
    archive: true,
    language: "de",
    fieldMapping: { a: "${b}" },
    events: { enabled: false, callbackUrl: "https://events.example.com" },
    additionalConfiguration: { more: "1" },
    additionalSecretConfiguration: { most: secretVariable(stack, "most").stringValue },
  }));
  const { name, creationKey, tenantId, apiTokenWo, proxyPasswordWo, additionalConfigurationWo, ...plain } = config;
  expect(plain).toEqual({
    site: "acme",
    edition: "cloud",
    apiTokenWoVersion: "a",
    proxyPasswordWoVersion: "2",
    proxyHost: "proxy.example.com",
    requestTimeout: 60,
    retryCount: 5,
    archive: true,
    language: "de",
    fieldMapping: '{"a":"$${b}"}',
    events: { enabled: false, callbackUrl: "https://events.example.com" },
    additionalConfiguration: { more: "1" },
  });
  const further = Object.values((additionalConfigurationWo ?? {}) as Config);
  const decided = [creationKey, tenantId, apiTokenWo, proxyPasswordWo, ...further];
  expect(name).toBe("every");
  expect(decided.map((value) => Token.isUnresolved(value))).toEqual(decided.map(() => true));
});

test("keeps a secret in state where that is asked for", () => {
  const config = configOf((stack) => ({
    apiToken: secretVariable(stack, "kept"),
    storeApiTokenInState: true,
  }));
  expect(Object.keys(config)).toContain("apiToken");
  expect(Object.keys(config)).not.toContain("apiTokenWo");
});

test("hands on nothing that was left out", () => {
  expect(Object.keys(configOf(() => ({}))).sort()).toEqual(
    ["apiTokenWo", "creationKey", "edition", "name", "site", "tenantId"].sort(),
  );
});

const IN_CLEAR =
  "plain text at synth (a value of process.env is, too), so the secret would be written to cdk.tf.json in clear.";

test.each<[string, Change, string]>([
  ["no site", () => ({ site: undefined }), "site is missing. Give the name of the site."],
  ["an empty site", () => ({ site: " " }), "site is empty. Give the name of the site."],
  [
    "an edition that is not on the list",
    () => ({ edition: "desktop" }),
    `edition can't be used. It must be one of "cloud", "server".`,
  ],
  ["no tenant", () => ({ tenantId: null }), 'tenantId is missing. Use secretVariable(stack, "tenant_id").'],
  [
    "a tenant in clear",
    () => ({ tenantId: "canary" }),
    `tenantId is ${IN_CLEAR} Use secretVariable(stack, "tenant_id"), or set allowLiteralSecrets: true if it is not a real secret.`,
  ],
  [
    "an ephemeral tenant",
    (stack) => ({ tenantId: secretVariable(stack, "e", { ephemeral: true }) }),
    'tenantId comes from the ephemeral variable "e", but is kept in state. Use secretVariable(stack, "tenant_id") without ephemeral.',
  ],
  [
    "no secret",
    () => ({ apiToken: undefined }),
    'apiToken is missing. Use secretVariable(stack, "api_token", { ephemeral: true }).',
  ],
  [
    "a secret in clear",
    () => ({ passwordOfProxy: "canary" }),
    `passwordOfProxy is ${IN_CLEAR} Use secretVariable(stack, "proxy_password", { ephemeral: true }), or set allowLiteralSecrets: true if it is not a real secret.`,
  ],
  [
    "an ephemeral secret that is to be kept",
    (stack) => ({ apiToken: secretVariable(stack, "e", { ephemeral: true }), storeApiTokenInState: true }),
    'apiToken comes from the ephemeral variable "e", but is kept in state. Use secretVariable(stack, "api_token") without ephemeral. Or leave storeApiTokenInState out.',
  ],
  [
    "a version of a secret that is kept",
    (stack) => ({ apiToken: secretVariable(stack, "k"), storeApiTokenInState: true, apiTokenVersion: 1 }),
    "apiTokenVersion does nothing together with storeApiTokenInState: a secret that is kept in state is compared by itself. Leave one of them out.",
  ],
  [
    "a version without its secret",
    () => ({ passwordOfProxyVersion: 1 }),
    "passwordOfProxyVersion does nothing without passwordOfProxy. Give the secret, too, or leave both out.",
  ],
  [
    "a place that Terraform decides",
    () => ({ storeApiTokenInState: "${var.store}" }),
    "storeApiTokenInState must be true or false when the app runs, since it decides what is synthesized.",
  ],
  ["an empty optional text", () => ({ proxyHost: "" }), "proxyHost is empty. Give a value, or leave the prop out."],
  [
    "an ephemeral text",
    (stack) => ({ language: secretVariable(stack, "e", { ephemeral: true }) }),
    'language comes from the ephemeral variable "e", but is kept in state. Use a variable without ephemeral.',
  ],
  [
    "a number beyond the range",
    () => ({ requestTimeout: 601 }),
    "requestTimeout can't be used. It must be a whole number of seconds from 1 to 600.",
  ],
  ["a number as text", () => ({ retryCount: "5" }), "retryCount is not a number."],
  ["a switch as text", () => ({ archive: "yes" }), "archive must be true, false, or decided by Terraform."],
  [
    "a list as JSON object",
    () => ({ fieldMapping: ["a"] }),
    "fieldMapping is not a JSON object. Give an object, or its JSON as text.",
  ],
  [
    "a switch among the events as text",
    () => ({ events: { enabled: "yes" } }),
    "events.enabled must be true, false, or decided by Terraform.",
  ],
  [
    "a further key that has a prop, in another letter case",
    () => ({ additionalConfiguration: { LANGUAGE: "x" } }),
    'additionalConfiguration can\'t be used. Set language instead of the configuration key "LANGUAGE".',
  ],
])("%s is refused and the message says what to do", (_, change, message) => {
  const found = problemsOf(change);
  expect(found).toEqual([message]);
  expect(found.join()).not.toContain("canary");
});

test.each<[string, Change]>([
  ["a text", (stack) => ({ site: new TerraformVariable(stack, "v", {}) })],
  ["a number", (stack) => ({ requestTimeout: new TerraformVariable(stack, "v", { type: "number" }).numberValue })],
  ["a switch", () => ({ archive: "${var.archive}", events: { enabled: "${var.enabled}" } })],
  ["JSON", () => ({ fieldMapping: "${var.mapping}" })],
])("%s that Terraform decides is left to it", (_, change) => {
  expect(problemsOf(change)).toEqual([]);
});

test("made-up secrets are taken as plain text where that is allowed", () => {
  expect(problemsOf(() => ({ tenantId: "t", apiToken: "a", passwordOfProxy: "p", allowLiteralSecrets: true }))).toEqual(
    [],
  );
});
