// What somebody should look at before they agree to a plan.
import { textOf } from "./attributes";
import type { Finding, InstanceReview, Shown } from "./model";
import type { Plan } from "./plan/plan";
import { objectOf, textsIn } from "./plan/members";

export interface Reviewed {
  readonly stack: string;
  readonly plan: Plan;
  readonly instances: readonly InstanceReview[];
}

export function findingsOf(reviewed: Reviewed): readonly Finding[] {
  const { stack, plan, instances } = reviewed;
  const about = (kind: Finding["kind"], text: string, address?: string): Finding => ({ kind, stack, address, text });
  return [
    ...(plan.isErrored
      ? [
          about(
            "planning failed",
            "The planning failed, so this is a part of what there is. Repair that and plan again.",
          ),
        ]
      : []),
    ...(plan.isComplete || plan.isErrored
      ? []
      : [about("incomplete plan", "The engine put something off: after this apply another plan has to follow.")]),
    ...everyCreated(reviewed).map((text) => about("every instance is created", text)),
    ...instances.flatMap((instance) => [
      ...usedElsewhere(stack, instance).map((text) => about("used elsewhere", text, instance.address)),
      ...planAgain(stack, instance).map((text) => about("plan again", text, instance.address)),
      ...lostTags(plan, instance).map((text) => about("tags disappear", text, instance.address)),
    ]),
  ];
}

/** One alone is somebody's first. */
function everyCreated({ plan, instances }: Reviewed): readonly string[] {
  if (instances.length === 0 || !instances.every(({ actions }) => actions.includes("create"))) return [];
  const which = instances.length === 1 ? "Its only instance is" : `All ${String(instances.length)} instances are`;
  return [
    plan.hasPriorState
      ? `${which} created, although the stack has a state. Check the account, the workspace and the backend.`
      : `${which} created, and the stack has no state. That is right for a first deploy; otherwise check the account, ` +
        "the workspace and the backend.",
  ];
}

function usedElsewhere(stack: string, { actions, readers }: InstanceReview): readonly string[] {
  const ending = actions.includes("delete") ? "is deleted" : actions.includes("replace") ? "is replaced" : undefined;
  const others = stacksOf(readers.filter((reader) => reader.stack !== stack));
  return ending === undefined || others === ""
    ? []
    : [`The instance ${ending}, and ${others} ${others.includes(",") ? "use" : "uses"} it.`];
}

/** A plan of another stack was made with what the state held before this apply. */
function planAgain(stack: string, { token, readers, actions }: InstanceReview): readonly string[] {
  const isOther = token === "new" || token === "may change";
  if (!isOther || actions.includes("create")) return [];
  const others = stacksOf(readers.filter((reader) => reader.stack !== stack && reader.reads !== "id"));
  return others === ""
    ? []
    : [`After the apply of ${stack}, plan ${others} again: a plan that was made before still has the old token.`];
}

function stacksOf(readers: InstanceReview["readers"]): string {
  return [...new Set(readers.map(({ stack }) => stack))].sort().join(", ");
}

function lostTags(plan: Plan, { address, actions }: InstanceReview): readonly string[] {
  if (!actions.includes("replace") && (actions.includes("delete") || actions.includes("forget"))) return [];
  const change = plan.changes.find((one) => one.address === address && one.deposed === undefined);
  const isOpen = objectOf(change?.unknown).get("tags") === true;
  const [before, after] = [textsIn(change?.before, "tags"), textsIn(change?.after, "tags")];
  const lost = isOpen ? [] : before.filter((tag) => !after.includes(tag));
  if (lost.length === 0) return [];
  const list = lost.map((tag) => textOf(tag, plan.mask)).join(", ");
  return [
    objectOf(change?.after).get("tags") === null
      ? `The tags ${list} are no longer managed; they stay on the instance.`
      : `The instance loses the ${lost.length === 1 ? "tag" : "tags"} ${list}.`,
  ];
}

/** A name for a sentence. */
export function nameText(name: Shown): string {
  return name.kind === "value" ? name.text : `(${name.kind === "none" ? "no name" : name.kind})`;
}
