// A misspelt prop, which plain JavaScript and a spread object let through, deploys without what it says. Synth refuses it where it
// can be nothing else; what an object holds beyond the props of a construct stays no mistake.
import type { TerraformStack } from "cdktf";
import {
  ConnectorInstance,
  ConnectorTemplate,
  ConnectWiseConnectorInstance,
  EphemeralInstanceToken,
  ExistingConnectorInstance,
  ExistingConnectorInstances,
  FreshdeskConnectorInstance,
  OpenConnectorsProvider,
  PingAction,
  ReauthenticateAction,
  ServiceNowConnectorInstance,
  TraceLoggingAction,
} from "../../../lib";
import type {
  ConnectorInstanceProps,
  ConnectorTemplateProps,
  ConnectWiseConnectorInstanceProps,
  EphemeralInstanceTokenProps,
  ExistingConnectorInstanceProps,
  ExistingConnectorInstancesProps,
  FreshdeskConnectorInstanceProps,
  ManagedInstanceProps,
  OpenConnectorsProviderProps,
  PingActionProps,
  ReauthenticateActionProps,
  ServiceNowConnectorInstanceProps,
  TraceLoggingActionProps,
  TypedInstanceProps,
} from "../../../lib";
import { TestApp } from "../app";

/** Each prop once; the compiler sees to it that none is missing. */
type Names<Props> = Record<keyof Props, "">;

const MANAGED: Names<ManagedInstanceProps> = {
  ...{ name: "", tags: "", enabled: "", persistToken: "", outputToken: "", allowLiteralSecrets: "" },
  ...{ provider: "", dependsOn: "", lifecycle: "", forEach: "", count: "" },
};
const TYPED: Names<TypedInstanceProps> = {
  ...MANAGED,
  additionalConfiguration: "",
  additionalSecretConfiguration: "",
};
const LOOKUP = { provider: "", dependsOn: "", lifecycle: "" } as const;
const ACTION = { instanceId: "", actionName: "", provider: "" } as const;

const CONNECTOR_INSTANCE: Names<ConnectorInstanceProps> = {
  ...MANAGED,
  ...{ elementKey: "", configuration: "", secretConfiguration: "", secretConfigurationVersion: "" },
  ...{ externalAuthentication: "", providerData: "", providerDataVersion: "" },
};
const CONNECT_WISE: Names<ConnectWiseConnectorInstanceProps> = {
  ...TYPED,
  ...{ site: "", baseUrl: "", company: "", publicKey: "", privateKey: "", privateKeyVersion: "", clientId: "" },
  ...{ storePrivateKeyInState: "", eventSignatureKey: "", eventSignatureKeyVersion: "" },
  ...{ filterResponseNulls: "", events: "" },
};
const FRESHDESK: Names<FreshdeskConnectorInstanceProps> = {
  ...TYPED,
  ...{ subdomain: "", apiKey: "", apiKeyVersion: "", filterResponseNulls: "", events: "" },
};
const SERVICE_NOW: Names<ServiceNowConnectorInstanceProps> = {
  ...TYPED,
  ...{ subdomain: "", username: "", password: "", passwordVersion: "", filterResponseNulls: "", events: "" },
  ...{ eventSignatureKey: "", eventSignatureKeyVersion: "" },
};
const EXISTING: Names<ExistingConnectorInstanceProps> = {
  ...LOOKUP,
  ...{ instanceId: "", name: "", tags: "", elementKey: "", persistToken: "" },
};
const EXISTING_ALL: Names<ExistingConnectorInstancesProps> = { ...LOOKUP, searchText: "", tags: "", elementKey: "" };
const TEMPLATE: Names<ConnectorTemplateProps> = { ...LOOKUP, elementKey: "" };
const EPHEMERAL: Names<EphemeralInstanceTokenProps> = { instanceId: "", provider: "" };
const PING: Names<PingActionProps> = { ...ACTION, warnOnly: "" };
const REAUTHENTICATE: Names<ReauthenticateActionProps> = {
  ...ACTION,
  secretConfiguration: "",
  allowLiteralSecrets: "",
};
const TRACE: Names<TraceLoggingActionProps> = { ...ACTION, enabled: "", minutes: "" };
const PROVIDER: Names<OpenConnectorsProviderProps> = {
  ...{ baseUrl: "", userSecret: "", organizationSecret: "", refresh: "", alias: "", creationScope: "", platforms: "" },
  ...{ source: "", maxRetries: "", requestTimeoutSeconds: "", retryBudgetSeconds: "", maxRequestsPerSecond: "" },
  ...{ maxConcurrentRequests: "", cancelGraceSeconds: "", createLookUpSeconds: "", caCertificate: "" },
  ...{ clientCertificate: "", clientKey: "", proxyUrl: "", insecureSkipVerify: "" },
};

