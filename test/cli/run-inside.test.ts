// The command inside which a command of ours runs another one.
import process from "node:process";
import { runInside } from "../../src/cli/run-inside";

const FOREVER = [process.execPath, "-e", "setInterval(() => undefined, 1000)"];
const SIGTERM = 15;

test("a command that begins after its end was asked for is ended, too", async () => {
  expect(await runInside(FOREVER, { env: process.env, ended: AbortSignal.abort() })).toBe(128 + SIGTERM);
});

test("a command is ended when that is asked for", async () => {
  const controller = new AbortController();
  const code = runInside(FOREVER, { env: process.env, ended: controller.signal });
  controller.abort();
  expect(await code).toBe(128 + SIGTERM);
});
