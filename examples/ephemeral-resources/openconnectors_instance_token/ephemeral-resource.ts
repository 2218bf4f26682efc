import { App, DataResource, TerraformStack } from "cdktf";
import { EphemeralInstanceToken, ExistingConnectorInstance, OpenConnectorsProvider } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "jobs");
new OpenConnectorsProvider(stack, "openconnectors");
const crm = new ExistingConnectorInstance(stack, "crm", { name: "cw-emea" });
const { token } = new EphemeralInstanceToken(stack, "token", { instanceId: crm.id });

// Runs whenever the instance is replaced. The job gets the token in its environment only.
new DataResource(stack, "import-contacts", {
  triggersReplace: { instance: crm.id },
  provisioners: [
    {
      type: "local-exec",
      command: "./import-contacts.sh",
      environment: { INSTANCE_TOKEN: token },
    },
  ],
});
app.synth();
