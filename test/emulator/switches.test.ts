// Each switch in both positions.
import type { Bench } from "./harness";
import { INSTANCE, openBench } from "./harness";
import type { SwitchName } from "../../src/emulator";
import { defaultSwitches, switchTable } from "../../src/emulator";

/** What one sees of a switch from outside, for each of its positions. */
const visible: Record<SwitchName, (bench: Bench) => Promise<unknown>> = {
  emptyList: async (bench) => (await bench.api("GET", "/instances")).status,
  putReply: async (bench) => "tags" in (await bench.api("PATCH", await path(bench), { name: "x" })).json,
  tokenOnPut: async (bench) => {
    const { id, token } = (await bench.create()).json;
    return (await bench.api("PUT", `/instances/${String(id)}`, {})).json["token"] === token;
  },
  putOmittedKeys: async (bench) => {
    const { id } = (
      await bench.create({ configuration: { ...INSTANCE.configuration, "filter.response.nulls": false } })
    ).json;
    const { json } = await bench.api("PUT", `/instances/${String(id)}`, { configuration: INSTANCE.configuration });
    return (json["configuration"] as Record<string, unknown>)["filter.response.nulls"];
  },
  unknownKeys: async (bench) => {
    const { status, json } = await bench.create({ configuration: { ...INSTANCE.configuration, strange: "x" } });
    return [status, (json["configuration"] as Record<string, unknown> | undefined)?.["strange"]];
  },
  mask: async (bench) => ((await bench.create()).json["configuration"] as Record<string, unknown>)["private.key"],
  maskedKeys: async (bench) => ((await bench.create()).json["configuration"] as Record<string, unknown>)["public.key"],
  untaggedInstances: async (bench) => (await bench.create()).json["tags"],
  tagOrder: async (bench) => (await bench.create({ tags: ["a", "b"] })).json["tags"],
  listItemTags: async (bench) => {
    await bench.create();
    return "tags" in ((await bench.api("GET", "/instances")).list[0] ?? {});
  },
  deleteBody: async (bench) => (await bench.api("DELETE", await path(bench))).text,
  accountInReplies: async (bench) => "accountId" in (await bench.create()).json,
  freshInstances: async (bench) => (await bench.api("GET", await path(bench))).status,
  idSize: async (bench) => (await bench.create()).text.includes('"id":9007199254740994'),
};

async function path(bench: Bench): Promise<string> {
  return `/instances/${String((await bench.create()).json["id"])}`;
}

const names = Object.keys(switchTable) as SwitchName[];

test.each(names)("%s is seen from outside in each of its positions", async (name) => {
  const seen = [];
  for (const position of switchTable[name].positions) {
    await using bench = await openBench({ switches: { [name]: position } });
    seen.push(JSON.stringify(await visible[name](bench)));
  }
  expect(new Set(seen).size).toBe(switchTable[name].positions.length);
});

test.each(names)("%s stands at its first position unless it is set", (name) => {
  expect(defaultSwitches[name]).toBe(switchTable[name].positions[0]);
});

test("switches are set while it runs, and wrong ones are refused with the positions there are", async () => {
  await using bench = await openBench();
  expect((await bench.admin("PUT", "/switches", { mask: "8 asterisks" })).json["mask"]).toBe("8 asterisks");
  const refused = await bench.admin("PUT", "/switches", { mask: "none", colour: "red" });
  expect(refused.status).toBe(400);
  expect(refused.json["message"]).toContain("5 asterisks, 8 asterisks");
  expect(refused.json["message"]).toContain('"colour"');
});