type Class = new (stack: TerraformStack, id: string, props: never) => unknown;

const TABLE: readonly (readonly [Class, object])[] = [
  [ConnectorInstance, CONNECTOR_INSTANCE],
  [ConnectWiseConnectorInstance, CONNECT_WISE],
  [FreshdeskConnectorInstance, FRESHDESK],
  [ServiceNowConnectorInstance, SERVICE_NOW],
  [ExistingConnectorInstance, EXISTING],
  [ExistingConnectorInstances, EXISTING_ALL],
  [ConnectorTemplate, TEMPLATE],
  [EphemeralInstanceToken, EPHEMERAL],
  [PingAction, PING],
  [ReauthenticateAction, REAUTHENTICATE],
  [TraceLoggingAction, TRACE],
  [OpenConnectorsProvider, PROVIDER],
];

function errorOf(construct: Class, props: object): string {
  using app = new TestApp();
  try {
    Reflect.construct(construct, [app.stack("crm"), "made", props]);
    return "";
  } catch (error) {
    return String(error);
  }
}

test.each(TABLE)("%p says which prop was meant, for each of its props", (construct, names) => {
  const typed = (name: string) => `${name}${name.at(-1) ?? ""}`;
  const error = errorOf(construct, Object.fromEntries(Object.keys(names).map((name) => [typed(name), "x"])));
  for (const name of Object.keys(names)) {
    expect(error).toContain(`\n  ${typed(name)} is not a prop of this construct. Did you mean ${name}?`);
  }
});

const desk = { elementKey: "sfdc", name: "desk" };

test.each([
  ["letters swapped", { tgas: ["a"] }, "tgas", "tags"],
  ["a letter too few", { enabld: false }, "enabld", "enabled"],
  ["the name of the attribute", { persist_token: false }, "persist_token", "persistToken"],
  ["other capitals", { dependson: [] }, "dependson", "dependsOn"],
])("%s: the prop that was meant is named", (_, more, typed, meant) => {
  expect(errorOf(ConnectorInstance, { ...desk, ...more })).toBe(
    "PropsError: crm/made: 1 problem with its props\n" +
      `  ${typed} is not a prop of this construct. Did you mean ${meant}?`,
  );
});

test("a member of events is looked at, too", () => {
  const error = errorOf(FreshdeskConnectorInstance, {
    events: { enable: true, callback_url: "https://x.example.com" },
  });
  expect(error).toContain("events.enable is not a prop of this construct. Did you mean events.enabled?");
  expect(error).toContain("events.callback_url is not a prop of this construct. Did you mean events.callbackUrl?");
});

test.each([
  ["what a class around the construct takes beside", { team: "crm", stage: "test", region: "eu" }],
  ["one that is near to a prop that is given", { tags: ["a"], tag: "a" }],
  ["nothing under a misspelt name", { tgas: undefined, enabld: null }],
])("%s is let through", (_, more) => {
  expect(errorOf(ConnectorInstance, { ...desk, ...more })).toBe("");
});

test.each([
  ["a Date", new Date(0)],
  ["a String", Object("on") as unknown],
  ["a Map", new Map([["enabled", true]])],
  ["a list", [true]],
])("events given as %s are refused: nothing of them would be set", (_, events) => {
  expect(errorOf(FreshdeskConnectorInstance, { events })).toContain(
    "events is not an object of the app. Give an object; each of its members may be decided by Terraform.",
  );
});

test("events may be an object of a class", () => {
  class Events {
    readonly enabled = true;
  }
  expect(errorOf(FreshdeskConnectorInstance, { events: new Events() })).not.toContain("events");
});
