// What `adopt` asks, says and refuses. What it writes is tried by Terraform: test/e2e/cli/adopt-*.test.ts.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Io, Values } from "../../../src/cli/command";
import { CommandError, UsageError } from "../../../src/cli/command";
import { parseLine } from "../../../src/cli/parse";
import { adoptCommand } from "../../../src/cli/commands/adopt";
import type { Emulator, InstanceRequest } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { folderPerTest } from "../../support/temporary-folder";
import { ioOf } from "../command-io";

const folder = folderPerTest("adopt");
let out = "";
let emulator: Emulator;

beforeEach(async () => {
  out = path.join(folder.path, "out");
  emulator = await startEmulator();
});

afterEach(async () => {
  await emulator.close();
});

const command = adoptCommand({
  version: "1.2.3",
  clock: Date.now,
  randomUUID: () => "00000000-0000-4000-8000-000000000000",
  packageRoot: path.resolve(__dirname, "../../.."),
  nodeVersion: "22.22.0",
});

interface Said extends Io {
  readonly data: string[];
  readonly words: string[];
}

function io(change: Partial<Io> = {}): Said {
  const [data, words]: [string[], string[]] = [[], []];
  return {
    data,
    words,
    stdout: (text) => data.push(text),
    stderr: (text) => words.push(text),
    ...ioOf(emulator, folder.path),
    ...change,
  };
}

function connectwise(name: string, change: Partial<InstanceRequest> = {}): InstanceRequest {
  return {
    name,
    element: { key: "connectwisecrmrest" },
    configuration: {
      baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
      company: "acme",
      "public.key": "PUBLICKEY0000001",
      "private.key": "PRIVATEKEY000001",
      "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
    },
    ...change,
  };
}

async function run(values: Values, use = io()): Promise<{ readonly code: number; readonly io: Said }> {
  return { code: await command.run(values, use), io: use };
}

