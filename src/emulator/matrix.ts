// The support matrix for people, from the tables that drive the emulator; a test keeps docs/emulator.md equal to it.
import { routes } from "./routes";
import { switchTable } from "./switches";

export function supportMatrix(): string {
  return [
    "| call | what it does | limits | source |",
    "|---|---|---|---|",
    ...routes.map(
      ({ method, pattern, behaviour, limits, source }) =>
        `| \`${method} ${pattern}\` | ${behaviour} | ${limits === "" ? "none known" : limits} | ${source} |`,
    ),
    "",
    "Every other call answers 501 with a message that says so; a wrong verb on a path of the table answers 405.",
  ].join("\n");
}

export function switchMatrix(): string {
  return [
    "| switch | question | we take for true | also possible |",
    "|---|---|---|---|",
    ...Object.entries(switchTable).map(([name, { question, positions }]) => {
      const [chosen, ...others] = positions.map((position) => `\`${position}\``);
      return `| \`${name}\` | ${question} | ${chosen ?? ""} | ${others.join(", ")} |`;
    }),
  ].join("\n");
}
