// A stack that several people and pipelines deploy: its state is in PostgreSQL, which also keeps a lock while one of them deploys.
import { App, PgBackend, TerraformStack } from "cdktf";
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
    // Host, user and password come from PGHOST, PGUSER and PGPASSWORD: a password here would be in the synthesized files.
    new PgBackend(this, { connStr: "dbname=terraform sslmode=disable", schemaName: "crm" });
    new OpenConnectorsProvider(this, "openconnectors");
    new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-team",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      ...ConnectWiseCredentials.fromVariables(this),
    });
  }
}

const app = new App();
new CrmStack(app, "crm");
app.synth();
