// Each switch in both positions.
import type { Bench } from "./harness";
import { INSTANCE, openBench } from "./harness";
import type { SwitchName, Switches } from "../../src/emulator";
import { defaultSwitches, switchTable } from "../../src/emulator";

/** What one sees of a switch from outside, for each of its positions. */
const visible: Record<SwitchName, (bench: Bench) => Promise<unknown>> = {
  emptyList: async (bench) => (await bench.api("GET", "/instances")).status,
  postReply: async (bench) => Object.keys((await bench.create()).json).sort(),
  putReply: async (bench) => "tags" in (await bench.api("PATCH", await path(bench), { name: "x" })).json,
  tokenOnPut: async (bench) => {
    const { id, token } = (await bench.create()).json;
    return (await bench.api("PUT", `/instances/${String(id)}`, {})).json["token"] === token;
  },
  plainPut: async (bench) => {
    const at = await path(bench);
    bench.emulator.setSwitches({ remoteSystem: "rejects them" });
    return (await bench.api("PUT", at, { name: "x" })).status;
  },
  putOmittedKeys: async (bench) => {
    const { id } = (
      await bench.create({ configuration: { ...INSTANCE.configuration, "filter.response.nulls": false } })
    ).json;
    const { json } = await bench.api("PUT", `/instances/${String(id)}`, { configuration: INSTANCE.configuration });
    return (json["configuration"] as Record<string, unknown>)["filter.response.nulls"];
  },
  patchConfiguration: async (bench) => {
    const at = await path(bench);
    const whole = { ...INSTANCE.configuration, "filter.response.nulls": "false" };
    await bench.api("PUT", at, { configuration: whole });
    const change = { configuration: { ...INSTANCE.configuration, company: "acme-emea" } };
    const { status } = await bench.api("PATCH", at, change);
    const { company, "filter.response.nulls": nulls } = bench.emulator.instances()[0]?.configuration ?? {};
    return [status, company, nulls];
  },
  unknownKeys: async (bench) => {
    const { status, json } = await bench.create({ configuration: { ...INSTANCE.configuration, strange: "x" } });
    return [status, (json["configuration"] as Record<string, unknown> | undefined)?.["strange"]];
  },
  mask: async (bench) => {
    await bench.admin("POST", "/connectors", { elementKey: "lean", keys: [{ key: "password", type: "password" }] });
    const lean = { element: { key: "lean" }, configuration: { password: "123456789" } };
    const created = [await bench.create(), await bench.create(lean)];
    return created.map(({ json }) =>
      Object.values(json["configuration"] as Record<string, unknown>).filter((value) => /^\*+$/.test(String(value))),
    );
  },
  maskedKeys: async (bench) => ((await bench.create()).json["configuration"] as Record<string, unknown>)["public.key"],
  replyValues: async (bench) => {
    const { json } = await bench.create();
    const configuration = json["configuration"] as Record<string, unknown>;
    return [configuration["filter.response.nulls"], configuration["event.poller.refresh_interval"]];
  },
  replyJson: async (bench) => {
    const configuration = { ...INSTANCE.configuration, "event.poller.configuration": '{"a":1,"b":[{"c":2,"d":3}]}' };
    const { json } = await bench.create({ configuration });
    return (json["configuration"] as Record<string, unknown>)["event.poller.configuration"];
  },
  replyKeys: async (bench) => Object.keys((await bench.create()).json["configuration"] as object),
  untaggedInstances: async (bench) => (await bench.create()).json["tags"],
  tagOrder: async (bench) => (await bench.create({ tags: ["a", "b"] })).json["tags"],
  listItemTags: async (bench) => {
    await bench.create();
    return "tags" in ((await bench.api("GET", "/instances")).list[0] ?? {});
  },
  deleteBody: async (bench) => (await bench.api("DELETE", await path(bench))).text,
  accountInReplies: async (bench) => "accountId" in (await bench.create()).json,
  elementInReplies: async (bench) => "element" in (await bench.create()).json,
  userMembers: async (bench) => Object.keys((await bench.create()).json["user"] as object),
  othersInstances: async (bench) => {
    const { userSecret } = bench.emulator.addUser();
    const authorization = `User ${userSecret}, Organization ${bench.emulator.organizationSecret}`;
    return (await bench.api("GET", await path(bench), undefined, { authorization })).status;
  },
  freshInstances: async (bench) => (await bench.api("GET", await path(bench))).status,
  freshInLists: async (bench) => {
    await bench.create();
    return (await bench.api("GET", "/instances")).status;
  },
  idSize: async (bench) => (await bench.create()).text.includes('"id":9007199254740994'),
  remoteSystem: async (bench) => {
    const { status, json } = await bench.create();
    const wrong = await bench.create({ configuration: { ...INSTANCE.configuration, "private.key": "wrong" } });
    return [status, json["providerMessage"], wrong.status, bench.emulator.instances().length];
  },
  rejectionStatus: async (bench) => {
    const at = await path(bench);
    bench.emulator.setSwitches({ remoteSystem: "rejects them" });
    const { status, json } = await bench.api("PUT", at, { configuration: { company: "acme-emea" } });
    expect(json["providerMessage"]).toMatch(/credentials/);
    expect(bench.emulator.instances()[0]?.configuration["company"]).toBe("acme");
    return status;
  },
  rejectedCreate: async (bench) => {
    bench.emulator.setSwitches({ remoteSystem: "rejects them" });
    expect((await bench.create()).status).toBe(400);
    return bench.emulator.instances().length;
  },
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

test.each(names)("%s is at its first position unless it is set", (name) => {
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

test("wrong switches stop the start as well", async () => {
  // As from JavaScript, where no type says what there is.
  const wrong = { mask: "none" } as unknown as Partial<Switches>;
  await expect(openBench({ switches: wrong })).rejects.toThrow("5 asterisks, 8 asterisks");
});

test("a PUT with reAuthenticate=false stores without asking the remote system", async () => {
  await using bench = await openBench();
  const at = await path(bench);
  bench.emulator.setSwitches({ remoteSystem: "rejects them" });
  const { status } = await bench.api("PUT", `${at}?reAuthenticate=false`, { configuration: { "private.key": "NEW" } });
  expect(status).toBe(200);
  expect(bench.emulator.instances()[0]?.configuration["private.key"]).toBe("NEW");
});

test("keys that the template does not have are stored by PUT too, where they are stored at all", async () => {
  await using bench = await openBench({ switches: { unknownKeys: "stored" } });
  await bench.api("PUT", await path(bench), { configuration: { strange: "x" } });
  expect(bench.emulator.instances()[0]?.configuration).toMatchObject({ strange: "x", company: "acme" });
});
