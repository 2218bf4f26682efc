// What fish runs to complete a line: one rule for each word, with what it is for.
import type { Command, Option } from "../command";

export function fish(program: string, commands: readonly Command[]): string {
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
