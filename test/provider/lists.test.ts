// The list resources: what `terraform query` finds in an account, and that what it writes is what an import finds.
import type { Literal } from "../../src/plugin/testing";
import type { Attributes } from "./harness";
import { GENERIC, Life, REQUEST, TYPED, openStarted } from "./harness";

test.each([
  ["all", {}, ["one", "two", "three"]],
  ["a part of the name", { search_text: "WO" }, ["two"]],
  ["tags", { tags: ["red"] }, ["one", "three"]],
  ["a connector", { element_key: "freshdeskv2" }, ["three"]],
])("%s", async (_filter, config, expected) => {
  await using started = await openStarted();
  started.emulator.createInstances([
    { ...REQUEST, name: "one", tags: ["red"] },
    { ...REQUEST, name: "two" },
    {
      ...REQUEST,
      name: "three",
      tags: ["red"],
      element: { key: "freshdeskv2" },
      configuration: { subdomain: "acme", username: "u", password: "p" },
    },
  ]);
  const { found, problems } = await started.terraform.list(GENERIC).list(config);
  expect(problems).toEqual([]);
  expect(found.map(({ displayName }) => displayName.split(" ")[0])).toEqual(expected);
  for (const { identity, displayName } of found)
    expect(identity).toEqual({ id: displayName.replace(/^.*\((.*)\)$/u, "$1") });
});

test.each([TYPED, GENERIC])(
  "%s: a state is what an import reads, but for what is sensitive; no further call where none is asked for",
  async (typeName) => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    const before = started.calls.length;
    const listing = started.terraform.list(typeName);
    await listing.list({}, { limit: 1 });
    expect(started.calls.slice(before)).toHaveLength(1);

    const { found } = await listing.list({}, { includeState: true });
    const life = new Life(started, typeName);
    await life.import(id);
    const hidden = typeName === TYPED ? { token: null, client_id: null } : { token: null };
    expect(found.map(({ state }) => state)).toEqual([{ ...life.state, ...hidden }]);
    const { config } = await started.terraform.generateConfig(typeName, found[0]?.state ?? null);
    expect(JSON.stringify(config)).not.toContain("canary");
  },
);

test("what a query writes for an instance of any connector plans nothing but the import", async () => {
  await using started = await openStarted();
  const [id = ""] = started.seed({ tags: ["red"] });
  const { found } = await started.terraform.list(GENERIC).list({}, { includeState: true });
  const { config } = await started.terraform.generateConfig(GENERIC, found[0]?.state ?? null);
  const life = new Life(started, GENERIC);
  await life.import(id);
  const { changed, problems } = await life.plan(attributesOf(config));
  expect({ changed, problems }).toEqual({ changed: [], problems: [] });
});

test("a required sensitive attribute has to be written by hand, and the query says so", async () => {
  await using started = await openStarted();
  started.seed({});
  const { found } = await started.terraform.list(TYPED).list({}, { includeState: true });
  const { config, problems } = await started.terraform.generateConfig(TYPED, found[0]?.state ?? null);
  expect(config).toMatchObject({ client_id: null, company: "acme" });
  expect(problems.join()).toContain("client_id has to be written by hand");
});

test("an instance that goes while the query reads is left out, and takes no place of the limit", async () => {
  await using started = await openStarted();
  const [first = ""] = started.seed({ name: "one" });
  const [second = ""] = started.seed({ name: "two" });
  started.emulator.setFaults([{ operation: "read", status: 404, message: "gone", times: 1 }]);
  const { found, problems } = await started.terraform.list(GENERIC).list({}, { includeState: true, limit: 1 });
  expect(problems).toEqual([]);
  expect(found).toHaveLength(1);
  expect([{ id: first }, { id: second }]).toContainEqual(found[0]?.identity);
});

test("an account that refuses the secrets is an error that says so", async () => {
  await using started = await openStarted({}, { user_secret: "wrong" });
  const { found, problems } = await started.terraform.list(GENERIC).list({});
  expect(found).toEqual([]);
  expect(problems.join()).toMatch(/Listing instances failed/);
});

function attributesOf(literal: Literal): Attributes {
  if (typeof literal === "object" && literal !== null && !Array.isArray(literal)) return literal as Attributes;
  throw new TypeError("expected an object");
}
