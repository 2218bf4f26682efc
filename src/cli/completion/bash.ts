// What bash runs to complete a line: one function that looks at the command and the word before.
import type { Command, Option } from "../command";

export function bash(program: string, commands: readonly Command[]): string {
  const name = `_${program}_completion`;
  return `# bash completion for ${program}
${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words= files=
  # bash cuts --option=value at the sign.
  [ "$before" = = ] && before=\${COMP_WORDS[COMP_CWORD-2]}
  [ "$word" = = ] && word=
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
    compopt -o filenames 2>/dev/null
    local IFS=$'\\n'
    COMPREPLY=($(compgen "$files" -- "$word"))
  else
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  fi
}
complete -F ${name} ${program}
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
