// What all actions have in common.
import { Construct } from "constructs";
import { withoutNulls } from "../props/collection-rules";
import { FirstInStack } from "../props/first-in-stack";
import { textOf } from "../props/input";
import { PastProps } from "../props/past-props";
import type { AttributeProps } from "../props/past-props";
import { assertProps, checkLater } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { missingProvider } from "../provider/used-provider";
import { ActionBlock } from "./action-block";
import type { ConnectorActionProps } from "./action-props";

/** One action, and what it says in Terraform beside the id of the instance. */
export interface ActionKind<Props extends ConnectorActionProps> {
  readonly type: string;
  readonly rules: readonly PropRule<Props>[];
  /** By attribute in the block `config`, the props that are secrets. */
  readonly secrets?: AttributeProps;
  readonly config: (props: Props) => Readonly<Record<string, unknown>>;
}

/**
 * What is done to an instance once, and leaves nothing in a state. It runs when a resource triggers it (`triggerActions`), or by hand:
 * `terraform apply -invoke=ADDRESS` in the folder of the synthesized stack. Needs Terraform 1.14; OpenTofu has no actions, and
 * `cdktf synth --hcl` can't write them.
 */
export abstract class ConnectorAction extends Construct {
  readonly #block: ActionBlock;

  protected constructor(scope: Construct, id: string, block: (construct: Construct) => ActionBlock) {
    super(scope, id);
    this.node.addValidation({ validate: () => [missingProvider(this)].filter((problem) => problem !== undefined) });
    this.#block = block(this);
  }

  /** In Terraform, such as `action.openconnectors_ping.ping`. Known for good when the stack is synthesized. */
  get address(): string {
    return this.#block.address;
  }
}

/** Checks the props and makes the block, as the child `Resource` of the construct. */
export function actionBlock<Props extends ConnectorActionProps>(
  { type, rules, secrets = {}, config }: ActionKind<Props>,
  given: Props,
) {
  return (construct: Construct): ActionBlock => {
    const props = withoutNulls(given);
    assertProps(construct, rules, props);
    const all = { id: textOf(props.instanceId), ...config(props) };
    const block = new ActionBlock(construct, "Resource", { type, config: all, provider: props.provider });
    if (props.actionName !== undefined) {
      takeName(construct, type, props.actionName);
      block.overrideLogicalId(props.actionName);
    }
    const past = new PastProps(block, secrets, ["config"]);
    checkLater(construct, () => past.problems(rules, props, ["action", type, block.friendlyUniqueId]));
    return block;
  };
}

/** By stack, which action has a name that was given. */
const named = new FirstInStack<Construct>();

/** The framework would make one block of two, and nobody would notice which of them is lost. */
function takeName(construct: Construct, type: string, name: string): void {
  const first = named.use(`${type}.${name}`, construct);
  if (first !== construct)
    throw new Error(
      `${construct.node.path}: actionName is ${JSON.stringify(name)}, and so is that of ${first.node.path}. Give each action of a kind a ` +
        "name that no other has.",
    );
}
