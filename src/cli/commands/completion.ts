// `openconnectors completion`: scripts that let a shell complete commands, options and their values.
import type { Command, Option } from "../command";
import { EXIT } from "../command";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** @param others what is completed beside this command itself. */
export function completionCommand(program: string, others: readonly Command[]): Command {
  const command: Command = {
    name: "completion",
    summary: "Print a script that lets bash, zsh or fish complete what you type.",
    details: [
      "Load it in the file that your shell reads at its start:",
      "",
      `  bash   source <(${program} completion bash)`,
      `  zsh    source <(${program} completion zsh)      (after compinit)`,
      `  fish   ${program} completion fish | source`,
    ].join("\n"),
    options: {},
    operand: { kind: "choice", name: "SHELL", choices: SHELLS },
    run(_values, io, [shell] = []) {
      const script = { bash, zsh, fish }[SHELLS.find((one) => one === shell) ?? "bash"];
      io.stdout(script(program, [...others, command]));
      return Promise.resolve(EXIT.done);
    },
  };
  return command;
}

/** One function answers for both: zsh has bash's way as a library. */
function bash(program: string, commands: readonly Command[]): string {
  const name = `_${program}_completion`;
  return `# bash completion for ${program}
${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words= files=
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${["help", ...commands.map(({ name: one }) => one)].join(" ")} --help --version'
  else
    case "\${COMP_WORDS[1]} $before" in
${commands.flatMap(valueCases).join("\n")}
    *)
      case "\${COMP_WORDS[1]}" in
      help) words='${commands.map(({ name: one }) => one).join(" ")}' ;;
${commands.map(wordCase).join("\n")}
      esac
      ;;
    esac
  fi
  if [ -n "$files" ]; then
    COMPREPLY=($(compgen "$files" -- "$word"))
  else
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  fi
}
complete -o filenames -F ${name} ${program}
`;
}

/** What follows an option that takes a value. */
function valueCases({ name, options }: Command): readonly string[] {
  return Object.entries(options).flatMap(([option, { type, choices, completes }]) => {
    if (type === "boolean") return [];
    const what = completes === undefined ? `words='${(choices ?? []).join(" ")}'` : `files=${flagOf(completes)}`;
    return [`    '${name} --${option}') ${what} ;;`];
  });
}

function flagOf(completes: NonNullable<Option["completes"]>): string {
  return completes === "folder" ? "-d" : "-f";
}

function wordCase({ name, options, operand }: Command): string {
  const words = [
    ...(operand?.kind === "choice" ? operand.choices : []),
    ...[...Object.keys(options), "help"].map((option) => `--${option}`),
  ];
  return `      ${name}) words='${words.join(" ")}' ;;`;
}

function zsh(program: string, commands: readonly Command[]): string {
  return `#compdef ${program}
autoload -U +X bashcompinit && bashcompinit
${bash(program, commands)}`;
}

function fish(program: string, commands: readonly Command[]): string {
  const at = `complete -c ${program}`;
  return [
    `# fish completion for ${program}`,
    `${at} -f`,
    `${at} -n __fish_use_subcommand -s h -l help -d ${quoted("Help")}`,
    `${at} -n __fish_use_subcommand -s v -l version -d ${quoted("The version")}`,
    `${at} -n __fish_use_subcommand -a help -d ${quoted("Help on a command")}`,
    `${at} -n '__fish_seen_subcommand_from help' -a ${quoted(commands.map(({ name }) => name).join(" "))}`,
    ...commands.flatMap(({ name, summary, options, operand }) => {
      const within = `${at} -n '__fish_seen_subcommand_from ${name}'`;
      return [
        `${at} -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
        ...(operand?.kind === "choice" ? [`${within} -a ${quoted(operand.choices.join(" "))}`] : []),
        ...Object.entries(options).map(
          ([option, row]) => `${within} -l ${option}${fishValue(row)} -d ${quoted(row.description)}`,
        ),
        `${within} -s h -l help -d ${quoted("Help")}`,
      ];
    }),
    "",
  ].join("\n");
}

function fishValue({ type, choices, completes }: Option): string {
  if (type === "boolean") return "";
  if (choices !== undefined) return ` -x -a ${quoted(choices.join(" "))}`;
  if (completes === undefined) return " -x";
  return completes === "folder" ? " -x -a '(__fish_complete_directories)'" : " -r -F";
}

/** As fish reads it; none of our texts ends with a backslash. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
