import { App, TerraformStack } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "ledger");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectorInstance(stack, "Ledger", {
  elementKey: "acmeledger",
  name: "ledger-emea",
  externalAuthentication: "initial",
  secretConfiguration: {
    "oauth.api.key": secretVariable(stack, "oauth_client_id", { ephemeral: true }),
    "oauth.api.secret": secretVariable(stack, "oauth_client_secret", { ephemeral: true }),
    "oauth.user.refresh_token": secretVariable(stack, "oauth_refresh_token", { ephemeral: true, optional: true }),
  },
  secretConfigurationVersion: 1,
});
app.synth();
