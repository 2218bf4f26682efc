// The last line of CI counts what its parts and the tests say of themselves, and no failure gets lost on the way.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../support/process";
import { TemporaryFolder } from "../support/temporary-folder";
import { ROOT } from "../support/terraform";

/** Runs `tests` of `.ci/run` with a command, and says what was counted: passed, failed, skipped. */
async function counted(command: string): Promise<string | undefined> {
  const [tests] = /^tests\(\) \{$.*?^\}$/ms.exec(await readFile(path.join(ROOT, ".ci/run"), "utf8")) ?? [];
  if (tests === undefined) throw new Error(".ci/run has no function tests");
  using logs = new TemporaryFolder("ci");

  const script = `${tests}\npassed=0 failed=0 skipped=0 logs=$1\ntests name sh -c "$2"\necho "$passed $failed $skipped"`;
  const env = { PATH: process.env["PATH"] };
  const { stdout } = await run("bash", ["-uc", script, "bash", logs.path, command], { cwd: logs.path, env });
  return stdout.trim().split("\n").at(-1);
}

test.each([
  ["passes", "echo 3 passed, 0 failed, 1 skipped", "3 0 1"],
  ["fails", "echo 3 passed, 2 failed, 1 skipped; exit 1", "3 2 1"],
  ["ran nothing", "echo 0 passed, 0 failed, 4 skipped; exit 1", "0 1 4"],
  ["breaks off before it counts", "echo 3 passed; exit 1", "0 1 0"],
  ["says nothing", "exit 0", "0 1 0"],
])("a run that %s", async (_how, command, counts) => {
  expect(await counted(command)).toBe(counts);
});
