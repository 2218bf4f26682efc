// What `adopt` wrote and left out, for programs and for people.
import { printableLines } from "../../shared/printable";
import { jsonLine } from "../invisible";
import type { Declared } from "./declare";

/** One line of JSON. @param files paths. */
export function jsonReport(files: readonly string[], { declarations, leftOut }: Declared): string {
  const report = {
    files,
    instances: declarations.map(({ id }) => id),
    leftOut: leftOut.map(({ instance: { id, name = null }, problems }) => ({ id, name, problems })),
  };
  return jsonLine(report);
}

export function leftOutText({ leftOut }: Declared): string {
  const lines = leftOut.flatMap(({ instance: { id, name }, problems }) => [
    `  ${id} ${JSON.stringify(name ?? "")}`,
    ...problems.map((problem) => `    ${problem}`),
  ]);
  return printableLines(`Left out, since the provider would refuse them as they are:\n${lines.join("\n")}\n`);
}
