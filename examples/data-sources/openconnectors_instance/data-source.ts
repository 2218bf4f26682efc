import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ExistingConnectorInstance, OpenConnectorsProvider } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "reports");
new OpenConnectorsProvider(stack, "openconnectors");
const crm = new ExistingConnectorInstance(stack, "crm", {
  name: "cw-emea",
  elementKey: "connectwisecrmrest",
});
new TerraformOutput(stack, "crm_id", { value: crm.id });
new TerraformOutput(stack, "crm_company", { value: crm.setting("company") });
app.synth();
