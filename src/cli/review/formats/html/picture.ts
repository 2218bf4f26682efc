// The stacks as boxes, their instances as rows in the colour and the words of what happens to them, and arrows to whoever reads them.
import type { InstanceReview, Review, StackReview } from "../../model";
import { nameText } from "../../findings";
import { isEnding } from "../looks";
import { actionText, counted, cut } from "../words";
import type { Markup } from "./element";
import { all, element } from "./element";

const BOX_WIDTH = 300;
const COLUMN = 420;
const ROW = 30;
const TITLE = 34;
const GAP = 28;
const MARGIN = 12;
/** What a box can show before nobody looks at it any more. */
const MOST_ROWS = 12;
const LONGEST_NAME = 22;
/** Of a column: about what a screen shows. */
const TALLEST = 900;

interface Box {
  readonly stack: StackReview;
  readonly rows: readonly InstanceReview[];
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

export function pictureOf(review: Review): Markup {
  const boxes = boxesOf(review);
  const width = Math.max(...boxes.map(({ left }) => left + BOX_WIDTH)) + MARGIN;
  const height = Math.max(...boxes.map(({ top, height: own }) => top + own)) + MARGIN;
  return element(
    "svg",
    {
      role: "img",
      "aria-labelledby": "picture-title picture-text",
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      width,
      height,
    },
    element("title", { id: "picture-title" }, "Stacks, instances, and who reads them"),
    element("desc", { id: "picture-text" }, describe(review)),
    ...boxes.flatMap((box) => arrows(box, boxes)),
    ...boxes.map(drawn),
  );
}

/** For those who hear the page: the list below it says the same in full. */
function describe({ stacks }: Review): string {
  return stacks
    .map(({ name, instances, dependencies }) => {
      const after = dependencies.length === 0 ? "" : ` after ${dependencies.join(", ")}`;
      return `${name}${after}: ${counted(instances.length, "instance")}.`;
    })
    .join(" ");
}

/** Columns for each level of dependencies; a level of many stacks takes several, so that they are seen beside each other. */
function boxesOf({ stacks }: Review): readonly Box[] {
  const level = new Map<string, number>();
  for (const { name, dependencies } of stacks)
    level.set(name, Math.max(-1, ...dependencies.map((one) => level.get(one) ?? -1)) + 1);
  const levels = Math.max(-1, ...level.values()) + 1;
  let column = 0;
  return Array.from({ length: levels }, (_, index) => index).flatMap((index) => {
    let top = MARGIN;
    const boxes = stacks
      .filter(({ name }) => level.get(name) === index)
      .map((stack) => {
        const rows = rowsOf(stack);
        const height = TITLE + ROW * Math.max(1, rows.length + (rows.length < stack.instances.length ? 1 : 0));
        if (top > MARGIN && top + height > TALLEST) {
          column += 1;
          top = MARGIN;
        }
        const box = { stack, rows, left: MARGIN + column * COLUMN, top, height };
        top += height + GAP;
        return box;
      });
    column += 1;
    return boxes;
  });
}

/** What ends first, then what changes, then what others read. */
function rowsOf({ name, instances }: StackReview): readonly InstanceReview[] {
  const isRead = ({ readers }: InstanceReview): boolean => readers.some(({ stack }) => stack !== name);
  const weight = (one: InstanceReview): number =>
    [isEnding(one), one.actions.length > 0, isRead(one), true].indexOf(true);
  return [...instances].sort((one, other) => weight(one) - weight(other)).slice(0, MOST_ROWS);
}

function drawn({ stack, rows, left, top, height }: Box): Markup {
  const hidden = stack.instances.length - rows.length;
  const text = (x: number, y: number, words: string, kind: string): Markup =>
    element("text", { x: left + x, y: top + y, class: kind }, words);
  const last = TITLE + ROW * rows.length + 20;
  return element(
    "g",
    {},
    element("rect", { class: "box", x: left, y: top, width: BOX_WIDTH, height, rx: 8 }),
    text(12, 22, cut(stack.name, LONGEST_NAME), "stack"),
    ...rows.map((instance, index) => {
      const y = TITLE + ROW * index;
      return all([
        element("rect", {
          class: `mark ${colourOf(instance)}`,
          x: left + 12,
          y: top + y + 6,
          width: 8,
          height: 18,
          rx: 2,
        }),
        text(28, y + 20, cut(nameText(instance.name), LONGEST_NAME), "name"),
        element(
          "text",
          { x: left + BOX_WIDTH - 12, y: top + y + 20, class: "action", "text-anchor": "end" },
          cut(actionText(instance), LONGEST_NAME),
        ),
      ]);
    }),
    ...(hidden > 0 ? [text(28, last, `and ${String(hidden)} more`, "action")] : []),
    ...(stack.instances.length === 0 ? [text(12, last, "no instances", "action")] : []),
  );
}

export function colourOf({ actions }: InstanceReview): string {
  const [first = "none"] = actions;
  return `is-${first}`;
}

function arrows({ stack, rows, left, top }: Box, boxes: readonly Box[]): readonly Markup[] {
  return rows.flatMap((instance, index) => {
    const readers = new Set(instance.readers.map((reader) => reader.stack).filter((name) => name !== stack.name));
    const [x, y] = [left + BOX_WIDTH, top + TITLE + ROW * index + ROW / 2];
    return boxes
      .filter((box) => readers.has(box.stack.name))
      .map((box) => {
        const [toX, toY] = [box.left, box.top + TITLE / 2];
        const middle = (x + toX) / 2;
        const d = `M ${String(x)} ${String(y)} C ${String(middle)} ${String(y)} ${String(middle)} ${String(toY)} ${String(toX)} ${String(toY)}`;
        return element("path", { class: `flow ${colourOf(instance)}`, d });
      });
  });
}
