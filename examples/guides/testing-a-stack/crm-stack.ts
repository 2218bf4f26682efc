import { TerraformStack } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";
import type { Construct } from "constructs";

export class CrmStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OpenConnectorsProvider(this, "openconnectors");
    new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-emea",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      privateKey: secretVariable(this, "cw_private_key", { ephemeral: true }),
      clientId: secretVariable(this, "cw_client_id"),
      events: { enabled: true, pollIntervalMinutes: 5 },
    });
  }
}
