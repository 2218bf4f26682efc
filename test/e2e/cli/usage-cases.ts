// Command lines that mean nothing.
import { openconnectors } from "./cli";

export type WrongUsage = readonly [name: string, args: readonly string[], said: RegExp];

/** One of each part of the command. */
export const WRONG_DAILY: readonly WrongUsage[] = [
  ["an unknown command", ["sing"], /no command "sing"/],
  ["an escape sequence for a command", ["\u001b[31m"], /no command "\\u001b\[31m"/],
  ["a word behind the version", ["version", "1"], /"1" is one word too many/],
  ["an unknown option", ["install", "--force"], /--force/],
  ["an option without its value", ["emulator", "--port"], /--port/],
  ["a port that is too high", ["emulator", "--port", "65536"], /--port takes a number/],
];

/** All of them: usage.long.test.ts. */
export const WRONG_USAGES: readonly WrongUsage[] = [
  ...WRONG_DAILY,
  ["a command that is nearly one", ["adpot"], /Did you mean adopt\?/],
  ["help on an unknown command", ["help", "sing"], /no command "sing"/],
  ["a shell that is none", ["completion", "bsh"], /Did you mean bash\?/],
  ["an environment beside a command", ["emulator", "--print-env", "--", "true"], /gets the variables anyway/],
  ["an option before the command", ["--seed", "x"], /no command "--seed"/],
  ["a word that is nearly help", ["hlep"], /Did you mean help\? "openconnectors --help"/],
  ["an option that is nearly one of the program's", ["--verison"], /no command "--verison"\. Did you mean --version\?/],
  ["an escape sequence for an option", ["install", "--\u001b[31m"], /^openconnectors: There is no option -- \[31m\./],
  ["a second word behind help", ["help", "install", "review"], /"review" is one word too many/],
  ["a value for an option that takes none", ["provider", "--debug=yes"], /--debug/],
  ["a word too many", ["install", "here"], /here/],
  [
    "a port that is no number",
    ["emulator", "--port", "http"],
    /--port takes a number from 0 to 65535\. "openconnectors emulator --help" lists what it takes/,
  ],
  ["an empty port", ["emulator", "--port="], /--port takes a number/],
  ["an empty folder", ["install", "--dir="], /--dir takes a folder/],
];

/** Exit code 64, one line on standard error, nothing on standard output. */
export async function expectWrongUsage(args: readonly string[], said: RegExp): Promise<void> {
  const { code, stdout, stderr } = await openconnectors(args);
  expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
  expect(stderr).toMatch(said);
  expect(stderr).toMatch(/^openconnectors: .*\n$/);
  expect(stderr).not.toMatch(/^\s+at /m);
}
