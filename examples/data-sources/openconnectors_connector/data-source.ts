import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ConnectorTemplate, OpenConnectorsProvider } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "reports");
new OpenConnectorsProvider(stack, "openconnectors");
const connectwise = new ConnectorTemplate(stack, "connectwise", { elementKey: "connectwisecrmrest" });
new TerraformOutput(stack, "keys", { value: connectwise.configuration });
app.synth();
