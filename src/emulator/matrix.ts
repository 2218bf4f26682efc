// The support matrix for people, from the tables that drive the emulator; a test keeps docs/emulator.md equal to it.
import { refusedCalls, routes } from "./routes";
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
    "Known of the platform and refused with 501:",
    "",
    "| call | source |",
    "|---|---|",
    ...refusedCalls.map(({ methods, pattern, source }) => `| ${methods.join(", ")} \`${pattern}\` | ${source} |`),
    "",
    "Every other path, and a parameter of the query that the call does not know, answers 501 with a message that says so;",
    "a wrong verb on a path of the first table answers 405.",
  ].join("\n");
}

export function switchMatrix(): string {
  return [
    "| switch | question | we take for true | also possible | source |",
    "|---|---|---|---|---|",
    ...Object.entries(switchTable).map(([name, { question, positions, source }]) => {
      const [chosen, ...others] = positions.map((position) => `\`${position}\``);
      return `| \`${name}\` | ${question} | ${chosen ?? ""} | ${others.join(", ")} | ${source} |`;
    }),
  ].join("\n");
}