test("hundreds of instances are read in pages, and without a terminal only the end is reported", async () => {
  emulator.createInstances(Array.from({ length: 250 }, (_one, index) => connectwise(`cw-${String(index)}`)));
  const { code, io: said } = await run({ out, format: "hcl" });
  expect(code).toBe(0);
  expect(emulator.requests().map(({ method, path: asked }) => `${method} ${asked}`)).toEqual([
    "GET /instances",
    "GET /instances",
  ]);
  expect(said.words).toEqual([`Wrote 250 instances to ${out}. How to go on: ${path.join(out, "README.md")}\n`]);
  const files = (await readdir(out)).map((name) => path.join(out, name)).sort();
  expect(said.data.join("").trimEnd().split("\n").sort()).toEqual(files);
  expect((await readFile(path.join(out, "imports.tf"), "utf8")).match(/^import \{$/gm)).toHaveLength(250);
});

test("on a terminal the progress is a bar on one line", async () => {
  emulator.createInstances([connectwise("cw")]);
  const { io: said } = await run({ out, format: "hcl" }, io({ isTerminal: true }));
  expect(said.words[0]).toBe("\r0 instances");
  expect(said.words).toContain(`\r[${"#".repeat(30)}] 1 of 1 instances`);
});

test.each(["404", "empty array"] as const)(
  "an empty account that answers %s is reported as such, and nothing is written",
  async (emptyList) => {
    emulator.setSwitches({ emptyList });
    const { code, io: said } = await run({ out, format: "cdktf" });
    expect({ code, data: said.data }).toEqual({ code: 2, data: [] });
    const host = new URL(emulator.baseUrl).host;
    expect(said.words.at(-1)).toBe(`The account at ${host} has no instances. Nothing was written.\n`);
    expect(await readdir(folder.path)).toEqual([]);
  },
);

test("a selection that nothing fits names what was asked for", async () => {
  emulator.createInstances([connectwise("cw")]);
  const { io: said } = await run({ out, format: "hcl", element: "sfdc", tag: "none" });
  expect(said.words.at(-1)).toContain('has no instances of the connector "sfdc" with the tag "none".');
});

test("for programs there is one line of JSON, also where nothing fits", async () => {
  emulator.createInstances([connectwise("cw")]);
  const none = await run({ out, format: "hcl", element: "sfdc", json: true });
  expect(none.code).toBe(2);
  expect(JSON.parse(none.io.data.join(""))).toEqual({ files: [], instances: [], leftOut: [] });
  const one = await run({ out, format: "hcl", json: true });
  expect(one.code).toBe(0);
  const ids = emulator.instances().map(({ id }) => id);
  expect(JSON.parse(one.io.data.join(""))).toMatchObject({ instances: ids, leftOut: [] });
});

test("a tag selects", async () => {
  emulator.createInstances([connectwise("one", { tags: ["a"] }), connectwise("two", { tags: ["a", "b"] })]);
  await run({ out, format: "hcl", tag: "b", element: "connectwisecrmrest" });
  const main = await readFile(path.join(out, "main.tf"), "utf8");
  expect(main.match(/^ {2}name .*$/gm)).toEqual(['  name           = "two"']);
});

test("all problems of the options are reported at once", async () => {
  for (const values of [{}, { out: "", format: "json", element: "", tag: "" }]) {
    const refusal = run(values);
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow("--out takes a folder; --format takes one of: cdktf, cdktn, hcl");
  }
  await expect(run({ out, format: "hcl", element: "", tag: "" })).rejects.toThrow(
    "--element takes the key of a connector; --tag takes a tag",
  );
});

test.each([["--user-secret=x"], ["--organization-secret=x"], ["--base-url=https://x"]])(
  "credentials are never options: %s is wrong usage",
  (flag) => {
    expect(() => parseLine("program", command, ["--out", "x", "--format", "hcl", flag])).toThrow(UsageError);
  },
);

test("a file in the way is found before anything is asked for", async () => {
  emulator.createInstances([connectwise("cw")]);
  await writeFile(path.join(folder.path, "imports.tf"), "theirs");
  await writeFile(path.join(folder.path, "README.md"), "theirs");
  const refusal = run({ out: folder.path, format: "hcl" });
  await expect(refusal).rejects.toThrow(CommandError);
  await expect(refusal).rejects.toThrow(/would be overwritten in .*:\n {2}imports\.tf\n {2}README\.md\n/);
  expect(emulator.requests()).toEqual([]);
  expect((await readdir(folder.path)).sort()).toEqual(["README.md", "imports.tf"]);
});

test("credentials that the platform refuses are reported in the platform's words", async () => {
  const before = io();
  emulator.setCredentials({ userSecret: "renewed" });
  const refusal = run({ out, format: "hcl" }, before);
  await expect(refusal).rejects.toThrow(CommandError);
  await expect(refusal).rejects.toThrow(/GET \/instances at .* answered 401: Invalid Organization or User secret.*\n/);
  await expect(refusal).rejects.toThrow("Nothing was written.");
});

test("a page that fails fails all: half an account is written nowhere", async () => {
  emulator.createInstances(Array.from({ length: 250 }, (_one, index) => connectwise(`cw-${String(index)}`)));
  let asked = 0;
  const controller = new AbortController();
  const use = io({
    // Progress is told on a terminal only.
    isTerminal: true,
    signal: controller.signal,
    stderr: () => {
      asked += 1;
      emulator.setFaults([{ operation: "list", status: 403, message: "broken" }]);
    },
  });
  await expect(run({ out, format: "hcl" }, use)).rejects.toThrow("answered 403: broken");
  expect(asked).toBeGreaterThan(0);
  expect(await readdir(folder.path)).toEqual([]);
});

test("an interruption ends it with nothing written", async () => {
  emulator.createInstances([connectwise("cw")]);
  emulator.setFaults([{ operation: "list", delayMs: 60_000 }]);
  const controller = new AbortController();
  const running = run({ out, format: "hcl" }, io({ signal: controller.signal }));
  setImmediate(() => {
    controller.abort();
  });
  await expect(running).rejects.toThrow("Interrupted. Nothing was written.");
  expect(await readdir(folder.path)).toEqual([]);
});

test("instances that the provider would refuse are left out and named with the reason; the others are written", async () => {
  emulator.createInstances([
    connectwise("fine"),
    connectwise("reserved", { tags: ["oc-mine"] }),
    connectwise("old", { configuration: { ...connectwise("").configuration, baseUrl: "http://old.example.com" } }),
  ]);
  const { code, io: said } = await run({ out, format: "hcl" });
  expect(code).toBe(2);
  const words = said.words.join("");
  expect(words).toContain("Left out, since the provider would refuse them as they are:\n");
  expect(words).toContain('  1000003 "reserved"\n    tags: The tag "oc-mine" begins with "oc-"');
  expect(words).toContain('  1000004 "old"\n    base_url: It must begin with https://');
  expect(words).toContain("Wrote 1 instance to ");
});

test("an account with nothing that can be declared is said, and nothing is written", async () => {
  emulator.createInstances([connectwise("reserved", { tags: ["oc-mine"] })]);
  const { code, io: said } = await run({ out, format: "hcl", json: true });
  expect(code).toBe(2);
  expect(said.words.at(-1)).toBe("None of the instances can be declared. Nothing was written.\n");
  expect(JSON.parse(said.data.join(""))).toMatchObject({ files: [], instances: [], leftOut: [{ name: "reserved" }] });
  expect(await readdir(folder.path)).toEqual([]);
});

test("an account without a secret has no variables, and no file for them", async () => {
  const connector = { elementKey: "plain", elementId: 1, name: "Plain", hub: "crm", keys: [] };
  await using other = await startEmulator({ connectors: [connector] });
  other.createInstances([{ name: "one", element: { key: "plain" }, configuration: {} }]);
  const { baseUrl, userSecret, organizationSecret } = other;
  const environment = {
    OPENCONNECTORS_BASE_URL: baseUrl,
    OPENCONNECTORS_USER_SECRET: userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: organizationSecret,
  };
  await run({ out, format: "hcl" }, io({ environment }));
  expect(await readdir(out)).not.toContain("variables.tf");
  await run({ out: path.join(out, "app"), format: "cdktf" }, io({ environment }));
  expect(await readFile(path.join(out, "app/main.ts"), "utf8")).not.toContain("secretVariable");
});

test("our own marks are not the user's tags", async () => {
  emulator.createInstances([connectwise("cw", { tags: ["cw", "oc-key-0123", "oc-creating"] })]);
  await run({ out, format: "hcl" });
  expect(await readFile(path.join(out, "main.tf"), "utf8")).not.toContain("tags");
});

test("where the platform masks what others get in clear, that is a variable to be given", async () => {
  emulator.setSwitches({ maskedKeys: "passwords, public key, client id and signature key" });
  emulator.createInstances([connectwise("one"), connectwise("two")]);
  await run({ out, format: "hcl" });
  const main = await readFile(path.join(out, "main.tf"), "utf8");
  expect(main).toContain("public_key     = var.one_public_key_1000002");
  expect(main).toContain("client_id      = var.two_client_id_1000003");
});

test.each(["hcl", "cdktf"])(
  "nothing in a name acts on a terminal or an editor, in no file of %s and no message",
  async (format) => {
    const name = "a\u202eb\u2066c\u0085d\u009be\u2028f\u001b[2J\ng\u061ch\u00adi\u2060j\u{e0041}k\ufff9l\u007fm\ud800";
    emulator.createInstances([connectwise(name), connectwise(name, { tags: ["oc-mine"] })]);
    const { io: said } = await run({ out, format });
    const json = await run({ out: path.join(folder.path, "again"), format, json: true });
    const files = await Promise.all((await readdir(out)).map((file) => readFile(path.join(out, file), "utf8")));
    expect(said.words.join("")).toContain("Left out");
    for (const text of [...files, ...said.words, ...json.io.words, ...json.io.data])
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  },
);
