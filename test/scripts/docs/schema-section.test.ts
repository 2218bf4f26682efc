import { membersOf } from "../../../scripts/docs/members";
import { schemaSection, undescribed } from "../../../scripts/docs/schema-section";
import { BlockNesting, ObjectNesting } from "../../../src/plugin/protocol/messages/schema";
import type { WireAttribute, WireBlock } from "../../../src/plugin/protocol/messages/schema";
import { StringKind } from "../../../src/plugin/protocol/messages/shared";
import { attribute, block } from "./wire";

const NOTE = "-> About write-only.";
const section = (of: WireBlock): string => schemaSection(membersOf(of), { writeOnlyNote: NOTE });
const lines = (...attributes: WireAttribute[]): readonly string[] => section(block(attributes)).split("\n");

test("attributes are grouped by who may set them and sorted by name", () => {
  const text = section(
    block([
      attribute("size", '"number"', { optional: true, computed: true, description: "How big. Default: 1." }),
      attribute("name", '"string"', { required: true }),
      attribute("id", '"string"', { computed: true }),
      attribute("color", '"string"', { required: true }),
    ]),
  );
  expect(text).toBe(
    [
      "### Required",
      "",
      "- `color` (String) About color.",
      "- `name` (String) About name.",
      "",
      "### Optional",
      "",
      "- `size` (Number) How big. Default: 1.",
      "",
      "### Read-Only",
      "",
      "- `id` (String) About id.",
    ].join("\n"),
  );
});

test("sensitive, write-only and deprecated attributes carry their marks", () => {
  const text = lines(
    attribute("token", '"string"', { computed: true, sensitive: true }),
    attribute("key_wo", '"string"', { optional: true, writeOnly: true }),
    attribute("old", '"bool"', { optional: true, deprecated: true, deprecationMessage: "Use new_one." }),
  );
  expect(text).toContain("- `token` (String, Sensitive) About token.");
  expect(text).toContain("- `key_wo` (String, Write-only) About key_wo.");
  expect(text).toContain(String.raw`- ${"`old`"} (Boolean, Deprecated) About old. **Deprecated:** Use new\_one.`);
});

test("the note on write-only arguments is where there is one, however deep, and only there", () => {
  const deep = attribute("inner", "", {
    optional: true,
    nestedType: {
      nesting: ObjectNesting.single,
      attributes: [attribute("secret_wo", '"string"', { optional: true, writeOnly: true })],
      minItems: 0n,
      maxItems: 0n,
    },
  });
  expect(lines(deep)[0]).toBe(NOTE);
  expect(lines(attribute("plain", '"string"', { optional: true }))).not.toContain(NOTE);
});

test.each([
  ['"bool"', "Boolean"],
  ['"dynamic"', "Dynamic"],
  ['["set","string"]', "Set of String"],
  ['["map",["list","number"]]', "Map of List of Number"],
  ['["tuple",["string","bool"]]', "Tuple of String, Boolean"],
])("the type %s is called %s", (type, words) => {
  expect(lines(attribute("a", type, { optional: true }))).toContain(`- \`a\` (${words}) About a.`);
});

test("nested attributes get a section each, right below what nests them, with working links", () => {
  const inner = attribute("rule", "", {
    optional: true,
    nestedType: {
      nesting: ObjectNesting.map,
      attributes: [attribute("allowed", '"bool"', { required: true })],
      minItems: 0n,
      maxItems: 0n,
    },
  });
  const outer = attribute("events", "", {
    optional: true,
    nestedType: {
      nesting: ObjectNesting.single,
      attributes: [inner, attribute("last", '"string"', { computed: true })],
      minItems: 0n,
      maxItems: 0n,
    },
  });
  const later = attribute("parts", "", {
    computed: true,
    nestedType: {
      nesting: ObjectNesting.list,
      attributes: [attribute("id", '"string"', { computed: true })],
      minItems: 0n,
      maxItems: 0n,
    },
  });
  const text = section(block([later, outer]));
  expect(text).toContain("- `events` (Attributes) About events. (see [below](#nested--events))");
  expect(text).toContain("- `rule` (Attributes Map) About rule. (see [below](#nested--events--rule))");
  expect(text).toContain("- `parts` (Attributes List) About parts. (see [below](#nested--parts))");
  expect(text.match(/^### .*$/gm)).toEqual([
    "### Optional",
    "### Read-Only",
    "### Nested schema of `events`",
    "### Nested schema of `events.rule`",
    "### Nested schema of `parts`",
  ]);
  for (const [, anchor] of text.matchAll(/\(#(.+?)\)/g)) expect(text).toContain(`<a id="${anchor}"></a>`);
  expect(text).toContain("Required:\n\n- `allowed` (Boolean) About allowed.");
});

test("members of object types are listed as well, whatever collections hold the objects", () => {
  const text = section(
    block([attribute("rows", '["list",["object",{"b":"number","a":["set","string"]}]]', { computed: true })]),
  );
  expect(text).toContain("- `rows` (List of Object) About rows. (see [below](#nested--rows))");
  expect(text).toContain("Read-Only:\n\n- `a` (Set of String)\n- `b` (Number)");
});

test("blocks name their nesting and their limits; one that the user can't set is read-only", () => {
  const text = section(
    block([], {
      blockTypes: [
        {
          typeName: "listener",
          block: block([attribute("port", '"number"', { required: true })], { description: "Where it listens." }),
          nesting: BlockNesting.list,
          minItems: 1n,
          maxItems: 2n,
        },
        {
          typeName: "found",
          block: block([attribute("at", '"string"', { computed: true })], { description: "What was found." }),
          nesting: BlockNesting.set,
          minItems: 0n,
          maxItems: 0n,
        },
      ],
    }),
  );
  expect(text).toContain("### Required\n\n- `listener` (Block List, Min: 1, Max: 2) Where it listens. (see");
  expect(text).toContain("### Read-Only\n\n- `found` (Block Set) What was found. (see");
});

test("plain descriptions are not taken for markup, Markdown is left as it is, and further lines stay in their item", () => {
  const text = lines(
    attribute("a", '"string"', {
      optional: true,
      description: "Holds <b>, a_b, *x* and [y](z) | `q`.",
      descriptionKind: StringKind.plain,
    }),
    attribute("b", '"string"', { optional: true, description: "One of:\n\n- `x`\n- **y**\n\nMore." }),
  );
  expect(text).toContain(String.raw`- ${"`a`"} (String) Holds \<b\>, a\_b, \*x\* and \[y\](z) \| \`q\`.`);
  expect(text.join("\n")).toContain("- `b` (String) One of:\n\n  - `x`\n  - **y**\n\n  More.");
});

test("a schema without attributes says so", () => {
  expect(section(block([]))).toBe("There is nothing to set and nothing to read.");
});

test("what has no description is named by its whole path; members of object types can have none", () => {
  const nested = attribute("outer", "", {
    optional: true,
    nestedType: {
      nesting: ObjectNesting.set,
      attributes: [attribute("inner", '"string"', { optional: true, description: " " })],
      minItems: 0n,
      maxItems: 0n,
    },
  });
  const object = attribute("object", '["object",{"a":"string"}]', { optional: true });
  expect(undescribed(membersOf(block([nested, object])))).toEqual(["outer.inner"]);
});
