import { App, TerraformStack } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "helpdesk");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectorInstance(stack, "Helpdesk", {
  elementKey: "freshdeskv2",
  name: "helpdesk-emea",
  configuration: { subdomain: "acme", "filter.response.nulls": "true" },
  secretConfiguration: { username: secretVariable(stack, "freshdesk_api_key", { ephemeral: true }) },
  tags: ["team:support"],
});
app.synth();
