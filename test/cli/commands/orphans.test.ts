// What `orphans` finds, deletes and refuses, against an emulator and state files as Terraform writes them.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Io } from "../../../src/cli/command";
import { CommandError, UsageError } from "../../../src/cli/command";
import { orphansCommand } from "../../../src/cli/commands/orphans";
import { parseLine } from "../../../src/cli/parse";
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { CREATING_TAG, keyTag } from "../../../src/provider/lifecycle/marks";
import { INSTANCE } from "../../emulator/harness";
import { folderPerTest } from "../../support/temporary-folder";
import { ioOf } from "../command-io";

const HOUR_MS = 3_600_000;
const ACCOUNT = 77_001;
/** A state that 62786f0 wrote, with its resources tests/crm, one without a key, and tests/any. */
const STORED = path.resolve(__dirname, "../../e2e/hcl/stored-state/state.json");

const folder = folderPerTest("orphans");
let state = "";
let now = 0;
let emulator: Emulator;

beforeEach(async () => {
  now = Date.parse("2026-01-01T00:00:00Z");
  emulator = await startEmulator({ accountId: ACCOUNT, clock: () => now });
  for (const name of ["any", "crm", "plain"]) make(name, []);
  state = await stateFile("state.json", (text) => text);
});

afterEach(async () => {
  await emulator.close();
});

/** The ids of the stored state are those of the emulator's first three instances. */
async function stateFile(name: string, change: (text: string) => string): Promise<string> {
  const text = change((await readFile(STORED, "utf8")).replaceAll("HOST", new URL(emulator.baseUrl).host));
  const written: unknown = JSON.parse(text, (key, value: unknown) =>
    key === "private" ? Buffer.from(JSON.stringify(value)).toString("base64") : value,
  );
  const file = path.join(folder.path, name);
  await writeFile(file, JSON.stringify(written));
  return file;
}

function make(name: string, tags: readonly string[]): string {
  const [made] = emulator.createInstances([{ ...INSTANCE, name, tags: [name, ...tags] }]);
  return made?.id ?? "";
}

interface Ran {
  readonly code: number;
  readonly data: string;
  readonly words: string;
}

async function run(args: readonly string[], change: Partial<Io> = {}): Promise<Ran> {
  const command = orphansCommand({ version: "1.2.3", clock: () => now });
  let [data, words] = ["", ""];
  const io: Io = {
    stdout: (text) => (data += text),
    stderr: (text) => (words += text),
    ...ioOf(emulator, folder.path),
    ...change,
  };
  const code = await command.run(parseLine("openconnectors", command, args).values, io);
  return { code, data, words };
}

/** One of each kind, two hours old. */
function makeOrphans() {
  const twin = make("twin", [keyTag("tests/crm")]);
  const unfinished = make("unfinished", [keyTag("tests/any"), CREATING_TAG]);
  const foreign = make("foreign", [keyTag("another/app")]);
  const foreignUnfinished = make("foreign unfinished", [keyTag("another/app"), CREATING_TAG]);
  make("by hand", []);
  now += 2 * HOUR_MS;
  return { twin, unfinished, foreign, foreignUnfinished };
}

const left = () => emulator.instances().map(({ id }) => id);
const deletes = () => emulator.requests().filter(({ method }) => method === "DELETE");

test("each orphan is listed as what it is; what a state has, or carries no mark, is not", async () => {
  const { twin, unfinished, foreign, foreignUnfinished } = makeOrphans();
  const { code, data } = await run(["--state", state]);
  expect(code).toBe(0);
  expect(data.split("\n")).toEqual([
    `${twin} "twin", connectwisecrmrest, created 2026-01-01T00:00:00Z, twin of openconnectors_connectwise_instance.crm with id 1000003`,
    `${unfinished} "unfinished", connectwisecrmrest, created 2026-01-01T00:00:00Z, unfinished of openconnectors_instance.any with id 1000002`,
    expect.stringMatching(
      new RegExp(`^${foreign} .*, in no state you gave \\(not deleted here: another state may hold it\\)$`),
    ),
    expect.stringMatching(
      new RegExp(`^${foreignUnfinished} .*, unfinished \\(not deleted here: its key is in no state`),
    ),
    "",
  ]);
  expect(deletes()).toEqual([]);
});

