// A job that runs whenever the instance is replaced: a NullResource that is triggered by the instance's id.
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";

class RunOnChange extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OpenConnectorsProvider(this, "openconnectors");
    const instance = new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-run-on-change",
      site: ConnectWiseSite.NA,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      privateKey: secretVariable(this, "connectwise_private_key", { ephemeral: true }),
      clientId: secretVariable(this, "connectwise_client_id"),
    });

    new NullProvider(this, "null");
    new NullResource(this, "job", {
      triggers: { instance: instance.id },
      provisioners: [
        {
          type: "local-exec",
          // The job gets the token in its environment: it is on no command line and in no log.
          command: 'echo "instance ready" >> instance-jobs.log',
          environment: { INSTANCE_TOKEN: instance.token },
        },
      ],
    });
  }
}

const app = new App();
new RunOnChange(app, "run-on-change");
app.synth();
