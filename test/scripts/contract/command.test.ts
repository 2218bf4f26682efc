// `npm run contract` as one runs it.
import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { settingsOf } from "../../../scripts/contract/settings";
import { startEmulator } from "../../../src/emulator";
import { folderForAllTests } from "../../support/temporary-folder";

const ROOT = path.resolve(__dirname, "../../..");
const folder = folderForAllTests("contract");

async function run(environment: Readonly<Record<string, string>>) {
  const { PATH = "" } = process.env;
  const tsx = path.join(ROOT, "node_modules/tsx/dist/cli.mjs");
  const started = promisify(execFile)(process.execPath, [tsx, path.join(ROOT, "scripts/contract.ts")], {
    env: { PATH, ...environment },
  });
  return await started.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
}

test("without a tenant it says everything that it needs", async () => {
  const { code, stderr, stdout } = await run({});
  expect([code, stdout]).toEqual([64, ""]);
  expect(stderr).toContain("These variables are not set: OPENCONNECTORS_BASE_URL, OPENCONNECTORS_USER_SECRET");
  expect(stderr).toContain("CONTRACT_CONFIGURATION: path of a JSON file");
});

test("with one it answers, as a table and as JSON, and shows no secret", async () => {
  await using emulator = await startEmulator({ seed: "contract-command" });
  const configuration = { baseUrl: "https://x.example.com/apis/3.0", company: "c", "public.key": "p" };
  const secrets = { "private.key": "canary-private", "connectwise.clientID": "canary-client" };
  const file = path.join(folder.path, "configuration.json");
  writeFileSync(file, JSON.stringify({ ...configuration, ...secrets }));
  const { code, stdout, stderr } = await run({
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
    CONTRACT_ELEMENT_KEY: "connectwisecrmrest",
    CONTRACT_CONFIGURATION: file,
  });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ host: new URL(emulator.baseUrl).host });
  expect(stderr).toContain("emptyList: How is an empty list answered?\n  404\n");
  for (const secret of ["canary", emulator.userSecret, emulator.organizationSecret]) {
    expect(stdout + stderr).not.toContain(secret);
  }
  expect(emulator.instances()).toEqual([]);
});

test.each([
  ["is not there", undefined],
  ["is not JSON", "{"],
  ["is not an object", "[]"],
  ["holds more than texts", '{"a":1}'],
])("a configuration that %s is refused together with a wrong address", (_case, text) => {
  const name = path.join(folder.path, "other.json");
  rmSync(name, { force: true });
  if (text !== undefined) writeFileSync(name, text);
  const settings = settingsOf({
    OPENCONNECTORS_BASE_URL: "ftp://api.example.com",
    OPENCONNECTORS_USER_SECRET: "u",
    OPENCONNECTORS_ORGANIZATION_SECRET: "o",
    CONTRACT_ELEMENT_KEY: "k",
    CONTRACT_CONFIGURATION: name,
  });
  expect(settings).toEqual([
    expect.stringContaining("must begin with https://"),
    "CONTRACT_CONFIGURATION does not name a JSON file with an object of texts.",
  ]);
});
