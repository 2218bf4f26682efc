// A fleet of instances from a file, in several accounts of Open Connectors: each account is an alias of the provider, and each tenant
// brings secrets of its own.
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseCredentials,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";
import fleet from "./fleet.json";

class FleetStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const accounts = new Map(fleet.accounts.map(({ name }) => [name, this.account(name)]));
    for (const { name, account, host, publicKey } of fleet.tenants) {
      const provider = accounts.get(account);
      if (provider === undefined)
        throw new Error(`fleet.json: the tenant ${name} is in the account ${account}, which is not listed.`);
      new ConnectWiseConnectorInstance(this, name, {
        provider,
        name: `cw-${name}`,
        site: ConnectWiseSite.host(host),
        company: name,
        publicKey,
        // TF_VAR_acme_cw_private_key and TF_VAR_acme_cw_client_id
        ...ConnectWiseCredentials.fromVariables(this, { prefix: name }),
      });
    }
  }

  private account(alias: string): OpenConnectorsProvider {
    return new OpenConnectorsProvider(this, `openconnectors-${alias}`, {
      alias,
      userSecret: secretVariable(this, `${alias}_user_secret`, { ephemeral: true }),
      organizationSecret: secretVariable(this, `${alias}_organization_secret`, { ephemeral: true }),
    });
  }
}

const app = new App();
new FleetStack(app, "fleet");
app.synth();
