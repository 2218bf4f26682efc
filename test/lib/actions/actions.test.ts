// Actions: what synth writes of them, which changes trigger them, and what is refused.
import { DataResource, TerraformStack, Token } from "cdktf";
import type { TerraformElement } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  OpenConnectorsProvider,
  PingAction,
  ReauthenticateAction,
  TraceLoggingAction,
  secretVariable,
  triggerActions,
} from "../../../lib";
import type { ActionEvent } from "../../../lib";
import { TestApp } from "../app";

function crmStack(app: TestApp, id = "crm") {
  const stack = app.stack(id);
  const provider = new OpenConnectorsProvider(stack, "openconnectors");
  const crm = new ConnectWiseConnectorInstance(stack, "crm", {
    name: "cw-emea",
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    publicKey: "PUBLIC",
    privateKey: secretVariable(stack, "key"),
    clientId: secretVariable(stack, "client"),
  });
  return { stack, provider, crm };
}

const actionsOf = (written: object): unknown =>
  JSON.parse(JSON.stringify(Reflect.get(written, "action")), (key, value: unknown) =>
    key === "//" ? undefined : value,
  );

test("each action is a block with its configuration, the instance by reference and secrets by variable", () => {
  using app = new TestApp();
  const { stack, crm, provider } = crmStack(app);
  new PingAction(stack, "ping", { instanceId: crm.id, warnOnly: true, provider });
  new TraceLoggingAction(stack, "trace", { instanceId: "1000002", minutes: 15, actionName: "trace-crm" });
  new TraceLoggingAction(stack, "quiet", { instanceId: "1000002", enabled: false });
  const secretConfiguration = {
    "private.key": secretVariable(stack, "again"),
    "event.notification.basic.password": "",
  };
  new ReauthenticateAction(stack, "login", { instanceId: "1000002", secretConfiguration });
  const id = expect.stringMatching(/^\$\{openconnectors_connectwise_instance\.crm_\w+\.id\}$/) as unknown;
  expect(actionsOf(app.synth("crm"))).toEqual({
    openconnectors_ping: {
      [nameIn(app, "openconnectors_ping", "ping")]: { provider: "openconnectors", config: { id, warn_only: true } },
    },
    openconnectors_trace_logging: {
      "trace-crm": { config: { id: "1000002", minutes: 15 } },
      [nameIn(app, "openconnectors_trace_logging", "quiet")]: { config: { id: "1000002", enabled: false } },
    },
    openconnectors_reauthenticate: {
      [nameIn(app, "openconnectors_reauthenticate", "login")]: {
        config: {
          id: "1000002",
          configuration: { "private.key": "${var.again}", "event.notification.basic.password": "" },
        },
      },
    },
  });
});

/** The framework adds a hash of the path. */
function nameIn(app: TestApp, type: string, id: string): string {
  const blocks: unknown = Reflect.get(app.read("crm"), "action");
  const names = Object.keys(Reflect.get(blocks as object, type) as object);
  return names.find((name) => name.startsWith(`${id}_`)) ?? id;
}

test("triggers of several calls are in the lifecycle of the resource, beside what it had", () => {
  using app = new TestApp();
  const { stack, crm } = crmStack(app);
  const ping = new PingAction(stack, "ping", { instanceId: crm.id });
  const trace = new TraceLoggingAction(stack, "trace", { instanceId: crm.id });
  const job = new DataResource(stack, "job", { lifecycle: { createBeforeDestroy: true } });
  triggerActions(crm, { events: ["after_create"], actions: [trace, ping] });
  triggerActions(job, { events: ["before_create", "before_update"], actions: [ping], condition: "${var.on}" });
  triggerActions(job, { events: ["after_create"], actions: [trace] });

  const { resource } = app.synth("crm");
  const [made] = Object.values(resource?.["openconnectors_connectwise_instance"] ?? {});
  expect(made?.["lifecycle"]).toEqual({
    action_trigger: [{ events: ["after_create"], actions: [trace.address, ping.address] }],
  });
  expect(resource?.["terraform_data"]?.["job"]?.["lifecycle"]).toEqual({
    create_before_destroy: true,
    action_trigger: [
      { events: ["before_create", "before_update"], actions: [ping.address], condition: "${var.on}" },
      { events: ["after_create"], actions: [trace.address] },
    ],
  });
  expect(ping.address).toMatch(/^action\.openconnectors_ping\.ping_/);
});

