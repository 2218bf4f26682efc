// An app whose props are wrong in many ways, and what has to be said of each.
export const FAULTY_PROPS = `
import { App, TerraformStack } from "cdktf";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider } from "cdktf-open-connectors";
const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectWiseConnectorInstance(stack, "Faulty", {
  name: "<b>", site: ConnectWiseSite.EU, baseUrl: "http://x", company: "", publicKey: "p", clientId: "literal", privateKey: "literal",
});
app.synth();
`;

export const SAID_OF_THEM = [
  "crm/Faulty",
  "name",
  "site",
  "company",
  "clientId",
  "privateKey",
  "secretVariable",
] as const;
