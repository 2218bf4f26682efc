// What both drawings are made of: boxes with lines of text, and labelled arrows, light and dark as the reader's system has it.
import { PALETTE } from "../../src/shared/palette";
import type { Markup } from "../../src/cli/review/formats/html/element";
import { element } from "../../src/cli/review/formats/html/element";

const LINE = 19;
const PAD = 14;
const HEAD = 6;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
  readonly lines?: readonly string[];
}

export function heightOf({ lines = [] }: Box): number {
  return 2 * PAD + LINE * (1 + lines.length) - 4;
}

export function box(given: Box): Markup {
  const { x, y, width, title, lines = [] } = given;
  return element(
    "g",
    {},
    element("rect", { class: "box", x, y, width, height: heightOf(given), rx: 8 }),
    element("text", { class: "title", x: x + PAD, y: y + PAD + 12 }, title),
    ...lines.map((line, index) =>
      element("text", { class: "line", x: x + PAD, y: y + PAD + 12 + LINE * (index + 1) }, line),
    ),
  );
}

export interface Arrow {
  /** As an SVG path has it. */
  readonly d: string;
  readonly label: readonly string[];
  /** Where the label begins, or what `anchor` says. */
  readonly x: number;
  readonly y: number;
  readonly anchor?: "start" | "middle" | "end";
}

export function arrow({ d, label, x, y, anchor = "start" }: Arrow): Markup {
  return element(
    "g",
    {},
    element("path", { class: "arrow", d, "marker-end": "url(#head)" }),
    ...label.map((line, index) =>
      element("text", { class: "label", x, y: y + LINE * index, "text-anchor": anchor }, line),
    ),
  );
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** For those who hear it. */
  readonly text: string;
  readonly parts: readonly Markup[];
}

/** A whole file. */
export function drawing({ width, height, title, text, parts }: Drawing): string {
  const head = element("path", {
    class: "head",
    d: `M 0 0 L ${String(HEAD)} ${String(HEAD / 2)} L 0 ${String(HEAD)} z`,
  });
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      width,
      height,
      role: "img",
    },
    element("title", {}, title),
    element("desc", {}, text),
    element("style", {}, STYLE),
    element(
      "defs",
      {},
      element(
        "marker",
        { id: "head", markerWidth: HEAD, markerHeight: HEAD, refX: HEAD, refY: HEAD / 2, orient: "auto" },
        head,
      ),
    ),
    element("rect", { class: "ground", width, height }),
    ...parts,
  );
  return `${svg.text}\n`;
}

/** Without a sign that would be escaped. */
const STYLE = `${PALETTE}
.ground { fill: var(--ground); } .box { fill: var(--box); stroke: var(--line); }
.arrow { fill: none; stroke: var(--violet); stroke-width: 2; } .head { fill: var(--violet); }
text { fill: var(--text); font: 14px system-ui, sans-serif; } .title { font-weight: 600; } .line, .label { font-size: 13px; }
.label { fill: var(--quiet); }`;
