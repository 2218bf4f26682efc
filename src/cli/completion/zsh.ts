// What zsh runs to complete a line: its own description of a command's words, with what each is for. bash's way, which zsh has as a
// library, completes no values there and leaves out the space behind a word.
import type { Command, Option } from "../command";
import { shellQuoted } from "../shell-word";

const HELP = spec("(- *)", "{-h,--help}", "Help");

/** Loaded by `source`, it registers the function; as the file `_program` on zsh's `fpath` it is the function. */
export function zsh(program: string, commands: readonly Command[]): string {
  const name = `_${program}`;
  // The list isn't named `commands`: that is zsh's table of the programs on PATH, which completes behind `--`.
  return `#compdef ${program}
${name}() {
  local curcontext=$curcontext state line
  local -a subcommands=(
${commands.map((command) => `    ${shellQuoted(`${command.name}:${command.summary}`)}`).join("\n")}
  )
  _arguments -C \\
    ${HELP} \\
    ${spec("(- *)", "{-v,--version}", "The version")} \\
    '(-): :->command' '(-)*:: :->words' && return

  case $state in
  command) _describe command subcommands -- "('help:Help on a command')" ;;
  words)
    curcontext=\${curcontext%:*}-$words[1]:
    case $words[1] in
    help) (( CURRENT == 2 )) && _describe command subcommands ;;
${commands.map(wordsOf).join("\n")}
    esac
    ;;
  esac
}
if [[ $funcstack[1] = ${name} ]]; then ${name} "$@"; else compdef ${name} ${program}; fi
`;
}

function wordsOf({ name, options, argument, operand }: Command): string {
  const specs = [
    HELP,
    ...Object.entries(options).map(([option, row]) => optionSpec(option, row)),
    ...(argument === undefined ? [] : [shellQuoted(`:${argument}: `)]),
    ...(operand?.kind === "choice" ? [shellQuoted(`:${operand.name}:(${operand.choices.join(" ")})`)] : []),
  ];
  return [
    `    ${name})`,
    ...(operand?.kind === "command" ? [BEHIND_DASHES] : []),
    `      _arguments ${specs.join(" \\\n        ")}`,
    "      ;;",
  ].join("\n");
}

/** There the line is another command's. */
const BEHIND_DASHES = `      local -i dashes=$words[(i)--]
      if (( dashes < CURRENT )); then
        shift dashes words
        (( CURRENT -= dashes ))
        _normal
        return
      fi`;

function optionSpec(option: string, { type, value, multiple, choices, completes, description }: Option): string {
  const before = multiple ? "*" : "";
  if (type === "boolean") return spec(before, `--${option}`, description);
  return spec(before, `--${option}=`, description, `:${literal(value ?? option)}:${actionOf(choices, completes)}`);
}

function actionOf(choices: Option["choices"], completes: Option["completes"]): string {
  if (choices !== undefined) return `(${choices.join(" ")})`;
  if (completes === undefined) return " ";
  return completes === "folder" ? "_files -/" : "_files";
}

/** @param option left bare where the shell must expand braces. */
function spec(before: string, option: string, description: string, value = ""): string {
  return option.startsWith("{")
    ? `${shellQuoted(before)}${option}${shellQuoted(`[${literal(description)}]`)}`
    : shellQuoted(`${before}${option}[${literal(description)}]${value}`);
}

/** These divide a description's parts. */
function literal(text: string): string {
  return text.replaceAll(/[\\[\]:]/g, "\\$&");
}
