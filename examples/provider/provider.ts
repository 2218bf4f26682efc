import { App, TerraformStack } from "cdktf";
import { OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors", {
  baseUrl: "https://api.openconnectors.us2.ext.hana.ondemand.com",
  organizationSecret: secretVariable(stack, "organization_secret", { ephemeral: true }),
  // userSecret comes from OPENCONNECTORS_USER_SECRET
});
app.synth();
