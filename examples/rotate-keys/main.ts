// An instance whose API key is rotated: both halves of the key come from the environment, so that a rotation changes no code.
import { App, TerraformStack, TerraformVariable } from "cdktf";
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
    new OpenConnectorsProvider(this, "openconnectors");
    const publicKey = new TerraformVariable(this, "cw_public_key", {
      type: "string",
      description: "Public half of the ConnectWise API key.",
    });
    new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-rotate-keys",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey,
      ...ConnectWiseCredentials.fromVariables(this),
    });
  }
}

const app = new App();
new CrmStack(app, "crm");
app.synth();
