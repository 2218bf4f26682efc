// A block `action`. Neither framework has a class for one, so this renders its own; every other part of it (references, logical ids) is
// the framework's.
import type { Construct } from "constructs";
import { TerraformElement } from "../framework";
import type { TerraformProvider } from "../framework";
import { overridden } from "../framework/overridden";

export interface ActionBlockProps {
  /** Of the action in Terraform. */
  readonly type: string;
  /** What goes into the block `config`, by the names in Terraform; undefined is left out. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly provider?: TerraformProvider | undefined;
}

export class ActionBlock extends TerraformElement {
  readonly #props: ActionBlockProps;

  constructor(scope: Construct, id: string, props: ActionBlockProps) {
    super(scope, id);
    this.#props = props;
  }

  /** Asked for at synth, since the block may still get another name. */
  get address(): string {
    return `action.${this.#props.type}.${this.friendlyUniqueId}`;
  }

  override toTerraform(): unknown {
    const { type, config, provider } = this.#props;
    const block = {
      ...(provider !== undefined && { provider: provider.fqn }),
      config,
      "//": this.constructNodeMetadata,
    };
    return { action: { [type]: { [this.friendlyUniqueId]: overridden(block, this.rawOverrides) } } };
  }

  /** The framework would leave out the block without a word. */
  override toHclTerraform(): never {
    throw new Error(
      `${this.node.path}: the framework has no HCL for actions. Synthesize JSON, which is the default, or leave the construct out.`,
    );
  }
}
