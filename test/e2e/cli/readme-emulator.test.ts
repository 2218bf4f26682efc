// The README's commands for a stack against the emulator, as printed. In the place of `cdktn` a program says how it was called and
// what the emulator answers it: deploys with the real one are in test/e2e/package/frameworks.long.test.ts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { run } from "../../support/process";
import { readmeBlocks } from "../../support/readme-sample";
import { folderForAllTests } from "../../support/temporary-folder";
import { COMMAND } from "./cli";

const CDKTN = `
  const { OPENCONNECTORS_BASE_URL: url, OPENCONNECTORS_USER_SECRET: user, OPENCONNECTORS_ORGANIZATION_SECRET: org } = process.env;
  const headers = { authorization: "User " + user + ", Organization " + org };
  fetch(url + "/instances/count", { headers }).then(({ status }) => console.log(process.argv.slice(2).join(" "), status));
`;
const CALLED = "deploy crm --auto-approve 200\n";

const dir = folderForAllTests("readme-emulator");
let env: Readonly<Record<string, string>>;
let commands: readonly string[];

beforeAll(async () => {
  const bin = path.join(dir.path, "bin");
  await mkdir(bin);
  await writeFile(path.join(dir.path, "cdktn.cjs"), CDKTN);
  const npx = `#!/bin/sh
command=$1
shift
case $command in
  openconnectors) exec "${process.execPath}" "${COMMAND}" "$@" ;;
  cdktn) exec "${process.execPath}" "${path.join(dir.path, "cdktn.cjs")}" "$@" ;;
esac
exit 127
`;
  await writeFile(path.join(bin, "npx"), npx);
  await chmod(path.join(bin, "npx"), 0o755);
  env = { PATH: `${bin}:${process.env["PATH"] ?? ""}`, HOME: dir.path };
  // The port may be in use here.
  const printed = await readmeBlocks("Your own stack against the emulator", "sh");
  commands = printed.map((block) => block.replace("--port 8099 ", ""));
});

test("the first runs one command against an emulator, and ends with it", async () => {
  const outcome = await run("sh", ["-ec", commands[0] ?? ""], { cwd: dir.path, env });
  expect([outcome.code, outcome.stdout]).toEqual([0, CALLED]);
});

test("the second keeps one running, with what is in it in a file, and the third finds it", async () => {
  const emulator = spawn("sh", ["-ec", commands[1] ?? ""], { cwd: dir.path, env, stdio: "ignore", detached: true });
  const ended = once(emulator, "close");
  try {
    const variables = path.join(dir.path, "emulator.env");
    while (!(await readFile(variables, "utf8").catch(() => "")).includes("ORGANIZATION_SECRET=")) await setTimeout(20);
    const outcome = await run("sh", ["-ec", commands[2] ?? ""], { cwd: dir.path, env });
    expect([outcome.code, outcome.stdout]).toEqual([0, CALLED]);
    await access(path.join(dir.path, "emulator.json"));
  } finally {
    // The shell with the emulator in it.
    if (emulator.pid !== undefined) process.kill(-emulator.pid, "SIGTERM");
    await ended;
  }
});
