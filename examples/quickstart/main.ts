// Two stacks: `crm` makes a ConnectWise connector instance, `consumer` uses its token.
import path from "node:path";
import { App, DataResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";

class CrmStack extends TerraformStack {
  readonly instance: ConnectWiseConnectorInstance;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Host and account come from the environment: OPENCONNECTORS_BASE_URL, _USER_SECRET, _ORGANIZATION_SECRET.
    new OpenConnectorsProvider(this, "openconnectors");
    this.instance = new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-quickstart",
      site: ConnectWiseSite.EU,
      company: process.env["CONNECTWISE_COMPANY"] ?? "acme",
      publicKey: "PUBLICKEY0000001",
      // From the environment as well, when Terraform runs: TF_VAR_connectwise_private_key and TF_VAR_connectwise_client_id.
      privateKey: secretVariable(this, "connectwise_private_key", { ephemeral: true }),
      clientId: secretVariable(this, "connectwise_client_id"),
      tags: ["example:quickstart"],
    });
  }
}

class ConsumerStack extends TerraformStack {
  constructor(scope: Construct, id: string, instance: ConnectWiseConnectorInstance) {
    super(scope, id);
    // Runs whenever the instance is replaced. The job gets the token in its environment only.
    new DataResource(this, "ping", {
      triggersReplace: { instance: instance.id },
      provisioners: [
        {
          type: "local-exec",
          command: `node ${JSON.stringify(path.join(__dirname, "ping.mjs"))}`,
          environment: { INSTANCE_TOKEN: instance.token },
        },
      ],
    });
  }
}

const app = new App();
const crm = new CrmStack(app, "crm");
new ConsumerStack(app, "consumer", crm.instance);
app.synth();
