// The review as a comment of a pull request, in the dialect that GitHub, GitLab and their relatives have in common. Texts of others
// are code with every sign written as an entity, so that no name is read as Markdown, HTML or a mention.
import { nameText } from "../findings";
import type { InstanceReview, Review, StackReview } from "../model";
import { NO_LOG, actionText, counted, cut, factsOf, headOf, lacksLog, outputLines, placeOf, summaryOf } from "./words";

/** By which a pipeline finds its comment again, to update it in place. */
const MARKER = "<!-- openconnectors-review -->";
/** What GitHub takes for a comment. */
const MAX_LENGTH = 65_536;
/** Of one value: who wants it whole has the other formats. */
const LONGEST_VALUE = 300;
/** For the sentence that says how much is missing, twice, and what closes a fold. */
const RESERVE = 600;

export function markdownOf(review: Review): string {
  const changed = review.stacks.flatMap((stack) =>
    stack.instances.filter(({ actions }) => actions.length > 0).map((instance) => ({ stack, instance })),
  );
  const head = [
    MARKER,
    "### Open Connectors",
    "",
    `**${summaryOf(review)}**`,
    ...(lacksLog(review) ? ["", NO_LOG] : []),
    "",
  ];
  const rows = changed.map(({ stack, instance }) => rowOf(stack, instance));
  const columns = ["| stack | instance | what happens | token |", "| --- | --- | --- | --- |"];
  const looks = review.stacks.flatMap((stack) =>
    stack.findings.map(
      ({ address, text }) =>
        `- ⚠ ${code(stack.name)}${address === undefined ? "" : ` ${code(address)}`}: ${code(text)}`,
    ),
  );
  const room = new Room(MAX_LENGTH - RESERVE);
  const begun = [...room.take(head, "line"), ...room.take(looks, "finding", room.left / 4)];
  // Half of what is left goes to the details: a row says that something happens, they say what.
  const table = rows.length === 0 ? [] : ["", ...columns, ...room.take(rows, "row", room.left / 2), ""];
  return `${[...begun, ...table, ...details(review, room)].join("\n")}\n`;
}

/** Counts characters, and what there was no room for. */
class Room {
  #left: number;

  constructor(length: number) {
    this.#left = length;
  }

  get left(): number {
    return this.#left;
  }

  /** Whole pieces in order, and how many were left out. @param most characters for all of them */
  take(pieces: readonly string[], what: string, most = this.#left): readonly string[] {
    const taken: string[] = [];
    let used = 0;
    for (const piece of pieces) {
      if (used + piece.length + 1 > Math.min(most, this.#left)) break;
      used += piece.length + 1;
      taken.push(piece);
    }
    this.#left -= used;
    const missing = pieces.length - taken.length;
    return missing === 0 ? taken : [...taken, "", `_${counted(missing, `more ${what}`)}: no room in a comment._`, ""];
  }
}

function rowOf(stack: StackReview, instance: InstanceReview): string {
  const token = instance.token === "none" ? "" : instance.token;
  const cells = [
    code(stack.name),
    `${code(nameText(instance.name))} ${code(placeOf(instance))}`,
    actionText(instance),
    token,
  ];
  return `| ${cells.join(" | ")} |`;
}

function details(review: Review, room: Room): readonly string[] {
  return review.stacks.flatMap((stack) => {
    const opening = [
      "<details>",
      `<summary>${code(stack.name)}: ${titleOf(stack)}</summary>`,
      "",
      code(headOf(stack)),
      "",
    ];
    const pieces = [
      ...stack.instances.filter(({ actions }) => actions.length > 0).map(instancePiece),
      ...stack.others.map(({ address, actions }) => `- ${code(address)}: ${code(actions)}`),
      ...outputLines(stack).map((line) => `- ${code(cut(line, LONGEST_VALUE))}`),
      ...(stack.warnings ?? []).map(
        ({ address, summary, detail }) =>
          `- Warning: ${code(`${address === undefined ? "" : `${address}: `}${summary}`)}\n  ${code(detail.replaceAll(/\s+/g, " "))}`,
      ),
    ];
    if (pieces.length === 0) return [];
    const length = opening.join("\n").length + "</details>".length + RESERVE / 2;
    // A fold that can't be opened is worse than none.
    if (length > room.left) return room.take([], "stack");
    return [
      ...room.take(opening, "line"),
      ...room.take(pieces, "piece", room.left - "</details>".length),
      "",
      "</details>",
      "",
    ];
  });
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
