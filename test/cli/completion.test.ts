// What the shells offer behind a line, asked of the shells themselves.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Command } from "../../src/cli/command";
import { completionCommand } from "../../src/cli/completion/command";

const sing: Command = {
  name: "sing",
  summary: "Sing a song.",
  details: "Sings until it is interrupted.",
  options: {
    song: { type: "string", value: "TITLE", default: "Anything", description: "What to sing." },
    key: {
      type: "string",
      value: "KEY",
      required: true,
      choices: ["C", "G"],
      description: "Where it's [to begin]: C?",
    },
    in: { type: "string", value: "COLOUR", multiple: true, choices: ["red", "blue"], description: "What to wear." },
    from: { type: "string", value: "FILE", completes: "file", description: "The notes." },
    loud: { type: "boolean", description: "For the last row." },
  },
  run: () => Promise.resolve(0),
};
const accompany: Command = {
  name: "accompany",
  summary: "Run a command beside.",
  details: "",
  options: { port: { type: "string", value: "PORT", description: "Where." } },
  operand: { kind: "command", description: "Runs." },
  run: () => Promise.resolve(0),
};

function script(shell: string): string {
  let text = "";
  const io = { stdout: (written: string) => (text += written) };
  const completion = completionCommand("program", [sing, accompany]);
  void completion.run({}, io as unknown as Parameters<Command["run"]>[1], [shell]); // it uses nothing else of it
  return text;
}

/** A folder with a file whose name has a blank, and a folder that is named like a command. */
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "completion "));
  writeFileSync(path.join(folder, "for all.txt"), "");
  mkdirSync(path.join(folder, "sing"));
  for (const shell of ["bash", "zsh", "fish"]) writeFileSync(path.join(folder, `.${shell}`), script(shell));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** @returns what the shell wrote, where that is all it has to say. */
function asked(shell: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(shell, args, { cwd: folder, encoding: "utf8", timeout: 90_000 });
  if (error !== undefined || stderr !== "") throw new Error(`${shell}: ${String(error)} ${stderr}`);
  return stdout;
}

/** The name says that a shell is missing, where it is: nothing is left out in silence. */
function whereThereIs(shell: string) {
  const isThere = spawnSync(shell, ["-c", "true"]).status === 0;
  return (name: string, body: () => void) => {
    if (isThere) test(name, body, 120_000);
    else test.skip(`${name}: not tried, since ${shell} is not installed here`, body);
  };
}

test("bash offers commands, options, the values of options, and files", () => {
  /** As bash itself calls the function: an equals sign is a word. */
  const offered = (...line: string[]): readonly string[] => {
    const words = line.map((word) => `'${word}'`).join(" ");
    const ask = `COMP_WORDS=(${words}); COMP_CWORD=${String(line.length - 1)}; _program_completion; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return asked("bash", ["-c", `. ./.bash\n${ask}`])
      .trim()
      .split("\n");
  };
  expect(offered("program", "s")).toEqual(["sing"]);
  expect(offered("program", "help", "")).toEqual(["sing", "accompany", "completion"]);
  expect(offered("program", "sing", "--")).toEqual(["--song", "--key", "--in", "--from", "--loud", "--help"]);
  expect(offered("program", "sing", "--key", "")).toEqual(["C", "G"]);
  expect(offered("program", "sing", "--key", "=")).toEqual(["C", "G"]);
  expect(offered("program", "sing", "--key", "=", "G")).toEqual(["G"]);
  expect(offered("program", "sing", "--from", "f")).toEqual(["for all.txt"]);
  expect(offered("program", "completion", "")).toEqual(["bash", "zsh", "fish", "--help"]);
  // A word that is also a folder's name stays a word.
  expect(asked("bash", ["-c", ". ./.bash; complete -p program"])).toBe("complete -F _program_completion program\n");
});

whereThereIs("fish")("fish offers the same, with what each is for", () => {
  const proposed = (line: string): readonly string[] =>
    asked("fish", ["--no-config", "-c", `source .fish; complete -C ${JSON.stringify(line)}`])
      .trim()
      .split("\n");
  expect(proposed("program s")).toEqual(["sing\tSing a song."]);
  expect(proposed("program sing --lo")).toEqual(["--loud\tFor the last row."]);
  expect(proposed("program sing --in ")).toEqual(["blue\tWhat to wear.", "red\tWhat to wear."]);
  expect(proposed("program sing --in=r")).toEqual(["--in=red\tWhat to wear."]);
  expect(proposed("program completion ")).toEqual(["bash", "fish", "zsh"]);
});

// A terminal in a terminal: keys are typed, and what they made of the line is read. ^X shows the line and begins the next.
const TYPE_IN_ZSH = `
zmodload zsh/zpty
export TERM=dumb ZDOTDIR=$PWD
zpty typed zsh -i
zpty -r typed said '*READY>*'
for line in "$@"; do
  zpty -n -w typed "$line"$'\\t\\x18'
  zpty -r typed said $'*LINE<*>*'
  said=\${said#*LINE<}
  print -r -- "\${said%%>*}|"
done
zpty -d typed
`;
const RC_OF_ZSH = `
PS1='READY>'
unset zle_bracketed_paste
show() { zle -I; print -r -- "LINE<$BUFFER>"; BUFFER= }
zle -N show
bindkey '^I' complete-word '^X' show
`;

describe("in an interactive zsh", () => {
  const completed = (load: string, lines: readonly string[]): readonly string[] => {
    writeFileSync(path.join(folder, ".zshrc"), `${RC_OF_ZSH}${load}\n`);
    return asked("zsh", ["-f", "-c", TYPE_IN_ZSH, "zsh", ...lines])
      .trim()
      .split("\n");
  };

  whereThereIs("zsh")("words, values, files and a command behind -- are completed, with the space behind", () => {
    const cases = {
      "program s": "program sing ",
      "program h": "program help ",
      "program help a": "program help accompany ",
      "program --v": "program --version ",
      "program sing --l": "program sing --loud ",
      "program sing --k": "program sing --key=",
      "program sing --key G": "program sing --key G ",
      "program sing --key=G": "program sing --key=G ",
      "program sing --in red --in b": "program sing --in red --in blue ",
      "program sing --in=red --i": "program sing --in=red --in=",
      "program sing --from f": "program sing --from for\\ all.txt ",
      "program completion z": "program completion zsh ",
      "program accompany --p": "program accompany --port=",
      "program accompany -- program sing --l": "program accompany -- program sing --loud ",
      "program accompany -- mkfif": "program accompany -- mkfifo ",
      // Nothing is invented.
      "program sing --song x": "program sing --song x",
      "program accompany x": "program accompany x",
    };
    const load = `autoload -Uz compinit; compinit -D -u; source ./.zsh`;
    expect(completed(load, Object.keys(cases))).toEqual(Object.values(cases).map((line) => `${line}|`));
  });

  whereThereIs("zsh")("the script works as a file on fpath, too", () => {
    mkdirSync(path.join(folder, "functions"));
    writeFileSync(path.join(folder, "functions/_program"), script("zsh"));
    const load = `fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -D -u`;
    expect(completed(load, ["program s", "program sing --in b"])).toEqual([
      "program sing |",
      "program sing --in blue |",
    ]);
  });
});