test("an override of an action's block is in what synth writes of it, and one that is undefined takes something out", () => {
  using app = new TestApp();
  const { stack } = crmStack(app);
  const trace = new TraceLoggingAction(stack, "trace", { instanceId: "1", minutes: 15, actionName: "trace" });
  const block = trace.node.defaultChild as TerraformElement;
  block.addOverride("config.minutes", 30);
  block.addOverride("config.enabled", Token.asAny("${var.on}"));
  block.addOverride("for_each", { a: "1", b: "2" });
  block.addOverride("config.id", undefined);
  expect(actionsOf(app.synth("crm"))).toEqual({
    openconnectors_trace_logging: {
      trace: { config: { minutes: 30, enabled: "${var.on}" }, for_each: { a: "1", b: "2" } },
    },
  });
});

test("all problems of the props are reported at once, with the path, and without the secret", () => {
  using app = new TestApp();
  const { stack } = crmStack(app);
  const secretConfiguration = { a: "canary-secret", A: secretVariable(stack, "one"), b: "***" };
  expect(() => new ReauthenticateAction(stack, "login", { instanceId: "x", secretConfiguration })).toThrow(
    /crm\/login: 5 problems[^]*instanceId can't be used[^]*holds "a" as plain text[^]*two spellings[^]*holds "b", which/,
  );
  expect(() => new TraceLoggingAction(stack, "trace", { instanceId: "1", minutes: 0.5 })).toThrow(
    /minutes must be a whole number from 1 to 1440\./,
  );
  expect(() => new TraceLoggingAction(stack, "off", { instanceId: "1", minutes: 5, enabled: false })).toThrow(
    /minutes says how long, but enabled is false/,
  );
  expect(() => new PingAction(stack, "named", { instanceId: "1", actionName: "a b" })).toThrow(
    /actionName is not a name/,
  );
  const untyped = { warnOnly: "yes" } as unknown as { instanceId: string };
  expect(() => new PingAction(stack, "ping", untyped)).toThrow(
    /2 problems[^]*instanceId is missing[^]*warnOnly must be true/,
  );
  expect(() => new ReauthenticateAction(stack, "none", { instanceId: "1" } as never)).toThrow(
    /secretConfiguration is missing/,
  );
});

test("two actions of a kind can't have the same name, since one of them would be lost", () => {
  using app = new TestApp();
  const { stack } = crmStack(app);
  new PingAction(stack, "one", { instanceId: "1", actionName: "crm" });
  new TraceLoggingAction(stack, "trace", { instanceId: "1", actionName: "crm" });
  expect(() => new PingAction(stack, "two", { instanceId: "2", actionName: "crm" })).toThrow(
    /^crm\/two: actionName is "crm", and so is that of crm\/one\./,
  );
});

test("an ephemeral variable is taken for a secret, and not for the id", () => {
  using app = new TestApp();
  const { stack } = crmStack(app);
  const ephemeral = secretVariable(stack, "gone", { ephemeral: true });
  new ReauthenticateAction(stack, "login", { instanceId: "1", secretConfiguration: { "private.key": ephemeral } });
  expect(() => new PingAction(stack, "ping", { instanceId: ephemeral })).toThrow(
    /instanceId .*ephemeral variable "gone"/,
  );
});

test("a trigger without a resource, an event or an action, or with one of another stack, is refused", () => {
  using app = new TestApp();
  const { stack, crm } = crmStack(app);
  const other = crmStack(app, "other");
  const ping = new PingAction(stack, "ping", { instanceId: "1" });
  const foreign = new PingAction(other.stack, "ping", { instanceId: "1" });
  expect(() => {
    triggerActions(stack, { events: ["after_create"], actions: [ping] });
  }).toThrow(/crm: actions are triggered by resources/);
  const events: ActionEvent[] = ["after_create", "after_create"];
  expect(() => {
    triggerActions(crm, { events, actions: [foreign] });
  }).toThrow(
    /crm\/crm\/Resource: its actions can't be triggered\n.*twice[^]*other\/ping, which belongs to another stack/,
  );
  expect(() => {
    triggerActions(crm, { events: [], actions: [] });
  }).toThrow(/events is empty[^]*actions is empty/);
});

test("a stack without a provider is refused, and so is HCL", () => {
  using app = new TestApp();
  const bare = app.stack("bare");
  new PingAction(bare, "ping", { instanceId: "1" });
  expect(() => app.synth("bare")).toThrow(/has no provider that could answer/);

  using written = new TestApp({ context: { synthHclOutput: true } });
  const { stack } = crmStack(written);
  const ping = new PingAction(stack, "ping", { instanceId: "1" });
  expect(() => TerraformStack.of(ping).toHclTerraform()).toThrow(/has no HCL for actions/);
});
