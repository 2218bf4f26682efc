// An emulator with a data file: what it keeps, how the file looks, and who may use it.
import { readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EmulatorOptions } from "../../src/emulator";
import { EmulatorStartError } from "../../src/emulator";
import { lock } from "../../src/emulator/data/lock";
import { TemporaryFolder } from "../support/temporary-folder";
import type { Bench } from "./harness";
import { INSTANCE, openBench } from "./harness";

interface Place extends Disposable {
  readonly file: string;
  open(options?: EmulatorOptions): Promise<Bench>;
  /** What lies beside the data file. */
  rest(): Promise<readonly string[]>;
}

function openPlace(): Place {
  const folder = new TemporaryFolder("emulator-data");
  const file = path.join(folder.path, "account.json");
  return {
    file,
    open: async (options = {}) => await openBench({ seed: "data", dataFile: file, ...options }),
    rest: async () => (await readdir(folder.path)).filter((name) => name !== "account.json"),
    [Symbol.dispose]() {
      folder[Symbol.dispose]();
    },
  };
}

test("the next emulator goes on where the last one ended", async () => {
  using place = openPlace();
  let before: unknown;
  let secrets: readonly string[];
  {
    await using bench = await place.open({ switches: { idSize: "above 2^53" } });
    const user = bench.emulator.addUser({ firstName: "Second" });
    const clone = (await bench.api("POST", "/elements/connectwisecrmrest/clone", {})).json;
    await bench.create({ element: { key: clone["key"] } });
    const other = await bench.create();
    await bench.admin("PATCH", `/instances/${String(other.json["id"])}`, { inUse: "a formula", tags: ["é", "<b>"] });
    await bench.admin("POST", "/instances", [{ ...INSTANCE, name: "theirs", userId: user.id }]);
    await bench.create({ providerData: { code: "once" } });
    bench.emulator.setCredentials({ organizationSecret: "another-one" });
    before = [bench.emulator.instances(), bench.emulator.users(), (await bench.admin("GET", "/connectors")).list];
    secrets = [bench.emulator.userSecret, bench.emulator.organizationSecret];
  }
  await using bench = await place.open({ switches: { idSize: "above 2^53" } });
  const after = [bench.emulator.instances(), bench.emulator.users(), (await bench.admin("GET", "/connectors")).list];
  expect(after).toEqual(before);
  expect([bench.emulator.userSecret, bench.emulator.organizationSecret]).toEqual(secrets);
  expect((await bench.create({ providerData: { code: "once" } })).status).toBe(400);
  const fresh = (await bench.create({ name: "fresh" })).json;
  const tokens = bench.emulator.instances().map(({ token }) => token);
  expect([new Set(tokens).size, bench.emulator.instances().at(-1)?.token]).toEqual([tokens.length, fresh["token"]]);
  const clone = (await bench.api("POST", "/elements/connectwisecrmrest/clone", {})).json;
  expect(clone["key"]).toBe("connectwisecrmrestclone2");
  expect(bench.emulator.addUser().id).toBe(3);
});

test("a change is in the file before its answer, also from many calls at once", async () => {
  using place = openPlace();
  await using bench = await place.open();
  await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const name = `n${String(n)}`;
      await bench.create({ name });
      expect(await readFile(place.file, "utf8")).toContain(`"name":"${name}"`);
    }),
  );
});

test("the file is its owner's only, and nothing is left beside it", async () => {
  using place = openPlace();
  const victim = path.join(path.dirname(place.file), "victim");
  await writeFile(victim, "keep");
  await symlink(victim, `${place.file}.new`);
  {
    await using bench = await place.open();
    await bench.create();
    expect((await stat(place.file)).mode & 0o777).toBe(0o600);
  }
  expect(await place.rest()).toEqual(["victim"]);
  expect(await readFile(victim, "utf8")).toBe("keep");
});

test("a second emulator is refused while the first one runs, and is let in afterwards", async () => {
  using place = openPlace();
  {
    await using bench = await place.open();
    await expect(place.open()).rejects.toThrow(EmulatorStartError);
    await expect(place.open()).rejects.toThrow(new RegExp(`process ${String(process.pid)} uses it`));
    await bench.create();
  }
  await using bench = await place.open();
  expect(bench.emulator.instances()).toHaveLength(1);
});

test("of many that start at once at most one gets the file", async () => {
  using place = openPlace();
  const tries = await Promise.allSettled(Array.from({ length: 12 }, async () => await lock(place.file)));
  const held = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(held.length).toBeLessThanOrEqual(1);
  for (const one of held) await one.release();
  await (await lock(place.file)).release();
  expect(await place.rest()).toEqual([]);
});

test.each([
  ["a process that is gone", "4194305-1-00000000"],
  ["another process with the number of one that is gone", `${String(process.pid)}-1-00000000`],
  ["nobody who could be", "what-1-2"],
])("a claim of %s counts for nothing", async (_case, claim) => {
  using place = openPlace();
  await writeFile(`${place.file}.lock-${claim}`, "");
  await using bench = await place.open();
  expect((await bench.create()).status).toBe(200);
  expect((await place.rest()).filter((name) => name.endsWith(claim))).toEqual([]);
});

test.each([
  ["no JSON", "{"],
  ["another file", '{"version":4,"resources":[]}'],
  ["nothing", ""],
  ["an instance of nobody", undefined],
])("a file with %s is refused and left as it is", async (_case, content) => {
  using place = openPlace();
  {
    await using bench = await place.open();
    await bench.create();
  }
  const text = content ?? (await readFile(place.file, "utf8")).replace('"userId":1', '"userId":9');
  await writeFile(place.file, text);
  await expect(place.open()).rejects.toThrow(/can't use the data file .*(is not a data file|belongs to no user)/s);
  expect(await readFile(place.file, "utf8")).toBe(text);
  expect(await place.rest()).toEqual([]);
});

test("another seed than that of the file is refused", async () => {
  using place = openPlace();
  await (await place.open()).emulator.close();
  await expect(place.open({ seed: "other" })).rejects.toThrow(/made with another seed/);
  expect(await place.rest()).toEqual([]);
});

test("a folder that is not there is said in one sentence", async () => {
  await expect(openBench({ dataFile: "/nowhere/at/all.json" })).rejects.toThrow(
    "The emulator can't use the data file /nowhere/at/all.json: ENOENT.",
  );
});

test("a call whose change can't be written is answered with an error", async () => {
  using place = openPlace();
  await using bench = await place.open();
  await rm(path.dirname(place.file), { recursive: true });
  const answer = await bench.create();
  expect([answer.status, answer.json["message"]]).toEqual([
    500,
    expect.stringMatching(/could not write its data file: ENOENT/) as string,
  ]);
});
