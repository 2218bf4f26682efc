// The formats of a review: what a forge takes, what programs can rely on, a page that asks nobody for anything.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import { marked } from "marked";
import { htmlOf } from "../../../src/cli/review/formats/html/page";
import { markdownOf } from "../../../src/cli/review/formats/markdown";
import type { Review } from "../../../src/cli/review/model";
import { ACTIONS } from "../../../src/cli/review/model";
import { readPlan } from "../../../src/cli/review/plan/plan";
import { reviewOf } from "../../../src/cli/review/review";
import { folderPerTest } from "../../support/temporary-folder";
import type { Values } from "./plans";
import {
  CONSUMER,
  CROSS_STACK_OUTPUTS,
  STATE,
  TYPE,
  WHOLE,
  change,
  create,
  planText,
  remove,
  review,
  update,
  writeApp,
} from "./plans";

const FORMATS = ["table", "markdown", "json", "html"] as const;
const CONSUMING = planText(CONSUMER);
/** Signs that mean something to Markdown, to HTML, to a forge or to a terminal. */
const HOSTILE =
  "| `x` **b** <img src=x onerror=alert(1)> @team #1 [l](http://e.example) www.e.example $$m$$ &lt; \u001b[31m \u202e --> </details>\n# h";

const folder = folderPerTest("review");

async function formatted(changes: readonly Values[], format: (typeof FORMATS)[number]): Promise<string> {
  await writeApp(folder.path, { crm: planText({ changes, outputs: CROSS_STACK_OUTPUTS }), consumer: CONSUMING });
  return (await review(folder.path, ["--format", format])).data;
}

/** Entities as the signs that they stand for. */
function decoded(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)));
}

const every = (): readonly Values[] => [
  update({ company: HOSTILE, tags: ["a"] }, { tags: [HOSTILE] }, WHOLE),
  create({ name: HOSTILE }, `${TYPE}.new`),
  { ...remove(), address: `${TYPE}.old` },
  { ...update({ name: HOSTILE }), address: `${TYPE}.renamed[${JSON.stringify("|<b>`")}]` },
  change(["no-op"], { before: STATE, after: STATE, importing: { id: "7" } }, `${TYPE}.imported`),
  change(["create"], { after: {} }, "null_resource.a"),
];

test.each(FORMATS)("two reviews as %s are the same bytes", async (format) => {
  expect(await formatted(every(), format)).toBe(await formatted(every(), format));
});

test("JSON is what its schema says, and the schema knows every action", async () => {
  const text = await readFile(path.resolve(__dirname, "../../../docs/schemas/review-1.json"), "utf8");
  const schema = JSON.parse(text) as { properties: { counts: { propertyNames: { enum: unknown } } } };
  const validate = new Ajv({ strict: false }).compile(schema);
  expect(validate(JSON.parse(await formatted(every(), "json"))) ? [] : validate.errors).toEqual([]);
  expect(validate({ format: "openconnectors-review", version: 2 })).toBe(false);
  expect(schema.properties.counts.propertyNames.enum).toEqual(ACTIONS);
});

test("Markdown begins with its marker, and what others wrote stays text", async () => {
  const markdown = await formatted(every(), "markdown");
  expect(markdown).toMatch(/^<!-- openconnectors-review -->\n/);
  const html = marked.parse(markdown, { gfm: true, async: false });
  expect(
    html.match(/<(?!\/?(?:h3|p|strong|em|ul|li|code|table|thead|tbody|tr|th|td|details|summary)\b|!--)[^>]*>/g),
  ).toBeNull();
  expect(html.match(/<tr>/g)).toHaveLength(6); // the head and five changes
  expect(html.match(/<details>/g)).toHaveLength(1);
  const plain = html.replaceAll(/<code>[^]*?<\/code>/g, "");
  for (const sign of ["@team", "e.example", "onerror", "**b**"]) expect(plain).not.toContain(sign);
  expect(["\u001b", "\u202e"].filter((sign) => markdown.includes(sign))).toEqual([]);
});

test("Markdown of a huge review stays under a forge's limit, counts what is missing, and closes its folds", async () => {
  const many = Array.from({ length: 400 }, (_, index) => ({
    ...update({ company: `company ${String(index)} ${"公司🏢".repeat(100)}` }, {}, WHOLE),
    address: `${TYPE}.crm_${String(index)}`,
  }));
  const markdown = await formatted(many, "markdown");
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown.length).toBeGreaterThan(50_000);
  expect(Buffer.byteLength(markdown)).toBeLessThan(4 * 65_536);
  expect(markdown).toContain("400 to re-authenticate");
  expect(markdown).toMatch(/\d+ more rows: no room in a comment/);
  expect(markdown).toMatch(/\d+ more pieces: no room in a comment/);
  expect(markdown.match(/<details>/g)).toHaveLength(markdown.match(/<\/details>/g)?.length ?? 0);
});

