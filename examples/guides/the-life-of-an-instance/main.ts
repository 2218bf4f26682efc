import { App, DataResource, TerraformStack } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  EphemeralInstanceToken,
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
  events: { enabled: true, callbackUrl: "https://hooks.example.com/crm", pollIntervalMinutes: 5 },
  eventSignatureKey: secretVariable(crm, "event_signature_key", { ephemeral: true }),
  persistToken: false,
});

// The token is in no state: the stack that needs it reads it whenever it runs.
const jobs = new TerraformStack(app, "jobs");
new OpenConnectorsProvider(jobs, "openconnectors");
const { token } = new EphemeralInstanceToken(jobs, "token", { instanceId: instance.id });
new DataResource(jobs, "import-contacts", {
  triggersReplace: { instance: instance.id },
  provisioners: [{ type: "local-exec", command: "./import-contacts.sh", environment: { INSTANCE_TOKEN: token } }],
});

app.synth();
