// Which changes of a resource run which actions: blocks `action_trigger` in its lifecycle, which neither framework has words for.
import type { IConstruct } from "constructs";
import { Lazy, TerraformResource, TerraformStack } from "../framework";
import type { ConnectorAction } from "./connector-action";

/** When an action runs. Those of a deletion need Terraform 1.16. */
export type ActionEvent =
  "before_create" | "after_create" | "before_update" | "after_update" | "before_destroy" | "after_destroy";

export interface ActionTrigger {
  /** At least one. */
  readonly events: readonly ActionEvent[];
  /** In this order, at least one. */
  readonly actions: readonly ConnectorAction[];
  /** An expression of Terraform; the actions run where it is true. @default always */
  readonly condition?: string | undefined;
}

const given = new WeakMap<TerraformResource, ActionTrigger[]>();

/**
 * Runs actions around changes of a resource: an instance of this package, or any resource of the stack. Several calls add up.
 *
 * @throws where there is no resource, no event, no action, or where an action is of another stack
 * @example
 * triggerActions(crm, { events: ["after_create", "after_update"], actions: [new PingAction(this, "ping", { instanceId: crm.id })] });
 */
export function triggerActions(construct: IConstruct, trigger: ActionTrigger): void {
  const resource = resourceOf(construct);
  if (resource === undefined)
    throw new Error(`${construct.node.path}: actions are triggered by resources. Give a resource, or an instance.`);
  assertTrigger(resource, trigger);
  const triggers = given.get(resource) ?? [];
  given.set(resource, triggers);
  triggers.push(trigger);
  resource.addOverride("lifecycle.action_trigger", Lazy.anyValue({ produce: () => triggers.map(rendered) }));
}

/** Itself, or what a construct around one resource has as its default child. */
function resourceOf(construct: IConstruct): TerraformResource | undefined {
  if (TerraformResource.isTerraformResource(construct)) return construct;
  const child = construct.node.defaultChild;
  return child !== undefined && TerraformResource.isTerraformResource(child) ? child : undefined;
}

function assertTrigger(resource: TerraformResource, { events, actions }: ActionTrigger): void {
  const stack = TerraformStack.of(resource);
  const elsewhere = actions.filter((action) => TerraformStack.of(action) !== stack);
  const problems = [
    ...(events.length === 0 ? ["events is empty. Name the changes that run the actions."] : []),
    ...(new Set(events).size < events.length ? ["events names one twice. Keep one of them."] : []),
    ...(actions.length === 0 ? ["actions is empty. Give the actions to run."] : []),
    ...elsewhere.map(
      ({ node }) => `actions has ${node.path}, which belongs to another stack. Make it in ${stack.node.id}.`,
    ),
  ];
  if (problems.length > 0)
    throw new Error([`${resource.node.path}: its actions can't be triggered`, ...problems].join("\n  "));
}

function rendered({ events, actions, condition }: ActionTrigger) {
  return {
    events: [...events],
    actions: actions.map(({ address }) => address),
    ...(condition !== undefined && { condition }),
  };
}
