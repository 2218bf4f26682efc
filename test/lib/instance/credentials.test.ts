// Secrets of typed connectors as variables of a stack.
import * as library from "../../../lib";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseCredentials,
  ConnectWiseSite,
  OpenConnectorsProvider,
} from "../../../lib";
import type { CredentialsOptions } from "../../../lib";
import { credentialVariables } from "../../../lib/instance/credentials";
import { credentialFields, definitions, propOf } from "../../../src/connectors";
import { everyKind } from "../../connectors/every-kind";
import { TestApp } from "../app";

const CONNECTWISE = { site: ConnectWiseSite.EU, company: "acme", publicKey: "PUBLICKEY0000001" };
const PRIVATE_KEY = "Private half of the ConnectWise API key.";
const CLIENT_ID = "ConnectWise client id of the integration, a GUID.";

function variablesWith(options?: CredentialsOptions) {
  using app = new TestApp();
  ConnectWiseCredentials.fromVariables(app.stack("crm"), options);
  return app.synth("crm").variable;
}

test("the secrets of an instance come from variables that say what they are", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  new ConnectWiseConnectorInstance(stack, "ConnectWise", {
    name: "cw-emea",
    ...CONNECTWISE,
    ...ConnectWiseCredentials.fromVariables(stack),
  });
  const { variable, resource } = app.synth("crm");
  expect(variable).toEqual({
    cw_private_key: { type: "string", sensitive: true, ephemeral: true, description: PRIVATE_KEY },
    cw_client_id: { type: "string", sensitive: true, description: CLIENT_ID },
  });
  const [instance] = Object.values(resource?.["openconnectors_connectwise_instance"] ?? {});
  expect(instance).toMatchObject({
    private_key_wo: "${var.cw_private_key}",
    client_id: "${var.cw_client_id}",
  });
});

test("one set of variables serves several instances, and a prefix makes another set", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  const shared = ConnectWiseCredentials.fromVariables(stack);
  const own = ConnectWiseCredentials.fromVariables(stack, { prefix: "apac" });
  for (const [id, credentials] of Object.entries({ emea: shared, na: shared, apac: own })) {
    new ConnectWiseConnectorInstance(stack, id, { name: id, ...CONNECTWISE, ...credentials });
  }
  const { variable, resource } = app.synth("crm");
  expect(Object.keys(variable ?? {}).sort()).toEqual([
    "apac_cw_client_id",
    "apac_cw_private_key",
    "cw_client_id",
    "cw_private_key",
  ]);
  const keys = Object.values(resource?.["openconnectors_connectwise_instance"] ?? {}).map(
    (one) => one["private_key_wo"],
  );
  expect(keys.sort()).toEqual(["${var.apac_cw_private_key}", "${var.cw_private_key}", "${var.cw_private_key}"]);
});

test("a key that is stored in the state has a variable that is not ephemeral", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  const props = { name: "cw", ...CONNECTWISE, storePrivateKeyInState: true };
  const ephemeral = ConnectWiseCredentials.fromVariables(stack);
  expect(() => new ConnectWiseConnectorInstance(stack, "refused", { ...props, ...ephemeral })).toThrow("ephemeral");

  const stored = ConnectWiseCredentials.fromVariables(stack, { prefix: "stored", ephemeral: false });
  new ConnectWiseConnectorInstance(stack, "ConnectWise", { ...props, ...stored });
  expect(app.synth("crm").variable?.["stored_cw_private_key"]).toEqual({
    type: "string",
    sensitive: true,
    description: PRIVATE_KEY,
  });
});

test("optional secrets are those that the platform keeps, and never one that is in the state", () => {
  expect(variablesWith({ optional: true })).toEqual({
    cw_private_key: { type: "string", ephemeral: true, default: null, description: PRIVATE_KEY },
    cw_client_id: { type: "string", sensitive: true, description: CLIENT_ID },
  });
});

test("a name that is taken, or is not valid, is refused", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  ConnectWiseCredentials.fromVariables(stack);
  expect(() => ConnectWiseCredentials.fromVariables(stack)).toThrow(
    'a construct called "cw_private_key" already exists',
  );
  expect(() => ConnectWiseCredentials.fromVariables(stack, { prefix: "1" })).toThrow(
    '"1_cw_private_key" is not a valid',
  );
});

test.each(definitions)("for $name it declares each secret that an instance needs", (definition) => {
  using app = new TestApp();
  const stack = app.stack("stack");
  const name = `${definition.names.construct}Credentials`;
  const [, found] = Object.entries(library).find(([exported]) => exported === name) ?? [];
  const credentials = (found as typeof ConnectWiseCredentials).fromVariables(stack);
  expect(Object.keys(credentials)).toEqual(credentialFields(definition).map(propOf));
});

test("a secret that an instance can do without has no variable", () => {
  using app = new TestApp();
  const stack = app.stack("stack");
  const variable = credentialVariables(stack, everyKind, {});
  const names = [variable("tenant_id"), variable("api_token")].map((one) => one.friendlyUniqueId);
  expect(names).toEqual(["tenant_id", "api_token"]);
  expect(() => variable("proxy_password")).toThrow("proxy_password");
  expect(Object.keys(app.synth("stack").variable ?? {}).sort()).toEqual(["api_token", "tenant_id"]);
});
