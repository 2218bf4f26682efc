// A block `ephemeral`, as CDK Terrain writes it. It checks that the project's `targetVersions` admit ephemeral resources.
import { TerraformEphemeralResource, stringToHclTerraform } from "cdktn";
import type { TerraformProvider } from "cdktn";
import type { Construct } from "constructs";
import type { EphemeralBlockConfig } from "./ephemeral-block-config";

export class EphemeralBlock extends TerraformEphemeralResource {
  readonly #attributes: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { type, attributes, provider }: EphemeralBlockConfig<TerraformProvider>) {
    super(scope, id, { terraformResourceType: type, ...(provider !== undefined && { provider }) });
    this.#attributes = attributes;
  }

  protected override synthesizeAttributes() {
    return { ...this.#attributes };
  }

  protected override synthesizeHclAttributes() {
    return Object.fromEntries(
      Object.entries(this.#attributes).map(([name, value]) => [
        name,
        { value: stringToHclTerraform(value) as unknown, isBlock: false, type: "simple", storageClassType: "string" },
      ]),
    );
  }
}
