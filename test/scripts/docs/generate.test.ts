import { generatePages } from "../../../scripts/docs/generate";
import { isGenerated, isSource } from "../../../scripts/docs/kinds";
import type { GetProviderSchemaResponse } from "../../../src/plugin/protocol/messages/provider";
import type { WireSchema } from "../../../src/plugin/protocol/messages/schema";
import { attribute, block, functionOf, parameter } from "./wire";

const schema = (more: Partial<WireSchema> = {}): WireSchema => ({
  version: 0n,
  block: block([attribute("name", '"string"', { required: true })], {
    description: "A `thing` of *t*.\n\nMore of it.",
  }),
  ...more,
});

const response: GetProviderSchemaResponse = {
  provider: schema({ block: block([], { description: "Things." }) }),
  resourceSchemas: new Map([["t_thing", schema()]]),
  dataSourceSchemas: new Map([["t_thing", schema()]]),
  ephemeralResourceSchemas: new Map([["t_key", schema()]]),
  functions: new Map([["join", functionOf([parameter("part", '"string"')])]]),
  listResourceSchemas: new Map([["t_thing", schema()]]),
  stateStoreSchemas: new Map(),
  actionSchemas: new Map([["t_poke", { schema: schema() }]]),
  diagnostics: [],
};

const TEMPLATES = "scripts/docs/templates";
const PAGE = "# {{ name }}\n\n{{ description }}\n\n{{ example }}\n\n{{ construct }}\n\n{{ schema }}\n";
const files: Readonly<Record<string, string>> = {
  [`${TEMPLATES}/index.md`]: PAGE,
  [`${TEMPLATES}/resources.md`]: `${PAGE}\n{{ import-block }}\n\n{{ import-command }}\n`,
  [`${TEMPLATES}/data-sources.md`]: PAGE,
  [`${TEMPLATES}/ephemeral-resources.md`]: PAGE,
  [`${TEMPLATES}/list-resources.md`]: PAGE,
  [`${TEMPLATES}/actions.md`]: PAGE,
  [`${TEMPLATES}/functions.md`]:
    "{{ description }}\n\n{{ example }}\n\n{{ construct }}\n\n{{ signature }}\n\n{{ arguments }}\n\n{{ returns }}\n",
  [`${TEMPLATES}/parts/construct.md`]: "As an app:\n\n{{ code }}\n\n{{ terrain }}\n",
  [`${TEMPLATES}/parts/terrain.md`]: "In the other framework: other imports.\n",
  [`${TEMPLATES}/parts/write-only.md`]: "-> Not kept.\n",
  [`${TEMPLATES}/parts/write-only-action.md`]: "-> Kept in the plan.\n",
  "examples/provider/provider.tf": "provider",
  "examples/provider/provider.ts": "provider app",
  "examples/resources/t_thing/resource.tf": "resource",
  "examples/resources/t_thing/resource.ts": "resource app",
  "examples/resources/t_thing/import.tf": "import block",
  "examples/resources/t_thing/import.sh": "import command",
  "examples/data-sources/t_thing/data-source.tf": "data source",
  "examples/ephemeral-resources/t_key/ephemeral-resource.tf": "ephemeral resource",
  "examples/functions/join/function.tf": "function",
  "examples/list-resources/t_thing/list-resource.tfquery.hcl": "query",
  "examples/actions/t_poke/action.tf": "action",
};

/** `null` takes a file away. */
function generate(
  changed: Readonly<Record<string, string | null>> = {},
  answer = response,
  connectors: Parameters<typeof generatePages>[3] = new Map(),
) {
  const sources = new Map(
    Object.entries({ ...files, ...changed }).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])),
  );
  return generatePages("t", answer, sources, connectors);
}

test("each thing of the provider has a page where the registry looks for it, without the provider's prefix", () => {
  const { pages, problems } = generate();
  expect(problems).toEqual([]);
  expect([...pages.keys()].sort()).toEqual([
    "actions/poke.md",
    "data-sources/thing.md",
    "ephemeral-resources/key.md",
    "functions/join.md",
    "index.md",
    "list-resources/thing.md",
    "resources/thing.md",
  ]);
});

