import { App, DataResource, TerraformStack } from "cdktf";
import {
  EphemeralInstanceToken,
  ExistingConnectorInstance,
  OpenConnectorsProvider,
  authorizationHeader,
  secretVariable,
} from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "jobs");
new OpenConnectorsProvider(stack, "openconnectors");
const crm = new ExistingConnectorInstance(stack, "crm", { name: "cw-emea" });
const authorization = authorizationHeader({
  userSecret: secretVariable(stack, "user_secret", { ephemeral: true }),
  organizationSecret: secretVariable(stack, "organization_secret", { ephemeral: true }),
  token: new EphemeralInstanceToken(stack, "token", { instanceId: crm.id }).token,
});

new DataResource(stack, "import-contacts", {
  triggersReplace: { instance: crm.id },
  provisioners: [
    {
      type: "local-exec",
      command: "./import-contacts.sh",
      environment: { AUTHORIZATION: authorization },
    },
  ],
});
app.synth();
