// A stack that only a pipeline deploys. Its state is behind HTTP, as GitLab and others offer it.
import { App, HttpBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseCredentials,
  ConnectWiseSite,
  OpenConnectorsProvider,
} from "cdktf-open-connectors";

class CrmStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // User and password come from TF_HTTP_USERNAME and TF_HTTP_PASSWORD: here they would be in the synthesized files.
    new HttpBackend(this, { address: stateAddress(id) });
    new OpenConnectorsProvider(this, "openconnectors");
    new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-pipeline",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      ...ConnectWiseCredentials.fromVariables(this),
    });
  }
}

function stateAddress(stack: string): string {
  const url = process.env["STATE_URL"];
  if (url === undefined || url === "")
    throw new Error("Set STATE_URL: the address below which the states of the stacks are.");
  return `${url}/${stack}`;
}

const app = new App();
new CrmStack(app, "crm");
app.synth();