test("the page has no script, asks nobody for anything, and its policy holds for its style", async () => {
  const page = await formatted(every(), "html");
  expect(page).not.toMatch(/<script|<[^>]*\s(?:src|href|on\w+)=|url\(|@import|<img|<link/i);
  const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? "";
  const digest = createHash("sha256").update(style).digest("base64");
  expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${digest}';`);
  expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(page.match(/<path class="flow/g)).toHaveLength(1);
  expect(page.match(/<details/g)).toHaveLength(5);
});

test("what somebody should look at is said once for many instances, and an end is not cut off", async () => {
  const many = [
    ...Array.from({ length: 299 }, (_, index) => ({
      ...update({ tags: ["b"], company: `company-${String(index)}` }, { tags: ["a"] }, WHOLE),
      address: `${TYPE}.crm[${String(index)}]`,
    })),
    { ...remove(), address: `${TYPE}.gone` },
  ];
  const markdown = decoded(await formatted(many, "markdown"));
  const html = decoded(await formatted(many, "html"));
  for (const shown of [markdown, html, await formatted(many, "table")]) {
    expect(shown.match(/loses the tag/g)).toHaveLength(1);
    expect(shown).toContain(`${TYPE}.crm[0], ${TYPE}.crm[1], ${TYPE}.crm[2] and 296 more`);
  }
  expect(markdown).toMatch(/\d+ more rows: no room/);
  expect(markdown).toMatch(/^\| .*\.gone.* \| delete \|/m);
  expect(markdown).toMatch(/^- \*\*delete\*\* .*\.gone/m);
  expect(html).not.toContain("<details open");
});

test("Markdown that is cut says something of each of ten stacks", () => {
  const markdown = markdownOf(reviewOfMany(10, 100));
  expect(markdown.match(/^<details>$/gm)).toHaveLength(10);
  expect(markdown.match(/\d+ more pieces: no room in a comment/g)).toHaveLength(10);
});

test.each([[[40, 1]], [[1, 40]]])(
  "Markdown of stacks with %p instances is not cut: there is room for all",
  (instances) => {
    const markdown = markdownOf(reviewOfStacks(instances));
    expect(markdown.length).toBeGreaterThan(40_000);
    expect(markdown).not.toContain("no room in a comment");
  },
);

test("the picture puts many stacks beside each other", () => {
  const picture = (stacks: number): readonly number[] => {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(htmlOf(reviewOfMany(stacks, 20))) ?? [];
    return [Number(width), Number(height)];
  };
  const [width = 0, height = 0] = picture(10);
  expect(height).toBeLessThan(1_000);
  expect(width).toBeLessThan(2_500);
  expect(width).toBeGreaterThan(picture(1)[0] ?? 0);
});

/** So many stacks, each with so many changed instances. */
function reviewOfMany(stacks: number, instances: number): Review {
  return reviewOfStacks(Array.from({ length: stacks }, () => instances));
}

/** @param instances how many each stack has */
function reviewOfStacks(instances: readonly number[]): Review {
  return reviewOf(
    instances.map((length, index) => {
      const changes = Array.from({ length }, (_, number) => ({
        ...update({ company: `company ${"<".repeat(100)}` }, {}, WHOLE),
        address: `${TYPE}.crm_${String(number)}`,
      }));
      const plan = readPlan(planText({ changes, rest: { complete: false } }));
      if (typeof plan === "string") throw new Error(plan);
      return {
        ...({ digest: "0".repeat(64), plan, wording: "props", dependencies: [], backend: undefined } as const),
        name: `stack-${String(index)}`,
        paths: new Map<string, string>(),
        warnings: undefined,
      };
    }),
  );
}

test.each([
  [60, 3],
  [300, 1],
])(
  "Markdown of %i stacks stays under a forge's limit, and counts each stack that it leaves out",
  (stacks, instances) => {
    const markdown = markdownOf(reviewOfMany(stacks, instances));
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    expect(markdown.length).toBeGreaterThan(40_000);
    const folds = markdown.match(/^<details>$/gm)?.length ?? 0;
    expect(markdown.match(/^<\/details>$/gm)).toHaveLength(folds);
    const leftOut = Number(/(\d+) more stacks?: no room in a comment/.exec(markdown)?.[1] ?? 0);
    expect(folds).toBeGreaterThan(0);
    expect(folds + leftOut).toBe(stacks);
  },
);

test.each([
  [1, 400],
  [100, 4],
])(
  "Markdown of %i stacks with %i instances each is whole tables, lists and folds to a forge, whatever was cut",
  (stacks, instances) => {
    const markdown = markdownOf(reviewOfMany(stacks, instances));
    expect(markdownOf(reviewOfMany(stacks, instances))).toBe(markdown);
    expect(markdown).toContain("no room in a comment");
    const html = marked.parse(markdown, { gfm: true, async: false });
    const count = (pattern: RegExp): number => html.match(pattern)?.length ?? 0;
    const shown = markdown.match(/^\| <code>stack/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(0);
    expect(count(/<tr>/g)).toBe(1 + shown);
    expect(count(/<td>/g)).toBe(4 * shown);
    for (const tag of ["code", "details", "summary", "table", "ul", "li", "strong", "em", "p"])
      expect({ tag, count: count(new RegExp(`<${tag}>`, "g")) }).toEqual({
        tag,
        count: count(new RegExp(`</${tag}>`, "g")),
      });
    // Nothing of Markdown is left over as text.
    const text = html.replaceAll(/<code>[^]*?<\/code>/g, "").replaceAll(/<[^>]*>/g, "");
    expect(text.match(/[|*_`]|&lt;|^#/gm)).toBeNull();
  },
);
