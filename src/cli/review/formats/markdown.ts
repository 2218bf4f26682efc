// The review as a comment of a pull request, in the dialect that GitHub, GitLab and their relatives have in common. Texts of others
// are code with every sign written as an entity, so that no name is read as Markdown, HTML or a mention.
import { nameText } from "../findings";
import { isEnding, looksOf } from "./looks";
import type { InstanceReview, Review, StackReview } from "../model";
import {
  DIGEST_LABEL,
  NO_LOG,
  actionText,
  counted,
  cut,
  factsOf,
  headOf,
  lacksLog,
  outputLines,
  placeOf,
  summaryOf,
  waitingText,
} from "./words";

/** By which a pipeline finds its comment again, to update it in place. */
const MARKER = "<!-- openconnectors-review -->";
/**
 * Characters that GitHub takes in a comment; of bytes it takes four times as many. Counted in units of UTF-16: there are never fewer of
 * them than characters, and each is three bytes at most.
 */
const MAX_LENGTH = 65_536;
/** Of one value: who wants it whole has the other formats. */
const LONGEST_VALUE = 300;
/** For the sentence that says how much is missing. */
const NOTE = 100;
const CLOSING = ["", "</details>", ""];

export function markdownOf(review: Review): string {
  const changed = review.stacks.flatMap((stack) =>
    stack.instances.filter(({ actions }) => actions.length > 0).map((instance) => ({ stack, instance })),
  );
  const head = [
    MARKER,
    "### Open Connectors",
    "",
    `**${summaryOf(review)}**`,
    "",
    `${DIGEST_LABEL} ${code(review.digest)}`,
    ...(lacksLog(review) ? ["", NO_LOG] : []),
    "",
  ];
  const columns = ["| stack | instance | what happens | token |", "| --- | --- | --- | --- |"];
  const looks = [
    ...review.waiting.map((stack) => `- ⚠ ${code(stack.name)}: ${code(waitingText(stack))}`),
    ...review.stacks.flatMap((stack) =>
      looksOf(stack).map(
        ({ where, text }) => `- ⚠ ${code(stack.name)}${where === undefined ? "" : ` ${code(where)}`}: ${code(text)}`,
      ),
    ),
  ];
  // What is kept back is for the sentence about whole stacks.
  const room = new Room(MAX_LENGTH - NOTE);
  const begun = [...room.spend(head), ...room.take(looks, "finding", room.left / 4)];
  const inOrder = changed.map(rowOf);
  const rows =
    lengthOf(inOrder) <= room.left / 2 ? inOrder : endingFirst(changed, ({ instance }) => instance).map(rowOf);
  // Half of what is left goes to the details: a row says that something happens, they say what.
  const table =
    rows.length === 0
      ? []
      : [...room.spend(["", ...columns]), ...room.take(rows, "row", room.left / 2), ...room.spend([""])];
  return `${[...begun, ...table, ...details(review, room)].join("\n")}\n`;
}

/** Counts the characters of lines and their ends. Every line goes through it. */
class Room {
  #left: number;

  constructor(length: number) {
    this.#left = length;
  }

  get left(): number {
    return this.#left;
  }

  /** Lines that have to be there. */
  spend(lines: readonly string[]): readonly string[] {
    this.#left -= lengthOf(lines);
    return lines;
  }

