import { App, TerraformStack } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectWiseConnectorInstance(stack, "ConnectWise", {
  name: "cw-emea",
  site: ConnectWiseSite.EU,
  company: "acme",
  publicKey: "PUBLICKEY0000002",
  privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
  privateKeyVersion: "2026-11",
  clientId: secretVariable(stack, "client_id"),
});
app.synth();
