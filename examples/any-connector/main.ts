// An instance of a connector without its own construct, here one that was made in the Connector Builder. Its token is never stored: the stack that needs it reads it by the
// instance's id whenever it runs.
import { App, DataResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectorInstance,
  EphemeralInstanceToken,
  OpenConnectorsProvider,
  authorizationHeader,
  secretVariable,
} from "cdktf-open-connectors";

class ErpStack extends TerraformStack {
  readonly erp: ConnectorInstance;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OpenConnectorsProvider(this, "openconnectors");
    this.erp = new ConnectorInstance(this, "Erp", {
      elementKey: "acmeerp",
      name: "erp-emea",
      configuration: { site: "acme" },
      secretConfiguration: { "api.key": secretVariable(this, "erp_api_key", { ephemeral: true }) },
      tags: ["example:any-connector"],
      persistToken: false,
    });
  }
}

class ConsumerStack extends TerraformStack {
  constructor(scope: Construct, id: string, erp: ConnectorInstance) {
    super(scope, id);
    const userSecret = secretVariable(this, "oc_user_secret", { ephemeral: true });
    const organizationSecret = secretVariable(this, "oc_organization_secret", { ephemeral: true });
    new OpenConnectorsProvider(this, "openconnectors", { userSecret, organizationSecret });
    const { token } = new EphemeralInstanceToken(this, "Token", { instanceId: erp.id });

    new DataResource(this, "job", {
      triggersReplace: { instance: erp.id },
      provisioners: [
        {
          type: "local-exec",
          // In place of any program that calls the connector; it gets the header in its environment only.
          command: 'echo "$AUTHORIZATION" | cut -d " " -f 1 >> jobs.log',
          environment: { AUTHORIZATION: authorizationHeader({ userSecret, organizationSecret, token }) },
        },
      ],
    });
  }
}

const app = new App();
const { erp } = new ErpStack(app, "erp");
new ConsumerStack(app, "consumer", erp);
app.synth();
