import { App, TerraformStack } from "cdktf";
import { ExistingConnectorInstance, OpenConnectorsProvider, TraceLoggingAction } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "jobs");
new OpenConnectorsProvider(stack, "openconnectors");
const crm = new ExistingConnectorInstance(stack, "crm", { name: "cw-emea" });

// By hand: terraform apply -invoke=action.openconnectors_trace_logging.crm
new TraceLoggingAction(stack, "trace", { actionName: "crm", instanceId: crm.id, minutes: 15 });
app.synth();
