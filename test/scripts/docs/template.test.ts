import { fill } from "../../../scripts/docs/template";

const showFile = (path: string): string | undefined => (path === "examples/a.tf" ? "CODE" : undefined);

test("placeholders are filled, files are shown, and what is put in is not filled again", () => {
  const values = { name: "thing", schema: "with {{ name }} and $& in it" };
  expect(fill("# {{ name }}\n\n{{schema}}\n{{ file examples/a.tf }}", { values, showFile })).toEqual({
    text: "# thing\n\nwith {{ name }} and $& in it\nCODE",
    problems: [],
  });
});

test("every problem of a template is reported: unknown names, missing files, what it leaves out", () => {
  const { problems } = fill("{{ nmae }} {{ file examples/b.tf }} {{ constructor }}", {
    values: { name: "thing" },
    needed: ["name"],
    showFile,
  });
  expect(problems).toEqual([
    "has {{ nmae }}, which nothing fills. There are {{ name }} and {{ file PATH }}.",
    "shows examples/b.tf, which is not among the examples.",
    "has {{ constructor }}, which nothing fills. There are {{ name }} and {{ file PATH }}.",
    "leaves out {{ name }}.",
  ]);
});
