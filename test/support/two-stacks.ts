// The app that most CDKTF tests deploy: an instance in one stack, its id and token used in another.
export interface TwoStacks {
  /** Further props of the instance, as TypeScript. */
  readonly props?: string;
  readonly name?: string;
}

export function twoStacks({ props = "", name = "cw-emea" }: TwoStacks = {}): string {
  return `
import { App, TerraformResource, TerraformStack } from "cdktf";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const crm = new TerraformStack(app, "crm");
new OpenConnectorsProvider(crm, "openconnectors");
const instance = new ConnectWiseConnectorInstance(crm, "ConnectWise", {
  name: ${JSON.stringify(name)},
  site: ConnectWiseSite.EU,
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(crm, "private_key", { ephemeral: true }),
  clientId: secretVariable(crm, "client_id"),
  ${props}
});

const consumer = new TerraformStack(app, "consumer");
class Data extends TerraformResource {
  constructor(scope: TerraformStack, id: string, private readonly trigger: unknown) {
    super(scope, id, { terraformResourceType: "terraform_data" });
  }
  protected synthesizeAttributes(): { [name: string]: any } {
    // Not \`input\`: its computed twin \`output\` shows what it is given, as every provider's echo would.
    return { triggers_replace: this.trigger };
  }
}
new Data(consumer, "token", instance.token);
new Data(consumer, "id", instance.id);
app.synth();
`;
}