test("a page without its own template is the template of its kind, filled", () => {
  const text = generate().pages.get("resources/thing.md");
  expect(text).toBe(`---
# Written by \`npm run docs\` from the provider's schema, scripts/docs/templates and examples: edit those.
page_title: "t_thing Resource - t"
subcategory: ""
description: "A thing of t."
---

# t_thing

A \`thing\` of *t*.

More of it.

\`\`\`terraform
resource
\`\`\`

As an app:

\`\`\`typescript
resource app
\`\`\`

In the other framework: other imports.

### Required

- \`name\` (String) About name.

\`\`\`terraform
import block
\`\`\`

\`\`\`shell
import command
\`\`\`
`);
});

test("the page of the provider has no subcategory; that of a function its summary as description", () => {
  const { pages } = generate();
  expect(pages.get("index.md")).toContain('\npage_title: "t Provider"\ndescription: "Things."\n---\n');
  expect(pages.get("functions/join.md")).toContain('page_title: "join Function - t"');
  expect(pages.get("functions/join.md")).toContain('description: "Joins."');
  expect(pages.get("functions/join.md")).toContain("join(part string) string");
});

test("a query is shown as HCL, and the page of an action says where the values of its write-only arguments are", () => {
  const secret = attribute("key", '"string"', { required: true, writeOnly: true });
  const actionSchemas = new Map([
    ["t_poke", { schema: schema({ block: block([secret], { description: "Pokes." }) }) }],
  ]);
  const { pages, problems } = generate({}, { ...response, actionSchemas });
  expect(problems).toEqual([]);
  expect(pages.get("list-resources/thing.md")).toContain("```terraform\nquery\n```");
  expect(pages.get("list-resources/thing.md")).toContain('page_title: "t_thing List Resource - t"');
  expect(pages.get("actions/poke.md")).toContain("-> Kept in the plan.");
  expect(pages.get("actions/poke.md")).not.toContain("-> Not kept.");
});

test("where CDKTF has no words for a thing, its page has no app and no sentence about one", () => {
  expect(generate().pages.get("data-sources/thing.md")).not.toContain("As an app");
  const app = { "examples/data-sources/t_thing/data-source.ts": "data source app" };
  expect(generate(app).pages.get("data-sources/thing.md")).toContain(
    "As an app:\n\n```typescript\ndata source app\n```",
  );
});

test("a page's own template comes before that of the kind, and may show further examples", () => {
  const own = `${PAGE}\nOwn words.\n\n{{ file examples/guides/more.tf }}\n\n{{ import-block }} {{ import-command }}`;
  const { pages, problems } = generate({
    [`${TEMPLATES}/resources/thing.md`]: own,
    "examples/guides/more.tf": "more",
  });
  expect(problems).toEqual([]);
  expect(pages.get("resources/thing.md")).toContain("Own words.\n\n```terraform\nmore\n```");
});

test("everything that is missing is reported at once, with the path where it belongs", () => {
  const { problems } = generate({
    "examples/resources/t_thing/resource.tf": null,
    "examples/resources/t_thing/import.sh": null,
    "examples/functions/join/function.tf": null,
    [`${TEMPLATES}/ephemeral-resources.md`]: null,
    [`${TEMPLATES}/index.md`]: null,
  });
  const missing = (path: string): string =>
    `examples/${path} is missing: every page shows an example that the tests have tried. Write it.`;
  expect(problems).toEqual([
    `${TEMPLATES}/index.md is missing: the template of Provider pages.`,
    missing("resources/t_thing/import.sh"),
    missing("resources/t_thing/resource.tf"),
    `${TEMPLATES}/ephemeral-resources.md is missing: the template of Ephemeral Resource pages.`,
    missing("functions/join/function.tf"),
  ]);
});

test("a thing or an attribute without a description is a problem, as is a template that leaves out the schema", () => {
  const bare = block([attribute("name", '"string"', { required: true, description: "" })], { description: "" });
  const answer = { ...response, resourceSchemas: new Map([["t_thing", schema({ block: bare })]]) };
  const { problems } = generate({ [`${TEMPLATES}/resources/thing.md`]: "{{ description }} {{ example }}" }, answer);
  expect(problems).toEqual([
    "t_thing (Resource) has no description in the provider's schema.",
    "t_thing (Resource): name has no description in the provider's schema.",
    ...["construct", "schema", "import-block", "import-command"].map(
      (name) => `${TEMPLATES}/resources/thing.md leaves out {{ ${name} }}.`,
    ),
  ]);
});

