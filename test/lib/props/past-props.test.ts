// Secrets that get into a stack past the props: by a setter of the resource behind a construct, or by an override. Synth judges them
// like the props.
import type { TerraformElement, TerraformStack } from "cdktf";
import { Token } from "cdktf";
import {
  ConnectorInstance,
  ConnectWiseConnectorInstance,
  OpenConnectorsProvider,
  ReauthenticateAction,
  secretVariable,
} from "../../../lib";
import type { ConnectorInstanceResource } from "../../../lib";
import { TestApp } from "../app";

const CANARY = "canary4711";

interface Built {
  readonly stack: TerraformStack;
  readonly provider: OpenConnectorsProvider;
  readonly desk: ConnectorInstanceResource;
  readonly cw: ConnectorInstanceResource;
  readonly secret: string;
  readonly login: TerraformElement;
}

function synthError(write: (built: Built) => void, more: object = {}): string {
  using app = new TestApp();
  const stack = app.stack("crm");
  const provider = new OpenConnectorsProvider(stack, "openconnectors");
  const variable = secretVariable(stack, "secret", { ephemeral: true });
  const desk = new ConnectorInstance(stack, "desk", {
    elementKey: "freshdeskv2",
    name: "desk",
    secretConfiguration: { password: variable },
    ...more,
  });
  const cw = new ConnectWiseConnectorInstance(stack, "cw", {
    name: "cw",
    baseUrl: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    publicKey: "PUBLIC",
    privateKey: variable,
    clientId: secretVariable(stack, "client_id"),
  });
  const login = new ReauthenticateAction(stack, "login", {
    instanceId: desk.id,
    actionName: "login",
    secretConfiguration: { password: variable },
  });
  const resourceOf = (construct: ConnectorInstance | ConnectWiseConnectorInstance) =>
    construct.node.defaultChild as ConnectorInstanceResource;
  write({
    ...{ stack, provider, desk: resourceOf(desk), cw: resourceOf(cw), secret: variable.stringValue },
    login: login.node.defaultChild as TerraformElement,
  });
  try {
    app.app.synth();
    return "";
  } catch (error) {
    return String(error);
  }
}

test.each<[string, (built: Built) => void, string]>([
  ["a setter", ({ desk }) => (desk.configurationWo = { password: CANARY }), 'secretConfiguration holds "password" as'],
  ["a setter for providerData", ({ desk }) => (desk.providerDataWo = { code: CANARY }), 'providerData holds "code" as'],
  [
    "an override",
    ({ desk }) => {
      desk.addOverride("configuration_wo.password", CANARY);
    },
    'secretConfiguration holds "password" as',
  ],
  [
    "a map in clear",
    ({ desk }) => {
      desk.addOverride("configuration", { password: CANARY });
    },
    'configuration holds "password" as',
  ],
  [
    "an override of a typed secret",
    ({ cw }) => {
      cw.addOverride("private_key_wo", CANARY);
    },
    "privateKey is",
  ],
  [
    "the attribute that is stored",
    ({ cw }) => {
      cw.addOverride("private_key", CANARY);
    },
    "privateKey is",
  ],
  [
    "the attribute that is stored, beside a variable in the other one",
    ({ cw, secret }) => {
      cw.addOverride("private_key", CANARY);
      cw.addOverride("private_key_wo", secret);
    },
    "privateKey is",
  ],
  [
    "a secret that is kept",
    ({ cw }) => {
      cw.addOverride("client_id", CANARY);
    },
    "clientId is",
  ],
  [
    "an expression",
    ({ cw }) => {
      cw.addOverride("private_key_wo", `\${sensitive("${CANARY}")}`);
    },
    "privateKey is",
  ],
  [
    "an override of the stack",
    ({ stack, cw }) => {
      stack.addOverride(`resource.openconnectors_connectwise_instance.${cw.friendlyUniqueId}.private_key_wo`, CANARY);
    },
    "privateKey is",
  ],
  ["a setter of the provider", ({ provider }) => (provider.userSecret = CANARY), "userSecret is"],
  [
    "an override of the provider",
    ({ provider }) => {
      provider.addOverride("organization_secret", CANARY);
    },
    "organizationSecret is",
  ],
  [
    "a client key of the provider",
    ({ provider }) => {
      provider.addOverride("client_key", CANARY);
    },
    "clientKey is",
  ],
  [
    "a login in the proxy",
    ({ provider }) => (provider.proxyUrl = `http://me:${CANARY}@proxy.example.com:80`),
    "proxyUrl holds a login",
  ],
  [
    "the provider in the stack",
    ({ stack }) => {
      stack.addOverride("provider.openconnectors.0.user_secret", CANARY);
    },
    "userSecret is",
  ],
  [
    "an action in the stack",
    ({ stack }) => {
      stack.addOverride("action.openconnectors_reauthenticate.login.config.configuration.password", CANARY);
    },
    'secretConfiguration holds "password" as',
  ],
  [
    "an override of an action",
    ({ login }) => {
      login.addOverride("config.configuration", { password: CANARY });
    },
    'secretConfiguration holds "password" as',
  ],
])("a secret in plain text, written by %s, is refused", (_, write, begin) => {
  const error = synthError(write);
  expect(error).toContain(`Past the props, by a setter or an override: ${begin}`);
  expect(error).toContain("plain text");
  expect(error).not.toContain(CANARY);
});

test.each<[string, string, string]>([
  [
    "the default of its variable",
    "variable.secret.default",
    "[crm/cw] privateKey is plain text at synth in an expression",
  ],
  [
    "the default of a variable in a map",
    "variable.secret.default",
    '[crm/desk] secretConfiguration holds "password" as',
  ],
])("%s, overridden in the stack, counts", (_, place, begin) => {
  const error = synthError(({ stack }) => {
    stack.addOverride(place, CANARY);
  });
  expect(error).toContain(begin);
  expect(error).not.toContain(CANARY);
});

test("a mask is refused there, too", () => {
  expect(
    synthError(({ cw }) => {
      cw.addOverride("private_key_wo", "*****");
    }),
  ).toContain("Past the props, by a setter or an override: privateKey is only a mask");
});

test.each<[string, (built: Built) => void]>([
  ["a variable by a setter", ({ desk, secret }) => (desk.configurationWo = { password: secret })],
  [
    "a variable by an override",
    ({ cw, secret }) => {
      cw.addOverride("private_key_wo", secret);
    },
  ],
  [
    "an expression without a literal",
    ({ cw }) => {
      cw.addOverride("private_key_wo", '${file("/run/secrets/k")}');
    },
  ],
  [
    "a token",
    ({ desk }) => {
      desk.addOverride("configuration_wo.password", Token.asString({ resolve: () => "${var.secret}" }));
    },
  ],
  [
    "an attribute taken out",
    ({ desk }) => {
      desk.addOverride("configuration_wo", undefined);
    },
  ],
  [
    "what is no secret",
    ({ cw }) => {
      cw.addOverride("company", "other");
    },
  ],
])("%s is let through", (_, write) => {
  expect(synthError(write)).toBe("");
});

test("allowLiteralSecrets admits it, for made-up values", () => {
  const write = ({ desk }: Built) => {
    desk.addOverride("configuration_wo.password", "made-up");
  };
  expect(synthError(write, { allowLiteralSecrets: true })).toBe("");
});
