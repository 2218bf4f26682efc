import { App, DataResource, TerraformStack } from "cdktf";
import { ExistingConnectorInstance, OpenConnectorsProvider, PingAction, triggerActions } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "jobs");
new OpenConnectorsProvider(stack, "openconnectors");
const crm = new ExistingConnectorInstance(stack, "crm", { name: "cw-emea" });

// By hand: terraform apply -invoke=action.openconnectors_ping.crm
const ping = new PingAction(stack, "ping", { instanceId: crm.id, actionName: "crm" });

// And before each run of the job.
const job = new DataResource(stack, "import-contacts", { input: { run: "${timestamp()}" } });
triggerActions(job, { events: ["before_create", "before_update"], actions: [ping] });
app.synth();
