import { App, TerraformStack } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "ledger");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectorInstance(stack, "Ledger", {
  elementKey: "acmeledger",
  name: "ledger-emea",
  configuration: { "oauth.callback.url": "https://app.example.com/oauth" },
  secretConfiguration: {
    "oauth.api.key": secretVariable(stack, "oauth_client_id", { ephemeral: true }),
    "oauth.api.secret": secretVariable(stack, "oauth_client_secret", { ephemeral: true }),
  },
  providerData: { code: secretVariable(stack, "oauth_code", { ephemeral: true, optional: true }) },
  providerDataVersion: 1,
});
app.synth();
