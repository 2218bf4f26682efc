import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  OpenConnectorsProvider,
  connectWiseBaseUrl,
  secretVariable,
} from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectWiseConnectorInstance(stack, "ConnectWise", {
  name: "cw-emea",
  // For a site that is known in the app use ConnectWiseSite. This one is only known when Terraform runs.
  baseUrl: connectWiseBaseUrl(new TerraformVariable(stack, "site", { type: "string" })),
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
  clientId: secretVariable(stack, "client_id"),
});
app.synth();
