// The examples of test/kitchensink/README.md, as a reader would copy them.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { openKitchen } from "../../support/kitchen";
import { ROOT } from "../../support/terraform";

test("all examples of the page are applied together, and leave nothing to do", async () => {
  const page = await readFile(path.join(ROOT, "test/kitchensink/README.md"), "utf8");
  const examples = [...page.matchAll(/^```hcl\n(.+?)^```$/gmsu)].map(([, text]) => text ?? "");
  const types = [...page.matchAll(/<!-- (?:data source|ephemeral resource|resource) (\S+): begin -->/gu)].map(
    ([, type]) => type,
  );
  for (const type of types) expect(examples.some((text) => text.includes(`"${type ?? ""}" "example"`))).toBe(true);

  await using kitchen = await openKitchen({ attached: true });
  await writeFile(path.join(kitchen.dir, "page.tf"), examples.join("\n"));
  await kitchen.apply({});
  const { stdout } = await kitchen.terraform.expect(0, ["output", "-json"]);
  const outputs = JSON.parse(stdout) as Readonly<Record<string, { readonly value: unknown }>>;
  expect(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))).toEqual({
    ...{ join: "a-b", sum: 42, divide: { quotient: -3, remainder: 1 }, describe: "a tuple", echo: { a: [1, null] } },
    ...{ reverse: ["b", "a"], coalesce: "b" },
  });
  await kitchen.destroy();
  expect(await kitchen.files()).toEqual([]);
});
