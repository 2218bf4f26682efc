// A key that is no longer declared: the plan says which ones stay on the platform, and only of those.
import { GENERIC, Life, openStarted, typed } from "../harness";

const STAYS = "Removing a key here does not reset it on the platform";

test("a key of a typed connector that has a default falls back to it without a word, one without is named", async () => {
  await using started = await openStarted();
  const both = typed({ additional_configuration: { "pagination.max": "50", "bulk.relations": "a" } });
  const life = await Life.created(started, both);
  const { problems } = await life.plan(typed());
  expect(problems).toEqual([expect.stringContaining(`warning additional_configuration: ${STAYS}`)]);
  expect(problems[0]).toContain('"bulk.relations"');
  expect(problems[0]).not.toContain("pagination.max");
  await life.apply(typed());
  expect(started.emulator.instances()[0]?.configuration).toMatchObject({
    "pagination.max": "200",
    "bulk.relations": "a",
  });
});

test("a key of any connector whose default is not known is named, and the value stays", async () => {
  await using started = await openStarted();
  const config = (keys: Readonly<Record<string, string>>) => ({
    name: "any",
    creation_key: "tests/any",
    element_key: "connectwisecrmrest",
    configuration_wo: {
      "private.key": "canary-private",
      "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
    },
    configuration: {
      baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
      company: "acme",
      "public.key": "PUBLIC",
      ...keys,
    },
  });
  const life = await Life.created(started, config({ "bulk.relations": "a" }), GENERIC);
  const { problems } = await life.plan(config({}));
  expect(problems.filter((text) => text.includes(STAYS))).toEqual([expect.stringContaining('"bulk.relations"')]);
  await life.apply(config({}));
  expect(started.emulator.instances()[0]?.configuration["bulk.relations"]).toBe("a");
  expect((await life.plan(config({}))).problems).toEqual([]);
});
