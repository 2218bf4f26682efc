// How the command answers: help, version, and calls it does not know.
import { version } from "../../../package.json";
import { run } from "../../support/process";
import { ROOT } from "../../support/terraform";
import { COMMAND, openconnectors } from "./cli";
import { WRONG_DAILY, expectWrongUsage } from "./usage-cases";

test("the version is that of the package", async () => {
  expect(await openconnectors(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test.each([["-v"], ["version"]])("the version may be asked for by %s", async (word) => {
  expect((await openconnectors([word])).stdout).toBe(`${version}\n`);
});

test("help COMMAND is the help of the command", async () => {
  const asked = await openconnectors(["help", "install"]);
  expect(asked).toEqual(await openconnectors(["install", "-h"]));
  expect(asked.stdout).toContain("Usage: openconnectors install");
});

test.each([["--help"], ["-h"], ["help"]])("%s names every command on standard output", async (word) => {
  const { code, stdout, stderr } = await openconnectors([word]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const command of ["emulator", "install", "provider"]) expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
});

test("without a command it helps, and says by its exit code that nothing was done", async () => {
  const { code, stdout } = await openconnectors([]);
  expect(code).toBe(64);
  expect(stdout).toContain("Usage: openconnectors COMMAND");
});

test("a reader that has read enough ends no command", async () => {
  const command = '("$0" "$1" --help; echo "exit code $?" >&2) | :';
  const { stderr } = await run("/bin/sh", ["-c", command, process.execPath, COMMAND], { cwd: ROOT, env: {} });
  expect(stderr).toBe("exit code 0\n");
});

test.each([
  ["emulator", ["--host HOST", "--port PORT", "--seed TEXT", "Default: 127.0.0.1.", "Default: 0."]],
  ["install", ["--dir DIR"]],
  ["provider", ["--debug"]],
])("%s --help tells its options and runs nothing", async (command, parts) => {
  const { code, stdout, stderr } = await openconnectors([command, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`Usage: openconnectors ${command} [options]`);
  for (const part of parts) expect(stdout).toContain(part);
});

test.each(WRONG_DAILY)(
  "%s is wrong usage: exit code 64, one line on standard error, nothing on standard output",
  async (_case, args, said) => {
    await expectWrongUsage(args, said);
  },
);
