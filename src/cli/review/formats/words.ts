// What the formats for people have in common: which words stand for what, in which order.
import type {
  Action,
  AttributeChange,
  InstanceReview,
  Reader,
  Review,
  Shown,
  StackReview,
  TokenChange,
  WaitingStack,
} from "../model";
import { countsOf } from "../review";

const ACTION_WORDS = {
  create: "create",
  update: "change in place",
  reauthenticate: "re-authenticate",
  replace: "replace",
  delete: "delete",
  import: "import",
  move: "move",
  forget: "forget",
  drift: "drift found",
  unknown: "unknown to this release",
} as const satisfies Readonly<Record<Action, string>>;

const NO_CHANGE = "no change";

export function actionText({ actions }: Pick<InstanceReview, "actions">): string {
  return actions.length === 0 ? NO_CHANGE : actions.map((action) => ACTION_WORDS[action]).join(", ");
}

function shownText(shown: Shown): string {
  switch (shown.kind) {
    case "value":
      return shown.text;
    case "none":
      return "(none)";
    case "sensitive":
      return "(sensitive)";
    case "known after apply":
      return "(known after apply)";
  }
}

/** One thing to know of an instance. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

const TOKEN_WORDS = {
  none: "",
  new: "new",
  "may change": "may change",
  ends: "ends with the instance",
  stored: "stays; what the state holds of it changes",
} as const satisfies Readonly<Record<TokenChange, string>>;

/** @param longest of a value, in characters; longer ones end with … */
export function factsOf(instance: InstanceReview, longest = Infinity): readonly Fact[] {
  const { forcedBy, changes, drift, secrets, changedSecrets, token, notes, actions } = instance;
  return [
    ...(forcedBy.length === 0 ? [] : [{ label: "replaced because of", text: forcedBy.join(", ") }]),
    ...changes.map((change) => ({ label: change.name, text: changeText(change, longest) })),
    // Elsewhere the next line says the same.
    ...(actions.includes("reauthenticate") && changedSecrets.length > 0
      ? [{ label: "secrets that may differ", text: changedSecrets.join(", ") }]
      : []),
    ...(secrets.length === 0 ? [] : [{ label: "secrets sent", text: secrets.join(", ") }]),
    ...(token === "none" ? [] : [{ label: "token", text: `${TOKEN_WORDS[token]}${readBy(instance)}` }]),
    ...(drift?.isGone ? [{ label: "drift", text: "The instance is gone: it was deleted outside." }] : []),
    ...(drift?.changes ?? []).map((change) => ({
      label: `drift of ${change.name}`,
      text: `${changeText(change, longest)} (changed outside)`,
    })),
    ...(actions.length === 0 ? [] : notes.map((text) => ({ label: "note", text }))),
  ];
}

function changeText({ before, after }: AttributeChange, longest: number): string {
  const [old, next] = [before, after].map((shown) => cut(shownText(shown), longest));
  if (before.kind === "none") return next ?? "";
  if (before.kind === "sensitive" && after.kind === "sensitive") return "(sensitive) → another one (sensitive)";
  return `${old ?? ""} → ${next ?? ""}`;
}

/** Never through the middle of a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = Math.max(0, longest - 1);
  // A pair of surrogates is one character.
  return `${text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end)}…`;
}

/** Where the instance stays, its id does as well, and who reads only that has nothing to fear. */
function readBy({ readers, token }: InstanceReview): string {
  const affected = token === "may change" ? readers.filter(({ reads }) => reads !== "id") : readers;
  return affected.length === 0
    ? "; nothing in these stacks reads it"
    : `; read by ${affected.map(readerText).join(", ")}`;
}

export function readerText({ stack, address, reads }: Reader): string {
  return `${stack}: ${address}${reads === "id" ? " (id)" : ""}`;
}

/** `2 stacks: 1 instance to create, 1 to delete, 3 without change; 2 other resources change.` */
export function summaryOf(review: Review): string {
  const instances = review.stacks.flatMap((stack) => stack.instances);
  const others = review.stacks.flatMap((stack) => stack.others).length;
  const outputs = review.stacks.flatMap((stack) => stack.changedOutputs).length;
  const waiting = review.waiting.length;
  const parts = [...countsOf(review)].map(([action, count]) => `${String(count)} ${SUMMARY_WORDS[action]}`);
  const idle = instances.filter(({ actions }) => actions.length === 0).length;
  return (
    `${counted(review.stacks.length, "stack")}, ${counted(instances.length, "instance")}: ` +
    [...parts, ...(idle > 0 || parts.length === 0 ? [`${String(idle)} without change`] : [])].join(", ") +
    (others === 0 ? "" : `; ${counted(others, "other resource")} with changes`) +
    (outputs === 0 ? "" : `; ${counted(outputs, "output")} with changes`) +
    (waiting === 0 ? "" : `; ${counted(waiting, "stack")} to plan later`) +
    "."
  );
}

const SUMMARY_WORDS = {
  create: "to create",
  update: "to change in place",
  reauthenticate: "to re-authenticate",
  replace: "to replace",
  delete: "to delete",
  import: "to import",
  move: "to move",
  forget: "to forget",
  drift: "with drift",
  unknown: "with an unknown action",
} as const satisfies Readonly<Record<Action, string>>;

export function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** Where a person finds the instance: the construct's path, else the address. */
export function placeOf({ path, address }: InstanceReview): string {
  return path ?? address;
}

/** At most one line. */
export function outputLines({ changedOutputs }: StackReview): readonly string[] {
  return changedOutputs.length === 0 ? [] : [`Outputs with changes: ${changedOutputs.join(", ")}`];
}

export function waitingText({ reason, dependencies }: WaitingStack): string {
  const first = dependencies.join(", ");
  return `It can't be planned yet: ${reason}. Apply ${first} first, then plan and review again.`;
}

export const DIGEST_LABEL = "Digest of these plans:";

export function digestLine({ digest }: Review): string {
  return `${DIGEST_LABEL} ${digest}`;
}

export const NO_LOG =
  "Warnings and unfinished duplicates are not in a plan file: review with --run, or with --log and what plan -json wrote.";

export function headOf({ digest, engine = "engine", engineVersion, dependencies }: StackReview): string {
  return [
    `plan ${digest}`,
    ...(engineVersion === undefined ? [] : [`${engine} ${engineVersion}`]),
    ...(dependencies.length === 0 ? [] : [`after ${dependencies.join(", ")}`]),
  ].join(", ");
}

/** With no log at all, it is said once. */
export function lacksLog({ stacks }: Review): boolean {
  return stacks.some(({ warnings }) => warnings === undefined);
}
