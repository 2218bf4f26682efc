// Two stacks: `crm` makes a ConnectWise connector instance, `consumer` uses its token.
import path from "node:path";
import type { TerraformVariable } from "cdktf";
import { App, DataResource, TerraformStack } from "cdktf";
import type { SecretVariableOptions } from "cdktf-open-connectors";
import type { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "cdktf-open-connectors";

class CrmStack extends TerraformStack {
  readonly instance: ConnectWiseConnectorInstance;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Host and account come from the environment: OPENCONNECTORS_BASE_URL, _USER_SECRET, _ORGANIZATION_SECRET.
    new OpenConnectorsProvider(this, "openconnectors");
    this.instance = new ConnectWiseConnectorInstance(this, "ConnectWise", {
      name: "cw-quickstart",
      site: ConnectWiseSite.EU,
      company: process.env["CONNECTWISE_COMPANY"] ?? "acme",
      publicKey: "PUBLICKEY0000001",
      privateKey: demoSecret(this, "connectwise_private_key", "PRIVATEKEY000001", { ephemeral: true }),
      clientId: demoSecret(this, "connectwise_client_id", "11111111-2222-4333-8444-555555555555"),
      tags: ["example:quickstart"],
      // Made-up values are plain text in the synthesized stack. Leave this out of a stack of your own.
      allowLiteralSecrets: !["connectwise_private_key", "connectwise_client_id"].every(isGiven),
    });
  }
}

class ConsumerStack extends TerraformStack {
  constructor(scope: Construct, id: string, instance: ConnectWiseConnectorInstance) {
    super(scope, id);
    // Runs whenever the instance is replaced. The job gets the token in its environment only.
    new DataResource(this, "ping", {
      triggersReplace: { instance: instance.id },
      provisioners: [
        {
          type: "local-exec",
          command: `node ${JSON.stringify(path.join(__dirname, "ping.mjs"))}`,
          environment: { INSTANCE_TOKEN: instance.token },
        },
      ],
    });
  }
}

/**
 * A secret of the stack, from TF_VAR_name. If it is not set, a made-up value is used, because this is a demo against the
 * emulator. Never give a real secret a default: it would be written into the synthesized stack.
 */
function demoSecret(
  stack: TerraformStack,
  name: string,
  madeUp: string,
  options: SecretVariableOptions = {},
): TerraformVariable {
  const variable = secretVariable(stack, name, options);
  if (!isGiven(name)) variable.addOverride("default", madeUp);
  return variable;
}

function isGiven(name: string): boolean {
  return process.env[`TF_VAR_${name}`] !== undefined;
}

const app = new App();
const crm = new CrmStack(app, "crm");
new ConsumerStack(app, "consumer", crm.instance);
app.synth();