test("templates and examples of what the provider doesn't have are problems", () => {
  const { problems } = generate({
    [`${TEMPLATES}/resources/gone.md`]: PAGE,
    "examples/resources/t_gone/resource.tf": "resource",
    "examples/functions/t_join/function.tf": "function",
  });
  expect(problems).toEqual(
    [
      `${TEMPLATES}/resources/gone.md`,
      "examples/resources/t_gone/resource.tf",
      "examples/functions/t_join/function.tf",
    ].map((path) => `${path} belongs to nothing that the provider has. Remove or rename it.`),
  );
});

test("a guide that shows an app has to say how it reads with the other framework", () => {
  const guide = (body: string) => ({
    [`${TEMPLATES}/guides/how-to.md`]: `---\npage_title: "How to"\n---\n\n# How to\n\nDo it.\n\n${body}`,
    "examples/guides/app.ts": "app",
  });
  const { pages, problems } = generate(guide("{{ file examples/guides/app.ts }}\n\n{{ terrain }}\n"));
  expect(problems).toEqual([]);
  expect(pages.get("guides/how-to.md")).toContain("app\n```\n\nIn the other framework: other imports.\n");
  expect(generate(guide("{{ file examples/guides/app.ts }}\n")).problems).toEqual([
    `${TEMPLATES}/guides/how-to.md leaves out {{ terrain }}.`,
  ]);
});

test("a guide is its template with the title that its front matter gives, and needs one", () => {
  const guide = `---\npage_title: "How to"\n---\n\n# How to\n\nDo *it*.\n\n{{ file examples/guides/how-to.tf }}\n`;
  const { pages, problems } = generate({
    [`${TEMPLATES}/guides/how-to.md`]: guide,
    "examples/guides/how-to.tf": "how",
    [`${TEMPLATES}/guides/untitled.md`]: "# Untitled\n",
  });
  expect(pages.get("guides/how-to.md")).toContain(
    'page_title: "How to"\nsubcategory: ""\ndescription: "Do it."\n---\n\n# How to\n\nDo *it*.\n\n```terraform\nhow\n```\n',
  );
  expect(problems).toEqual([
    `${TEMPLATES}/guides/untitled.md needs a page_title in its front matter: the registry names the guide by it.`,
  ]);
});

test("hand-written pages of docs/ are not the generator's, and other examples are not its sources", () => {
  expect(["plugin.md", "emulator.md", "images/a.png"].filter(isGenerated)).toEqual([]);
  expect(["index.md", "resources/a.md", "functions/b.md", "guides/c.md"].every(isGenerated)).toBe(true);
  expect(["examples/quickstart/main.ts", "scripts/docs/template.ts"].filter(isSource)).toEqual([]);
  expect(["examples/provider/provider.tf", `${TEMPLATES}/parts/construct.md`].every(isSource)).toBe(true);
});

describe("the resource of a typed connector", () => {
  const connectors = new Map([["t_thing", { credentials: "`key`" }]]);
  const connectorPage = `${files[`${TEMPLATES}/resources.md`] ?? ""}\nChanges of {{ credentials }}.\n\n{{ more }}\n`;
  const typed = (more: Readonly<Record<string, string | null>> = {}) =>
    generate({ [`${TEMPLATES}/connectors.md`]: connectorPage, ...more }, response, connectors);

  test("needs an app, because it has a construct", () => {
    expect(typed({ "examples/resources/t_thing/resource.ts": null }).problems).toEqual([
      expect.stringContaining("examples/resources/t_thing/resource.ts is missing"),
    ]);
  });

  test("has the template of connectors, with what is said of this one", () => {
    const { pages, problems } = typed();
    expect(problems).toEqual([]);
    expect(pages.get("resources/thing.md")).toContain("Changes of `key`.");
    expect(pages.get("data-sources/thing.md")).not.toContain("Changes of");
  });

  test("shows the text that only this one has", () => {
    const { pages, problems } = typed({ [`${TEMPLATES}/connectors/thing.md`]: "Only {{ credentials }}.\n" });
    expect(problems).toEqual([]);
    expect(pages.get("resources/thing.md")).toContain("Only `key`.");
  });

  test("that is gone leaves no text behind", () => {
    expect(typed({ [`${TEMPLATES}/connectors/gone.md`]: "x" }).problems).toEqual([
      expect.stringContaining("connectors/gone.md belongs to nothing"),
    ]);
  });
});