  /** Whole pieces in order, and how many were left out. @param most characters for all of that, at least those of the sentence */
  take(pieces: readonly string[], what: string, most = this.#left): readonly string[] {
    const limit = Math.min(most, this.#left);
    if (lengthOf(pieces) <= limit) return this.spend(pieces);
    const taken: string[] = [];
    let used = NOTE;
    for (const piece of pieces) {
      used += lengthOf([piece]);
      if (used > limit) break;
      taken.push(piece);
    }
    return this.spend([...taken, ...missing(pieces.length - taken.length, what)]);
  }
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function missing(count: number, what: string): readonly string[] {
  return ["", `_${counted(count, `more ${what}`)}: no room in a comment._`, ""];
}

function endingFirst<T>(all: readonly T[], instanceOf: (one: T) => InstanceReview): readonly T[] {
  return [...all.filter((one) => isEnding(instanceOf(one))), ...all.filter((one) => !isEnding(instanceOf(one)))];
}

function rowOf({ stack, instance }: { readonly stack: StackReview; readonly instance: InstanceReview }): string {
  const token = instance.token === "none" ? "" : instance.token;
  const cells = [
    code(stack.name),
    `${code(nameText(instance.name))} ${code(placeOf(instance))}`,
    actionText(instance),
    token,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Of a fold, in characters: enough for what happens to several instances. */
const LEAST_FOLD = 1_500;

/**
 * A fold for each stack. Where there is no room for all of them, each has its share, and what it does not need is for the others. One that
 * can't be closed, or has nothing in it, is worse than none.
 */
function details(review: Review, room: Room): readonly string[] {
  let leftOut = 0;
  const stacks = review.stacks
    .map((stack) => ({ stack, pieces: piecesOf(stack), opening: openingOf(stack) }))
    .filter(({ pieces }) => pieces.length > 0);
  let toCome = lengthOf(stacks.flatMap(wholeFold));
  const folds = stacks.flatMap((one, index) => {
    const { stack, pieces, opening } = one;
    toCome -= lengthOf(wholeFold(one));
    const share = Math.max(LEAST_FOLD, room.left / (stacks.length - index), room.left - toCome);
    const inside = Math.min(room.left, share) - lengthOf([...opening, ...CLOSING]);
    if (inside < Math.min(2 * NOTE, lengthOf(pieces))) {
      leftOut += 1;
      return [];
    }
    const instances = endingFirst(stack.instances, (instance) => instance);
    const chosen = lengthOf(pieces) <= inside ? pieces : piecesOf({ ...stack, instances });
    return [...room.spend(opening), ...room.take(chosen, "piece", inside), ...room.spend(CLOSING)];
  });
  return leftOut === 0 ? folds : [...folds, ...missing(leftOut, "stack")];
}

function openingOf(stack: StackReview): readonly string[] {
  return ["<details>", `<summary>${code(stack.name)}: ${titleOf(stack)}</summary>`, "", code(headOf(stack)), ""];
}

function wholeFold({ opening, pieces }: Record<"opening" | "pieces", readonly string[]>): readonly string[] {
  return [...opening, ...pieces, ...CLOSING];
}

function piecesOf(stack: StackReview): readonly string[] {
  return [
    ...stack.instances.filter(({ actions }) => actions.length > 0).map(instancePiece),
    ...stack.others.map(({ address, actions }) => `- ${code(address)}: ${code(actions)}`),
    ...outputLines(stack).map((line) => `- ${code(cut(line, LONGEST_VALUE))}`),
    ...(stack.warnings ?? []).map(
      ({ address, summary, detail }) =>
        `- Warning: ${code(`${address === undefined ? "" : `${address}: `}${summary}`)}\n  ${code(detail.replaceAll(/\s+/g, " "))}`,
    ),
  ];
}

function titleOf({ instances, others, findings }: StackReview): string {
  const changed = instances.filter(({ actions }) => actions.length > 0).length;
  return [
    `${counted(changed, "instance")} of ${String(instances.length)} with changes`,
    ...(others.length === 0 ? [] : [counted(others.length, "other resource")]),
    ...(findings.length === 0 ? [] : [`⚠ ${String(findings.length)}`]),
  ].join(", ");
}

function instancePiece(instance: InstanceReview): string {
  const { name, connector, id } = instance;
  const title = `- **${actionText(instance)}** ${code(nameText(name))} ${code(`${connector}${id === undefined ? "" : ` ${id}`}`)} ${code(placeOf(instance))}`;
  const facts = factsOf(instance, LONGEST_VALUE).map(({ label, text }) => `  - ${code(label)}: ${code(text)}`);
  return [title, ...facts].join("\n");
}

/** Signs that mean something to Markdown, HTML or a forge as entities; in code nothing mentions anybody. */
function code(text: string): string {
  const encoded = text.replaceAll(/[!#$&*./:<>?@[\\\]^_`{|}~]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
  return `<code>${encoded}</code>`;
}
