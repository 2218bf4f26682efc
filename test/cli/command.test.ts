// Help, parsing, completion and errors come from the one definition of a command.
import { spawnSync } from "node:child_process";
import type { Command } from "../../src/cli/command";
import { UsageError } from "../../src/cli/command";
import { completionCommand } from "../../src/cli/commands/completion";
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
  ["e", ""],
  ["sing", ""],
  ["", ""],
])("%j may have been meant as %j", (typed, meant) => {
  const known = ["adopt", "emulator", "orphans", "install"];
  expect(suggestion(typed, known)).toBe(meant === "" ? "" : `. Did you mean ${meant}?`);
});

/** The name says that a shell is missing, where it is: nothing is left out in silence. */
function whereThereIs(shell: string) {
  const isThere = spawnSync(shell, ["-c", "true"]).status === 0;
  return (name: string, body: () => void) => {
    if (isThere) test(name, body);
    else test.skip(`${name}: not tried, since ${shell} is not installed here`, body);
  };
}

describe("completion", () => {
  const script = (shell: string): string => {
    let text = "";
    const io = { stdout: (written: string) => (text += written) };
    const completion = completionCommand("program", [command]);
    void completion.run({}, io as unknown as Parameters<Command["run"]>[1], [shell]); // it uses nothing else of it
    return text;
  };

  /** What bash offers behind a line, asked as bash itself does. */
  const offered = (...line: string[]): readonly string[] => {
    const words = line.map((word) => `'${word}'`).join(" ");
    const ask = `COMP_WORDS=(${words}); COMP_CWORD=${String(line.length - 1)}; _program_completion; echo "\${COMPREPLY[@]}"`;
    const { stdout, stderr, status } = spawnSync("bash", ["-c", `${script("bash")}\n${ask}`], { encoding: "utf8" });
    if (status !== 0 || stderr !== "") throw new Error(stderr);
    return stdout.trim().split(" ");
  };

  test("bash offers commands, options and the values of options", () => {
    expect(offered("program", "s")).toEqual(["sing"]);
    expect(offered("program", "help", "")).toEqual(["sing", "completion"]);
    expect(offered("program", "sing", "--")).toEqual(["--song", "--key", "--with", "--in", "--loud", "--help"]);
    expect(offered("program", "sing", "--key", "")).toEqual(["C", "G"]);
    expect(offered("program", "completion", "")).toEqual(["bash", "zsh", "fish", "--help"]);
  });

  whereThereIs("fish")("fish offers the same, with what each is for", () => {
    const proposed = (line: string): readonly string[] => {
      const ask = `${script("fish")}\ncomplete -C ${JSON.stringify(line)}`;
      const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", ask], { encoding: "utf8" });
      if (stderr !== "") throw new Error(stderr);
      return stdout.trim().split("\n");
    };
    expect(proposed("program s")).toEqual(["sing\tSing a song."]);
    expect(proposed("program sing --lo")).toEqual(["--loud\tFor the last row."]);
    expect(proposed("program sing --key ")).toEqual(["C\tWhere to begin.", "G\tWhere to begin."]);
    expect(proposed("program completion ")).toEqual(["bash", "fish", "zsh"]);
  });

  whereThereIs("zsh")("zsh loads the script and has a completion for the program", () => {
    const load = `autoload -Uz compinit; compinit -D\n${script("zsh")}\nprint -r -- $_comps[program]`;
    const { stdout, stderr } = spawnSync("zsh", ["-f", "-c", load], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "_bash_complete -o filenames -F _program_completion\n", stderr: "" });
  });

  test("zsh and fish get the same words in their own way", () => {
    expect(script("zsh")).toMatch(/^#compdef program\n.*bashcompinit\n/);
    const fish = script("fish");
    expect(fish).toContain(
      "complete -c program -n '__fish_seen_subcommand_from sing' -l key -x -a 'C G' -d 'Where to begin.'",
    );
    expect(fish).toContain("complete -c program -n __fish_use_subcommand -a sing -d 'Sing a song.'");
  });
});
