// Two stacks with states of their own: `crm` makes a ConnectWise instance, and a job in `consumer` uses its token. The job runs when
// the instance is made or replaced.
import path from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseCredentials,
  ConnectWiseSite,
  OpenConnectorsProvider,
} from "cdktf-open-connectors";

class CrmStack extends TerraformStack {
  readonly instance: ConnectWiseConnectorInstance;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OpenConnectorsProvider(this, "openconnectors");
    this.instance = new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-cross-stack",
      site: ConnectWiseSite.NA,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      ...ConnectWiseCredentials.fromVariables(this),
    });
  }
}

class ConsumerStack extends TerraformStack {
  constructor(scope: Construct, id: string, instance: ConnectWiseConnectorInstance) {
    super(scope, id);
    new NullProvider(this, "null");
    new NullResource(this, "job", {
      triggers: { instance: instance.id },
      provisioners: [
        {
          type: "local-exec",
          // The token is in the job's environment only, and so on no command line and in no log.
          command: `node ${JSON.stringify(path.join(__dirname, "job.mjs"))}`,
          environment: { INSTANCE_TOKEN: instance.token },
        },
      ],
    });
  }
}

const app = new App();
const { instance } = new CrmStack(app, "crm");
new ConsumerStack(app, "consumer", instance);
app.synth();
