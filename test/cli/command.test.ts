// Help, parsing and errors come from the one definition of a command.
import type { Command } from "../../src/cli/command";
import { UsageError } from "../../src/cli/command";
import { commandHelp, programHelp } from "../../src/cli/help";
import { asksForHelp, parseLine } from "../../src/cli/parse";
import { suggestion } from "../../src/cli/suggestion";

const command: Command = {
  name: "sing",
  summary: "Sing a song.",
  details: "Sings until it is interrupted.",
  options: {
    song: { type: "string", value: "TITLE", default: "Anything", description: "What to sing." },
    key: { type: "string", value: "KEY", required: true, choices: ["C", "G"], description: "Where to begin." },
    with: { type: "string", value: "NAME", multiple: true, description: "Who sings along." },
    in: { type: "string", value: "COLOUR", multiple: true, choices: ["red", "blue"], description: "What to wear." },
    loud: { type: "boolean", description: "For the last row." },
  },
  run: () => Promise.resolve(0),
};

const parse = (...args: string[]) => ({ ...parseLine("program", command, ["--key", "C", ...args]).values });

test("options are parsed by their kind, with defaults", () => {
  expect(parse()).toEqual({ song: "Anything", key: "C" });
  expect(parse("--loud", "--song", "Hey")).toEqual({ song: "Hey", loud: true, key: "C" });
  expect(parse("--song=a=b")).toEqual({ song: "a=b", key: "C" });
  expect(parse("--with", "Ann", "--with=Bob")).toMatchObject({ with: ["Ann", "Bob"] });
});

test.each([
  [["--quiet"], /no option --quiet/],
  [["--lod"], /Did you mean --loud\?/],
  [
    ["--lod", "--quiet=1", "--sogn", "x"],
    /--lod\. Did you mean --loud\? .* --quiet\. .* --sogn\. Did you mean --song\? "/,
  ],
  [["--hlep"], /Did you mean --help\?/],
  [["--key", "g"], /Did you mean G\?/],
  [["--song"], /^--song needs a value\. /],
  [["--song", "--loud"], /^--song needs a value; one that begins with a dash is typed --song=VALUE\. /],
  [["--song", "-1"], /^--song needs a value; /],
  [["--loud=1"], /^--loud takes no value\. /],
  [["--no-loud"], /no option --no-loud/],
  [["word"], /^"word" is one word too many\. /],
  [["--", "word"], /^"word" is one word too many\. /],
  [["\u001b[31m"], /^"\\u001b\[31m" is one word too many\. /],
  [["-s", "x"], /^There is no option -s\. /],
  [["--key", "H"], /^--key takes "C" or "G", not "H"\. Did you mean C\? "/],
  [["--in", "red", "--in", "bleu"], /^--in takes "red" or "blue", not "bleu"\. Did you mean blue\? "/],
  [["--in", "reed", "--in", "x"], /^--in .*, not "reed"\. Did you mean red\? --in .*, not "x"\. "/],
  [["--in="], /^--in takes "red" or "blue", not ""\. "/],
])("%j is wrong usage, which names the help", (args, reason) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(reason);
  expect(() => parse(...args)).toThrow('"program sing --help" lists what it takes.');
});

test("a word of a few is taken once", () => {
  const chooser: Command = { ...command, options: {}, operand: { kind: "choice", name: "KEY", choices: ["C", "G"] } };
  expect(parseLine("program", chooser, ["C"]).words).toEqual(["C"]);
  expect(() => parseLine("program", chooser, ["C", "G"])).toThrow(/^"G" is one word too many\. "/);
  expect(() => parseLine("program", chooser, ["C", "G", "D"])).toThrow(/^"G" is one word too many\. "D" is one/);
  expect(() => parseLine("program", chooser, [])).toThrow(/^KEY must be one of C, G\. "/);
});

test("an option that is required says so", () => {
  expect(() => parseLine("program", command, [])).toThrow("--key KEY is required.");
});

test("what stands behind -- is a command that is not ours to judge", () => {
  const runner: Command = { ...command, options: {}, operand: { kind: "command", description: "Runs." } };
  expect(parseLine("program", runner, ["--", "npx", "--help", "--", "-x"]).words).toEqual([
    "npx",
    "--help",
    "--",
    "-x",
  ]);
  // A script whose variable is not set.
  for (const empty of [["--"], ["--", ""], ["--", " "]]) {
    expect(() => parseLine("program", runner, empty)).toThrow(/^A command is missing behind --\. "/);
  }
  expect(asksForHelp(["--", "npx", "--help"])).toBe(false);
  expect(asksForHelp(["--nonsense", "-h"])).toBe(true);
  expect(() => parseLine("program", runner, ["npx"])).toThrow(UsageError);
});

test("help of a command is all there is to know of it", () => {
  expect(commandHelp("program", command)).toBe(
    [
      "Usage: program sing --key KEY [options]",
      "",
      "Sings until it is interrupted.",
      "",
      "Options:",
      "  --song TITLE       What to sing. Default: Anything.",
      "  --key KEY          Required. Where to begin. One of: C, G.",
      "  --with NAME        Who sings along. Can be given several times.",
      "  --in COLOUR        What to wear. One of: red, blue. Can be given several times.",
      "  --loud             For the last row.",
      "  -h, --help         This text.",
      "",
    ].join("\n"),
  );
});

test("help of the program lists its commands", () => {
  expect(programHelp("program", [command])).toContain("\n  sing         Sing a song.\n");
});

test.each([
  ["adpot", "adopt"],
  ["emulater", "emulator"],
  ["orphan", "orphans"],
  ["ADOPT", "adopt"],
  ["e", ""],
  ["sing", ""],
  ["", ""],
])("%j may have been meant as %j", (typed, meant) => {
  const known = ["adopt", "emulator", "orphans", "install"];
  expect(suggestion(typed, known)).toBe(meant === "" ? "" : `. Did you mean ${meant}?`);
});
