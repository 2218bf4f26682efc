// Connector instances of api.openconnectors.us2.ext.hanatrial.ondemand.com, taken over by "openconnectors adopt".
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  FreshdeskConnectorInstance,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";

class AdoptedInstances extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Address and secrets of the account come from the environment.
    new OpenConnectorsProvider(this, "openconnectors");

    const clientId1000002 = secretVariable(this, "client_id_1000002");

    new ConnectWiseConnectorInstance(this, "cw_emea_1000002", {
      name: "cw-emea",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      clientId: clientId1000002,
      privateKey: secretVariable(this, "cw_emea_private_key_1000002", {
        ephemeral: true,
        optional: true,
      }),
      tags: ["team:crm"],
    }).importFrom("1000002");

    new ConnectWiseConnectorInstance(this, "cw_apac_1000003", {
      name: "cw-apac",
      site: ConnectWiseSite.EU,
      company: "globex",
      publicKey: "PUBLICKEY0000001",
      clientId: clientId1000002,
      privateKey: secretVariable(this, "cw_apac_private_key_1000003", {
        ephemeral: true,
        optional: true,
      }),
      tags: ["team:crm"],
    }).importFrom("1000003");

    new FreshdeskConnectorInstance(this, "support_1000004", {
      name: "support",
      subdomain: "acme",
      apiKey: secretVariable(this, "support_api_key_1000004", {
        ephemeral: true,
        optional: true,
      }),
    }).importFrom("1000004");
  }
}

const app = new App();
new AdoptedInstances(app, "adopted");
app.synth();
