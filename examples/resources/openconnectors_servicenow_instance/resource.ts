import { App, TerraformStack } from "cdktf";
import { OpenConnectorsProvider, secretVariable, ServiceNowConnectorInstance } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "desk");
new OpenConnectorsProvider(stack, "openconnectors");
new ServiceNowConnectorInstance(stack, "Desk", {
  name: "desk-emea",
  subdomain: "dev12345",
  username: "integration",
  password: secretVariable(stack, "servicenow_password", { ephemeral: true }),
  tags: ["team:support"],
});
app.synth();
