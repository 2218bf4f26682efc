// `openconnectors_instances`: everything that matches, in a stable order, over all pages.
import { unknown } from "../../../src/plugin";
import { openStarted } from "../harness";

const NAME = "openconnectors_instances";

interface Listed {
  readonly ids: readonly string[];
  readonly instances: readonly Readonly<Record<string, unknown>>[];
}

test("each instance is shown once with what people ask for, and no secret", async () => {
  await using started = await openStarted();
  const [first, second] = started.seed({ name: "one", tags: ["b", "a", "oc-creating"] }, { name: "two" });
  const { state, problems } = await started.terraform.data(NAME).read({});
  expect(problems).toEqual([]);
  const common = {
    element_key: "connectwisecrmrest",
    enabled: true,
    valid: true,
    created_date: expect.stringMatching(/^\d{4}-/) as string,
  };
  expect(state).toEqual({
    search_text: null,
    tags: null,
    element_key: null,
    ids: [first, second],
    instances: [
      { ...common, id: first, name: "one", tags: expect.arrayContaining(["a", "b"]) as string[] },
      { ...common, id: second, name: "two", tags: [] },
    ],
  });
  for (const { token } of started.emulator.instances()) expect(JSON.stringify(state)).not.toContain(token);
});

test("hundreds come in pages of two hundred, in the order of their ids", async () => {
  await using started = await openStarted();
  const ids = started.seed(...Array.from({ length: 900 }, (_, n) => ({ name: `cw-${String(n)}` })));
  const { state } = await started.terraform.data(NAME).read({});
  expect((state as unknown as Listed).ids).toEqual(ids);
  expect(started.calls).toHaveLength(5);
});

test("ids beyond JavaScript's numbers stay exact and in order", async () => {
  await using started = await openStarted({ switches: { idSize: "above 2^53" } });
  const ids = started.seed({}, {}, {});
  const { state } = await started.terraform.data(NAME).read({});
  expect((state as unknown as Listed).ids).toEqual(ids);
  expect(ids[0]).toBe("9007199254740994");
});

test.each([
  [{ search_text: "EMEA" }, ["cw-emea", "emea-2"]],
  [{ search_text: "connectwise" }, ["cw-emea", "emea-2", "apac"]],
  [{ tags: ["a"] }, ["cw-emea", "apac"]],
  [{ tags: ["a", "b"] }, ["apac"]],
  [{ tags: ["b", "a"], search_text: "pa" }, ["apac"]],
  [{ element_key: "connectwisecrmrest" }, ["cw-emea", "emea-2", "apac"]],
  [{ element_key: "connectwise" }, []],
  [{ tags: ["none"] }, []],
])("%j lists %j, in every position of the switches about lists", async (config, names) => {
  for (const [emptyList, listItemTags] of [
    ["404", "yes"],
    ["empty array", "no"],
  ] as const) {
    await using started = await openStarted({ switches: { emptyList, listItemTags } });
    started.seed({ name: "cw-emea", tags: ["a"] }, { name: "emea-2" }, { name: "apac", tags: ["a", "b", "c"] });
    const { state, problems } = await started.terraform.data(NAME).read(config);
    expect(problems).toEqual([]);
    expect((state as unknown as Listed).instances.map(({ name }) => name)).toEqual(names);
    expect(state).toMatchObject(config);
  }
});

test("connectors that lists show by number are shown and compared by key, and each is asked for once", async () => {
  await using started = await openStarted({ switches: { elementInReplies: "elementId alone" } });
  started.seed({ name: "one" }, { name: "two" }, { name: "three" });
  for (const config of [{}, { element_key: "connectwisecrmrest" }, { search_text: "connectwise" }]) {
    const before = started.calls.length;
    const { state, problems } = await started.terraform.data(NAME).read(config);
    expect(problems).toEqual([]);
    expect((state as unknown as Listed).instances.map(({ element_key }) => element_key)).toEqual(
      Array.from({ length: 3 }, () => "connectwisecrmrest"),
    );
    expect(started.calls.slice(before)).toHaveLength(2);
  }
  expect((await started.terraform.data(NAME).read({ element_key: "another" })).state).toMatchObject({ ids: [] });
});

test.each([[{ search_text: "CAFÉ" }], [{ tags: ["café"] }]])(
  "%j finds letters whose accents the platform has apart, as Terraform can't write them",
  async (config) => {
    await using started = await openStarted();
    const [id] = started.seed({ name: "Café".normalize("NFD"), tags: ["café".normalize("NFD")] }, { name: "cafe" });
    expect((await started.terraform.data(NAME).read(config)).state).toMatchObject({ ids: [id] });
    const one = started.terraform.data("openconnectors_instance");
    expect((await one.read({ name: "Café" })).problems).toEqual([]);
  },
);

test("a page that fails fails the list", async () => {
  await using started = await openStarted();
  started.seed(...Array.from({ length: 201 }, () => ({})));
  started.emulator.setFaults([{ operation: "list", status: 503, message: "down" }]);
  const { state, problems } = await started.terraform.data(NAME).read({});
  expect(state).toBeNull();
  expect(problems).toEqual([expect.stringMatching(/^error: Listing instances failed .*503/u)]);
});

test("wrong searches are refused, unknown ones are not", async () => {
  await using started = await openStarted();
  const data = started.terraform.data(NAME);
  expect(await data.validate({ search_text: "", tags: [""], element_key: "a b" })).toHaveLength(3);
  expect(await data.validate({ search_text: unknown, tags: unknown, element_key: unknown })).toEqual([]);
});
