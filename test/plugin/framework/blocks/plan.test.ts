// Nested blocks in all five nestings: what a plan and an apply make of them, and what is stored.
import { int64, setBlock, singleBlock, string, unknown } from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import { startProvider } from "../../../../src/plugin/testing";
import { TYPE, config, rule, running, withBlocks } from "./fixture";

describe("plan", () => {
  test("defaults, unknown values and write-only attributes work inside blocks, at every depth", async () => {
    const terraform = await running();
    const written = {
      ...config,
      rule: [{ ...rule, key_wo: "canary-key", from: { host: "h" }, port: [{ from: 1, to: null }] }],
      tag: [{ key: "a", hash: null }],
    };
    const { planned, problems } = await terraform.plan(TYPE, { config: written });
    expect(problems).toEqual([]);
    expect(planned).toEqual({
      id: unknown,
      name: "n",
      rule: [
        {
          ...rule,
          note: "none",
          handle: unknown,
          from: { host: "h" },
          port: [{ from: 1, to: unknown }],
        },
      ],
      owner: null,
      limits: { rate: 10, burst: 1 },
      tag: [{ key: "a", hash: unknown }],
      zone: {},
    });
  });

  test("nothing changes where nothing changed", async () => {
    const terraform = await running();
    const { planned } = await terraform.plan(TYPE, { config });
    const { state } = await terraform.apply(TYPE, { config, planned });
    const again = await terraform.plan(TYPE, { prior: state, config, proposed: state });
    expect(again).toMatchObject({ planned: state, replace: [], problems: [] });
  });

  test("an attribute inside a block asks for a replacement by its own path", async () => {
    const terraform = await running();
    const prior = { id: "7", ...config, rule: [{ ...rule, note: "none", handle: "h", zone: "eu" }] };
    const wanted = { ...config, rule: [{ ...rule, zone: "us" }] };
    const proposed = { id: "7", ...wanted, rule: [{ ...rule, handle: "h", zone: "us" }] };
    expect((await terraform.plan(TYPE, { prior, config: wanted, proposed })).replace).toEqual(["rule[0].zone"]);
  });

  test("a block can ask for a replacement itself, also by a function, and one inside a set at the set's path", async () => {
    const terraform = startProvider(
      withBlocks({
        site: setBlock({
          description: "Sites.",
          blocks: {
            place: singleBlock({
              description: "Place.",
              attributes: { city: string({ optional: true, requiresReplacement: true, description: "City." }) },
            }),
          },
        }),
        size: singleBlock({
          description: "Size.",
          requiresReplacement: ({ prior, planned }) => prior !== null && planned === null,
          attributes: { height: int64({ optional: true, description: "Height." }) },
        }),
      }),
    );
    await terraform.configure();
    const at = (city: string, size: Literal = { height: 1 }) => ({ site: [{ place: { city } }], size });
    const plan = async (prior: Literal, wanted: Literal) =>
      (await terraform.plan(TYPE, { prior, config: wanted })).replace;
    expect(await plan(at("a"), at("b"))).toEqual(["site"]);
    expect(await plan(at("a"), at("a", { height: 2 }))).toEqual([]);
    expect(await plan(at("a"), at("a", null))).toEqual(["size"]);
  });

  test("elements of a set of blocks keep what was stored, however the set is ordered", async () => {
    const terraform = await running();
    const prior = {
      ...{ id: "7", ...config, rule: [{ ...rule, note: "none", handle: "h" }] },
      tag: [
        { key: "a", hash: "#a" },
        { key: "b", hash: "#b" },
      ],
    };
    const written = {
      ...config,
      tag: [
        { key: "c", hash: null },
        { key: "b", hash: null },
      ],
    };
    const proposed = {
      ...prior,
      tag: [
        { key: "c", hash: null },
        { key: "b", hash: "#b" },
      ],
    };
    const { planned, problems } = await terraform.plan(TYPE, { prior, config: written, proposed });
    expect(problems).toEqual([]);
    expect(planned).toMatchObject({
      tag: [
        { key: "c", hash: unknown },
        { key: "b", hash: "#b" },
      ],
    });
  });

  test("blocks of a dynamic block that is not known yet stay as they are", async () => {
    const terraform = await running();
    const open = { ...config, rule: unknown, owner: unknown, zone: unknown, tag: unknown, limits: unknown };
    const { planned, problems } = await terraform.plan(TYPE, { config: open });
    expect(problems).toEqual([]);
    expect(planned).toEqual({ ...open, id: unknown });
  });
});

describe("stored objects", () => {
  test("state that was written before there were blocks has none", async () => {
    const terraform = await running();
    const { state, problems } = await terraform.upgrade(TYPE, 0n, '{"id":"7","name":"n"}');
    expect(problems).toEqual([]);
    expect(state).toEqual({
      id: "7",
      name: "n",
      rule: [],
      owner: null,
      limits: { rate: null, burst: null },
      tag: [],
      zone: {},
    });
  });

  test("an import stub has no blocks either", async () => {
    const terraform = await running();
    const { state } = await terraform.import(TYPE, "7");
    expect(state).toMatchObject({ id: "7", name: null, rule: [], owner: null, tag: [], zone: {} });
  });
});
