import { App, TerraformStack } from "cdktf";
import { FreshdeskConnectorInstance, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "desk");
new OpenConnectorsProvider(stack, "openconnectors");
new FreshdeskConnectorInstance(stack, "Desk", {
  name: "desk-emea",
  subdomain: "acme",
  apiKey: secretVariable(stack, "freshdesk_api_key", { ephemeral: true }),
  tags: ["team:support"],
});
app.synth();
