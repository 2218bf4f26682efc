// The review as one page: no script, and a policy that allows no request to anywhere. Folds are the browser's own, so keyboards and
// screen readers know them.
import { createHash } from "node:crypto";
import { nameText } from "../../findings";
import { looksOf } from "../looks";
import type { InstanceReview, Review, StackReview } from "../../model";
import {
  NO_LOG,
  actionText,
  digestLine,
  factsOf,
  headOf,
  lacksLog,
  outputLines,
  placeOf,
  readerText,
  summaryOf,
  waitingText,
} from "../words";
import type { Markup } from "./element";
import { all, element } from "./element";
import { colourOf, pictureOf } from "./picture";
import { STYLE } from "./style";

export function htmlOf(review: Review): string {
  const digest = createHash("sha256").update(STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const head = [
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="referrer" content="no-referrer">`,
    element("title", {}, "Review of Open Connectors plans").text,
    // Written as it is: its digest is in the policy.
    `<style>${STYLE}</style>`,
  ];
  const changed = review.stacks.flatMap(({ instances }) =>
    instances.filter(({ actions }) => actions.length > 0),
  ).length;
  const body = element(
    "main",
    {},
    element("h1", {}, "Review of Open Connectors plans"),
    element("p", {}, element("strong", {}, summaryOf(review))),
    element("p", { class: "quiet" }, digestLine(review)),
    ...(lacksLog(review) ? [element("p", { class: "quiet" }, NO_LOG)] : []),
    ...(review.stacks.length === 0
      ? []
      : [
          element(
            "div",
            { class: "picture", tabindex: 0, role: "region", "aria-label": "Picture of the stacks" },
            pictureOf(review),
          ),
        ]),
    ...review.stacks.map((stack) => section(stack, changed <= MOST_OPEN)),
    ...review.waiting.map((stack) =>
      element(
        "section",
        { "aria-label": `Stack ${stack.name}` },
        element("h2", {}, stack.name),
        element("p", { class: "look" }, waitingText(stack)),
      ),
    ),
  );
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join("\n")}\n</head>\n<body>\n${body.text}\n</body>\n</html>\n`;
}

/** Of many, a page of lines that open is found through faster than one of open tables. */
const MOST_OPEN = 50;

function section(stack: StackReview, isOpen: boolean): Markup {
  const { name, instances, others, warnings = [] } = stack;
  return element(
    "section",
    { "aria-label": `Stack ${name}` },
    element("h2", {}, name),
    element("p", { class: "quiet" }, headOf(stack)),
    ...looksOf(stack).map(({ where, text }) =>
      element("p", { class: "look" }, where === undefined ? text : `${where}: ${text}`),
    ),
    ...instances.map((instance) => instanceDetails(instance, isOpen)),
    ...listOf(
      "Resources of other providers",
      others.map(({ address, actions }) => `${address}: ${actions}`),
    ),
    ...outputLines(stack).map((line) => element("p", {}, line)),
    ...listOf(
      "Warnings",
      warnings.map(
        ({ address, summary, detail }) => `${address === undefined ? "" : `${address}: `}${summary}. ${detail}`,
      ),
    ),
  );
}

function listOf(title: string, lines: readonly string[]): readonly Markup[] {
  return lines.length === 0
    ? []
    : [element("h3", {}, title), element("ul", {}, ...lines.map((line) => element("li", {}, line)))];
}

function instanceDetails(instance: InstanceReview, isOpen: boolean): Markup {
  const { actions, name, connector, id, readers } = instance;
  const facts = factsOf(instance);
  const reading = readers.length === 0 ? [] : [{ label: "who reads it", text: readers.map(readerText).join(", ") }];
  const rows = [...facts, ...reading].map(({ label, text }) =>
    element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, text)),
  );
  return element(
    "details",
    { class: colourOf(instance), ...(isOpen && actions.length > 0 && { open: "" }) },
    element(
      "summary",
      {},
      element("span", { class: "badge" }, actionText(instance)),
      ` ${nameText(name)} `,
      element("span", { class: "quiet" }, `${connector}${id === undefined ? "" : ` ${id}`}, ${placeOf(instance)}`),
    ),
    rows.length === 0
      ? element("p", { class: "quiet" }, "Nothing changes, and nothing in these stacks reads it.")
      : element("table", {}, element("tbody", {}, all(rows))),
  );
}
