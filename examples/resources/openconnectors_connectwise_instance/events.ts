import { App, TerraformStack } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectWiseConnectorInstance(stack, "ConnectWise", {
  name: "cw-emea",
  site: ConnectWiseSite.EU,
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
  clientId: secretVariable(stack, "client_id"),
  events: {
    enabled: true,
    callbackUrl: "https://events.example.com/connectwise",
    pollIntervalMinutes: 15,
    pollingConfiguration: {
      contacts: {
        url: "/hubs/crm/contacts?where=lastUpdated>'${gmtDate:yyyy-MM-dd'T'HH:mm:ss'Z'}'",
        idField: "id",
        datesConfiguration: {
          updatedDateField: "_info.lastUpdated",
          updatedDateFormat: "yyyy-MM-dd'T'HH:mm:ss'Z'",
          updatedDateTimezone: "GMT",
        },
      },
    },
  },
  eventSignatureKey: secretVariable(stack, "signature_key", { ephemeral: true }),
});
app.synth();
