import { App, DataResource, TerraformStack } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";

const app = new App();

const crm = new TerraformStack(app, "crm");
new OpenConnectorsProvider(crm, "openconnectors");
const instance = new ConnectWiseConnectorInstance(crm, "ConnectWise", {
  name: "cw-emea",
  site: ConnectWiseSite.EU,
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(crm, "connectwise_private_key", { ephemeral: true }),
  clientId: secretVariable(crm, "connectwise_client_id"),
});

// Another stack uses id and token. Both stay masked there.
const jobs = new TerraformStack(app, "jobs");
new DataResource(jobs, "import-contacts", {
  triggersReplace: { instance: instance.id },
  provisioners: [
    {
      type: "local-exec",
      command: "./import-contacts.sh",
      environment: { INSTANCE_TOKEN: instance.token },
    },
  ],
});

app.synth();
