import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ExistingConnectorInstances, OpenConnectorsProvider } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "reports");
new OpenConnectorsProvider(stack, "openconnectors");
const all = new ExistingConnectorInstances(stack, "crm", {
  elementKey: "connectwisecrmrest",
  tags: ["team:crm"],
});
new TerraformOutput(stack, "ids", { value: all.ids });
app.synth();
