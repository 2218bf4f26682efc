import { App, TerraformStack } from "cdktf";
import {
  ExistingConnectorInstance,
  OpenConnectorsProvider,
  ReauthenticateAction,
  secretVariable,
} from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "jobs");
new OpenConnectorsProvider(stack, "openconnectors");
const crm = new ExistingConnectorInstance(stack, "crm", { name: "cw-emea" });

// By hand: terraform apply -invoke=action.openconnectors_reauthenticate.crm
new ReauthenticateAction(stack, "login", {
  actionName: "crm",
  instanceId: crm.id,
  secretConfiguration: {
    "private.key": secretVariable(stack, "private_key"),
    "connectwise.clientID": secretVariable(stack, "client_id"),
    "event.notification.basic.password": "", // never had one
    "event.notification.signature.key": "", // never had one
  },
});
app.synth();
