// What only newer engines ask for: the list resource and the action of the test provider.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { startProvider } from "../../src/plugin/testing";
import { unknown } from "../../src/plugin/values";
import { TemporaryFolder } from "../support/temporary-folder";
import { kitchensinkProvider } from "./provider";

async function kitchen(files: Readonly<Record<string, object>>) {
  const folder = new TemporaryFolder("kitchen");
  for (const [name, json] of Object.entries(files)) await writeFile(path.join(folder.path, name), JSON.stringify(json));
  const terraform = startProvider(kitchensinkProvider({ environment: {} }));
  expect(await terraform.configure({ folder: folder.path })).toEqual([]);
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(folder.path, name), "utf8"));
  return {
    terraform,
    read,
    [Symbol.dispose]: () => {
      folder[Symbol.dispose]();
    },
  };
}

const ACTION = "kitchensink_set_values";
const SMALL = { "kitchensink_small.a1.json": { id: "a1", name: "n", value: "a" } };

describe("the action", () => {
  test("writes one value after the other, and shows each without the secret", async () => {
    using place = await kitchen(SMALL);
    const config = { id: "a1", values: ["b", "c"], secret_wo: "canary-Zk7qPl2x" };
    expect(await place.terraform.action(ACTION).invoke(config)).toEqual({
      progress: ["Writing b(sensitive)", "Writing c(sensitive)"],
      problems: [],
    });
    expect(await place.read("kitchensink_small.a1.json")).toEqual({ id: "a1", name: "n", value: "ccanary-Zk7qPl2x" });
  });

  test("fails as it is told, after it wrote", async () => {
    using place = await kitchen(SMALL);
    const { problems } = await place.terraform.action(ACTION).invoke({ id: "a1", values: ["b"], fail: "On purpose." });
    expect(problems).toEqual(["error fail: The action fails | On purpose."]);
    expect(await place.read("kitchensink_small.a1.json")).toMatchObject({ value: "b" });
  });

  test("is refused in the plan where there is no such object, and waits for an id that is not known yet", async () => {
    using place = await kitchen({});
    const { plan } = place.terraform.action(ACTION);
    expect((await plan({ id: "a1", values: [] })).problems).toEqual([expect.stringContaining("No such object")]);
    expect((await plan({ id: unknown, values: [] })).problems).toEqual([]);
  });
});

test("the list resource finds files by their kind, with identity and state", async () => {
  using place = await kitchen({
    "kitchensink_identity.a1.json": { id: "a1", kind: "door", note: "oak" },
    "kitchensink_identity.a2.json": { id: "a2", kind: null, note: null },
    ...SMALL,
  });
  const { list } = place.terraform.list("kitchensink_identity");
  expect(await list({}, { includeState: true })).toEqual({
    found: [
      {
        displayName: "door a1",
        identity: { id: "a1", kind: "door" },
        state: { id: "a1", kind: "door", note: "oak" },
      },
      { displayName: "a2", identity: { id: "a2", kind: null }, state: { id: "a2", kind: null, note: null } },
    ],
    problems: [],
  });
  expect((await list({ kind: "door" })).found).toHaveLength(1);
});
