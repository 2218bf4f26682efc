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
  publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(stack, "private_key", { ephemeral: true, optional: true }),
  clientId: secretVariable(stack, "client_id"),
  tags: ["team:crm"],
}).importFrom("1234567");
app.synth();
