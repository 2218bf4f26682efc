import { App, TerraformStack } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "erp");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectorInstance(stack, "Erp", {
  elementKey: "acmeerp",
  name: "erp-emea",
  configuration: { site: "acme", "filter.response.nulls": "true" },
  secretConfiguration: { "api.key": secretVariable(stack, "erp_api_key", { ephemeral: true }) },
  tags: ["team:finance"],
});
app.synth();
