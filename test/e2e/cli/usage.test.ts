// How the command answers: help, version, and calls it does not know.
import { version } from "../../../package.json";
import { run } from "../../support/process";
import { ROOT } from "../../support/terraform";
import { COMMAND, openconnectors } from "./cli";

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

test.each([
  ["an unknown command", ["sing"], /no command "sing"/],
  ["a command that is nearly one", ["adpot"], /Did you mean adopt\?/],
  ["help on an unknown command", ["help", "sing"], /no command "sing"/],
  ["a shell that is none", ["completion", "bsh"], /Did you mean bash\?/],
  ["an environment beside a command", ["emulator", "--print-env", "--", "true"], /gets the variables anyway/],
  ["an option before the command", ["--seed", "x"], /no command "--seed"/],
  ["a word that is nearly help", ["hlep"], /Did you mean help\? "openconnectors --help"/],
  ["an option that is nearly one of the program's", ["--verison"], /no command "--verison"\. Did you mean --version\?/],
  ["an escape sequence for a command", ["\u001b[31m"], /no command "\\u001b\[31m"/],
  ["an escape sequence for an option", ["install", "--\u001b[31m"], /^openconnectors: There is no option -- \[31m\./],
  ["a word behind the version", ["version", "1"], /"1" is one word too many/],
  ["a second word behind help", ["help", "install", "review"], /"review" is one word too many/],
  ["an unknown option", ["install", "--force"], /--force/],
  ["an option without its value", ["emulator", "--port"], /--port/],
  ["a value for an option that takes none", ["provider", "--debug=yes"], /--debug/],
  ["a word too many", ["install", "here"], /here/],
  [
    "a port that is no number",
    ["emulator", "--port", "http"],
    /--port takes a number from 0 to 65535\. "openconnectors emulator --help" lists what it takes/,
  ],
  ["an empty port", ["emulator", "--port="], /--port takes a number/],
  ["a port that is too high", ["emulator", "--port", "65536"], /--port takes a number/],
  ["an empty folder", ["install", "--dir="], /--dir takes a folder/],
])(
  "%s is wrong usage: exit code 64, one line on standard error, nothing on standard output",
  async (_case, args, text) => {
    const { code, stdout, stderr } = await openconnectors(args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(text);
    expect(stderr).toMatch(/^openconnectors: .*\n$/);
    expect(stderr).not.toMatch(/^\s+at /m);
  },
);