test("without a state everything that is marked is in no state, and JSON says the same", async () => {
  const { twin, unfinished, foreign, foreignUnfinished } = makeOrphans();
  const { data } = await run(["--json"]);
  const { host, instances } = JSON.parse(data) as { host: string; instances: { id: string; kind: string }[] };
  expect(host).toBe(new URL(emulator.baseUrl).host);
  expect(instances.map(({ id, kind }) => [id, kind])).toEqual([
    [twin, "unknown"],
    [unfinished, "unfinished"],
    [foreign, "unknown"],
    [foreignUnfinished, "unfinished"],
  ]);
});

test("twins and unfinished ones with a known key are deleted, each read again before", async () => {
  const { twin, unfinished, foreign } = makeOrphans();
  const { code, data } = await run(["--state", state, "--delete", "--confirm", "2", "--json"]);
  expect(code).toBe(0);
  const { instances } = JSON.parse(data) as { instances: { id: string; deleted: boolean }[] };
  expect(instances.filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual([twin, unfinished]);
  expect(left()).not.toContain(twin);
  expect(left()).toContain(foreign);
  const after = emulator.requests().slice(-4);
  expect(after.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual([
    `GET /instances/${twin}`,
    `DELETE /instances/${twin}`,
    `GET /instances/${unfinished}`,
    `DELETE /instances/${unfinished}`,
  ]);
});

test("on a terminal each one is asked for, and only yes deletes it", async () => {
  const { twin, unfinished } = makeOrphans();
  const questions: string[] = [];
  const ask = (question: string): Promise<string> => {
    questions.push(question);
    return Promise.resolve(question.includes(twin) ? "yes\n" : "y");
  };
  const { code, words } = await run(["--state", state, "--delete"], { ask });
  expect(code).toBe(2);
  expect(questions).toHaveLength(2);
  expect(words).toContain(`${twin} is deleted.\n${unfinished} stays.\n`);
  expect([left().includes(twin), left().includes(unfinished)]).toEqual([false, true]);
});

test("what is younger than --older-than stays", async () => {
  makeOrphans();
  const { data } = await run(["--state", state, "--older-than", "3h", "--delete", "--json"]);
  expect(JSON.parse(data)).toMatchObject({
    instances: [{ kept: "it is too young" }, { kept: "it is too young" }, {}, {}],
  });
  expect(deletes()).toEqual([]);
});

test("what changes between the list and the look before its DELETE stays", async () => {
  const { twin, unfinished } = makeOrphans();
  const ask = async (): Promise<string> => {
    // Meanwhile a run takes the unfinished one over.
    const tags = JSON.stringify({ tags: ["unfinished", keyTag("tests/any")] });
    const headers = { "content-type": "application/json" };
    await fetch(`${emulator.adminUrl}/instances/${unfinished}`, { method: "PATCH", headers, body: tags });
    return "yes";
  };
  const { code, words } = await run(["--state", state, "--delete"], { ask });
  expect([code, left().includes(twin), left().includes(unfinished)]).toEqual([2, false, true]);
  expect(words).toContain(`${unfinished} has changed meanwhile and stays.`);
});

test("a DELETE without a clear answer is not reported as an instance that stays", async () => {
  const { twin } = makeOrphans();
  emulator.setFaults([{ operation: "delete", status: 505, message: "cannot say", times: 1 }]);
  const { code, words } = await run(["--state", state, "--delete", "--confirm", "2"]);
  expect(code).toBe(2);
  expect(words).toContain(`Whether ${twin} was deleted is not known: DELETE /instances/${twin}`);
  expect(words).toContain(`Run this command again: it lists ${twin} if it is still there.`);
  expect(words).not.toContain(`${twin} stays`);
});

test("a twin of an instance that is gone stays: the state may be an old one", async () => {
  const { twin } = makeOrphans();
  const id = emulator.instances().find(({ name }) => name === "crm")?.id ?? "";
  const { adminUrl } = emulator;
  await fetch(`${adminUrl}/instances/${id}`, { method: "DELETE" });
  const { data } = await run(["--state", state, "--json"]);
  const { instances } = JSON.parse(data) as { instances: { id: string; kept: string | null }[] };
  expect(instances.find((one) => one.id === twin)?.kept).toMatch(/state may be out of date/);
});

test("a synthesized stack gives keys as well", async () => {
  const { foreignUnfinished } = makeOrphans();
  const stack = path.join(folder.path, "cdk.tf.json");
  const resource = { openconnectors_instance: { x: { creation_key: "another/${terraform.workspace}" } } };
  await writeFile(stack, JSON.stringify({ resource }));
  const id = make("late", [keyTag("another/default"), CREATING_TAG]);
  now += 2 * HOUR_MS;
  const { data } = await run(["--state", state, "--state", stack, "--json"]);
  const { instances } = JSON.parse(data) as { instances: { id: string; kept: string | null }[] };
  const kept = new Map(instances.map((one) => [one.id, one.kept]));
  expect([kept.get(id), kept.get(foreignUnfinished)]).toEqual([
    null,
    expect.stringContaining("its key is in no state"),
  ]);
});

test.each<[string, readonly string[], RegExp]>([
  ["--delete without a state", ["--delete"], /--delete needs --state/],
  ["a time without a unit", ["--older-than", "5"], /--older-than takes a time/],
  ["a number that is none", ["--delete", "--state", "x", "--confirm", "all"], /--confirm takes a number/],
  ["a confirmation of nothing", ["--confirm", "1"], /--confirm can only be used with --delete/],
])("%s is wrong usage", async (_case, args, reason) => {
  await expect(run(args)).rejects.toThrow(UsageError);
  await expect(run(args)).rejects.toThrow(reason);
  expect(emulator.requests()).toEqual([]);
});

test("nothing is deleted without a terminal and a number, or with another number", async () => {
  makeOrphans();
  await expect(run(["--state", state, "--delete"])).rejects.toThrow(/--confirm 2\. Nothing was deleted\./);
  await expect(run(["--state", state, "--delete", "--confirm", "3"])).rejects.toThrow(
    /There are 2 to delete and not 3/,
  );
  expect(deletes()).toEqual([]);
});

test.each<[string, (text: string) => string]>([
  ["another host", (text) => text.replaceAll(/127\.0\.0\.1:\d+/g, "api.example.com")],
  ["another account", (text) => text.replaceAll("77001", "77002")],
  ["no record of its place", (text) => text.replaceAll('"at"', '"was"')],
])("a state of %s is refused", async (_case, change) => {
  makeOrphans();
  const other = await stateFile("other.json", change);
  const refused = run(["--state", other, "--delete", "--confirm", "2"]);
  await expect(refused).rejects.toThrow(CommandError);
  await expect(refused).rejects.toThrow(/No state that you gave has an instance of this account/);
  expect(deletes()).toEqual([]);
});

test("every file that can't be used is named, and the account is not asked", async () => {
  const broken = path.join(folder.path, "broken.json");
  await writeFile(broken, "{");
  const refused = run(["--state", state, "--state", broken, "--state", path.join(folder.path, "none")]);
  await expect(refused).rejects.toThrow(/broken\.json is not JSON\. .*none can't be read: ENOENT\.$/);
  expect(emulator.requests()).toEqual([]);
});

test.each<[string, Buffer]>([
  ["UTF-16 of PowerShell", Buffer.from([0xff, 0xfe])],
  ["UTF-8 with a mark before it", Buffer.from([0xef, 0xbb, 0xbf])],
])("a state may come in %s", async (name, mark) => {
  const other = path.join(folder.path, "other.json");
  await writeFile(
    other,
    Buffer.concat([mark, Buffer.from(await readFile(state, "utf8"), name.startsWith("UTF-16") ? "utf16le" : "utf8")]),
  );
  expect(await run(["--state", other])).toEqual(await run(["--state", state]));
});

test.each([
  ["", "is empty"],
  ["[]", "is neither a state, as"],
  ['{"encrypted_data":"x"}', "is neither a state, as"],
])("what %j lacks is said", async (text, what) => {
  const other = path.join(folder.path, "other.json");
  await writeFile(other, text);
  await expect(run(["--state", other])).rejects.toThrow(`other.json ${what}`);
});

test("no secret and no control character of others is printed", async () => {
  make("a\u001b[2J\u202eb\nc\u009bd\u061ce\u{e0041}", [keyTag("tests/crm")]);
  const { data, words } = await run(["--state", state]);
  const json = await run(["--state", state, "--json"]);
  for (const text of [data, json.data]) {
    expect(text).toMatch(/^[^\p{Cc}\p{Cf}]*\n$/u);
    expect(text.split("\n")).toHaveLength(2);
  }
  expect(JSON.parse(json.data)).toMatchObject({ instances: [{ name: "a\u001b[2J\u202eb\nc\u009bd\u061ce\u{e0041}" }] });
  for (const secret of ["PRIVATE", emulator.userSecret, ...emulator.instances().map(({ token }) => token)]) {
    expect(data + words).not.toContain(secret);
  }
});
