// The help of the program and of its commands.
import type { Command, Operand, Option } from "./command";

const COLUMN = 20;

export function commandHelp(program: string, command: Command): string {
  const lines = Object.entries(command.options).map(([name, option]) => {
    const left = `  --${name}${option.value === undefined ? "" : ` ${option.value}`}`;
    return `${left.padEnd(COLUMN)} ${textOf(option)}`;
  });
  return [
    usage(program, command),
    "",
    command.details,
    "",
    "Options:",
    ...lines,
    `${"  -h, --help".padEnd(COLUMN)} This text.`,
    "",
  ].join("\n");
}

function usage(program: string, { name, options, operand, argument }: Command): string {
  const required = Object.entries(options).flatMap(([option, { required: isRequired, value = "" }]) =>
    isRequired ? [`--${option} ${value}`] : [],
  );
  const rest = operand === undefined ? [] : [operandText(operand)];
  return `Usage: ${[program, name, ...(argument === undefined ? [] : [`[${argument}]`]), ...required, "[options]", ...rest].join(" ")}`;
}

function operandText(operand: Operand): string {
  switch (operand.kind) {
    case "command":
      return "[-- COMMAND…]";
    case "words":
      return `[${operand.name}…]`;
    case "choice":
      return operand.name;
  }
}

function textOf({ description, required, multiple, choices, default: standard }: Option): string {
  return [
    ...(required ? ["Required."] : []),
    description,
    ...(choices === undefined ? [] : [`One of: ${choices.join(", ")}.`]),
    ...(multiple ? ["Can be given several times."] : []),
    ...(standard === undefined ? [] : [`Default: ${standard}.`]),
  ].join(" ");
}

export function programHelp(program: string, commands: readonly Command[]): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  return [
    `Usage: ${program} COMMAND [options]`,
    "",
    "Connector instances of SAP Open Connectors as code.",
    "",
    "Commands:",
    ...lines,
    "",
    "Options:",
    `${"  -h, --help".padEnd(COLUMN)} This text.`,
    `${"  -v, --version".padEnd(COLUMN)} The version.`,
    "",
    `"${program} help COMMAND" says more about one of them.`,
    "",
  ].join("\n");
}
