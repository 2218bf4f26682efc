// A block `ephemeral`. CDKTF 0.21 has no class for one, so this renders its own; every other part of it (references, logical ids) is
// the framework's.
import { TerraformElement } from "cdktf";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { EphemeralBlockConfig } from "./ephemeral-block-config";
import { overridden } from "./overridden";

export class EphemeralBlock extends TerraformElement {
  readonly #config: EphemeralBlockConfig<TerraformProvider>;

  constructor(scope: Construct, id: string, config: EphemeralBlockConfig<TerraformProvider>) {
    super(scope, id);
    this.#config = config;
  }

  override toTerraform(): unknown {
    const { type, attributes, provider } = this.#config;
    const block = {
      ...attributes,
      ...(provider !== undefined && { provider: provider.fqn }),
      "//": this.constructNodeMetadata,
    };
    return { ephemeral: { [type]: { [this.friendlyUniqueId]: overridden(block, this.rawOverrides) } } };
  }

  /** The framework would leave out the block without a word. */
  override toHclTerraform(): never {
    throw new Error(
      `${this.node.path}: CDKTF has no HCL for ephemeral resources. Synthesize JSON, which is the default, leave the construct out, ` +
        "or move to CDK Terrain, which has it.",
    );
  }
}
