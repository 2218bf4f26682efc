// The review for a terminal: three columns, as wide as the terminal is.
import { stripVTControlCharacters } from "node:util";
import type { Action, InstanceReview, Review, StackReview } from "../model";
import { nameText } from "../findings";
import { looksOf } from "./looks";
import {
  NO_LOG,
  actionText,
  digestLine,
  factsOf,
  headOf,
  lacksLog,
  outputLines,
  placeOf,
  summaryOf,
  waitingText,
} from "./words";

export interface Screen {
  /** Characters a line; undefined where nothing has to be wrapped. */
  readonly width: number | undefined;
  readonly isColoured: boolean;
}

const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const MAGENTA = 35;
const BOLD = 1;
const COLOURS: Readonly<Record<Action, number>> = {
  create: GREEN,
  update: YELLOW,
  reauthenticate: YELLOW,
  replace: RED,
  delete: RED,
  import: GREEN,
  move: YELLOW,
  forget: RED,
  drift: MAGENTA,
  unknown: RED,
};
/** What the last column has on a narrow terminal, or on one that says it has no columns. */
const LEAST = 20;
const INDENT = 2;

export function tableOf(review: Review, screen: Screen): string {
  return [
    ...review.stacks.flatMap((stack) => [...stackLines(stack, screen), ""]),
    ...review.waiting.flatMap((stack) => [
      coloured(stack.name, BOLD, screen),
      ...indented(`! ${waitingText(stack)}`, INDENT, screen.width ?? Infinity).map((line) =>
        coloured(line, YELLOW, screen),
      ),
      "",
    ]),
    ...(lacksLog(review) ? wrapped(NO_LOG, screen.width ?? Infinity) : []),
    ...wrapped(digestLine(review), screen.width ?? Infinity),
    ...wrapped(summaryOf(review), screen.width ?? Infinity).map((line) => coloured(line, BOLD, screen)),
    "",
  ].join("\n");
}

function stackLines(stack: StackReview, screen: Screen): readonly string[] {
  const { name, instances, others, warnings = [] } = stack;
  const width = screen.width ?? Infinity;
  const changed = instances.filter(({ actions }) => actions.length > 0);
  const idle = instances.length - changed.length;
  return [
    coloured(name, BOLD, screen),
    ...indented(headOf(stack), INDENT, width),
    ...looksOf(stack).flatMap(({ text, where }) =>
      indented(`! ${where === undefined ? "" : `${where}: `}${text}`, INDENT, width).map((line) =>
        coloured(line, YELLOW, screen),
      ),
    ),
    ...changed.flatMap((instance) => instanceLines(instance, screen)),
    ...(idle === 0
      ? []
      : [`${" ".repeat(INDENT)}${String(idle)} ${idle === 1 ? "instance" : "instances"} without change`]),
    ...others.flatMap(({ address, actions }) => indented(`${actions}  ${address}`, INDENT, width)),
    ...outputLines(stack).flatMap((line) => indented(line, INDENT, width)),
    ...warnings.flatMap(({ address, summary, detail }) =>
      [
        `Warning: ${summary}${address === undefined ? "" : ` (${address})`}`,
        ...detail.split("\n").filter((line) => line !== ""),
      ].flatMap((line, index) => indented(line, index === 0 ? INDENT : 2 * INDENT, width)),
    ),
  ];
}

function instanceLines(instance: InstanceReview, screen: Screen): readonly string[] {
  const { actions, name, connector, id } = instance;
  const width = screen.width ?? Infinity;
  const title = `${actionText(instance)}  ${nameText(name)}  ${connector}${id === undefined ? "" : ` ${id}`}  ${placeOf(instance)}`;
  const colour = COLOURS[actions[0] ?? "update"];
  const facts = factsOf(instance);
  const column = Math.min(Math.max(0, ...facts.map(({ label }) => label.length)), Math.floor(width / 2));
  return [
    ...indented(title, INDENT, width).map((line) => coloured(line, colour, screen)),
    ...facts.flatMap(({ label, text }) => {
      const left = 2 * INDENT + column + INDENT;
      const lines = wrapped(text, width - left);
      const head = label.length > column ? [`${" ".repeat(2 * INDENT)}${label}`] : [];
      return [
        ...head,
        ...lines.map((line, index) => {
          const first = index === 0 && head.length === 0 ? label : "";
          return `${" ".repeat(2 * INDENT)}${first.padEnd(column)}${" ".repeat(INDENT)}${line}`;
        }),
      ];
    }),
  ];
}

function indented(text: string, indent: number, width: number): readonly string[] {
  return wrapped(text, width - indent).map((line) => " ".repeat(indent) + line);
}

/** At blanks; a word that is longer than a line is broken. */
function wrapped(text: string, columns: number): readonly string[] {
  const width = Math.max(LEAST, columns);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return [...lines, line];
}

function coloured(text: string, code: number, { isColoured }: Screen): string {
  const plain = stripVTControlCharacters(text);
  return isColoured ? `\u001b[${String(code)}m${plain}\u001b[0m` : plain;
}
