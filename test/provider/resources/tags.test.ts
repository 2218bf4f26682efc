// The tags of an instance for which nobody declares any.
import { Life, openStarted, typed } from "../harness";

test("a new name takes the old one's place among the tags that the platform made", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ name: "cw-emea" }));
  expect(tagsOf(started)).toContain("cw-emea");
  await life.apply(typed({ name: "cw-apac" }));
  expect(tagsOf(started)).toContain("cw-apac");
  expect(tagsOf(started)).not.toContain("cw-emea");
});

const BY_HAND = ["Docs", "team"];

test.each([
  ["with a creation key", {}],
  ["without a creation key", { creation_key: null }],
])("tags that an import found and nobody declares stay, %s, and the plan says so", async (_word, change) => {
  await using started = await openStarted();
  const [id = ""] = started.seed({ tags: BY_HAND });
  const life = new Life(started);
  await life.import(id);
  const config = typed({ private_key_wo: null, ...change });
  const { problems } = await life.plan(config);
  expect(problems).toEqual([expect.stringMatching(/^warning tags: Tags that are not declared stay.*"Docs", "team"/su)]);
  await life.apply(config);
  expect(userTags(started)).toEqual(BY_HAND);
  await life.apply({ ...config, name: "renamed" });
  expect(userTags(started)).toEqual(BY_HAND);
  expect((await life.plan({ ...config, name: "renamed" })).changed).toEqual([]);
});

test("tags that are no longer declared stay without a request, and an empty set removes them", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ tags: ["one", "two"] }));
  const before = started.emulator.requests().length;
  expect((await life.plan(typed())).problems).toEqual([expect.stringContaining("apply tags = [] first")]);
  await life.apply(typed());
  const sent = started.emulator.requests().slice(before);
  expect(sent.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(userTags(started)).toEqual(["one", "two"]);
  await life.apply(typed({ tags: [] }));
  expect(userTags(started)).toEqual([]);
});

function userTags(started: Awaited<ReturnType<typeof openStarted>>): readonly string[] {
  return tagsOf(started).filter((tag) => !tag.startsWith("oc-"));
}

function tagsOf({ emulator }: Awaited<ReturnType<typeof openStarted>>): readonly string[] {
  return emulator.instances()[0]?.tags ?? [];
}
