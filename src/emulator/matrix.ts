// The support matrix for people, from the tables that drive the emulator; a test keeps docs/emulator.md equal to it.
import type { EffectRow } from "./faults/fault-table";
import { conditionTable, effectTable, modifierTable } from "./faults/fault-table";
import { operationGroups } from "./faults/operations";
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
    "Every other path, and a parameter of the query that the call does not know, answers 501 with a message that says so: formulas,",
    "common resources, users, jobs and bulk among them. A wrong verb on a path of the first table answers 405, but on one of a connector",
    "501: which verbs a connector has is not known.",
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

export function operationMatrix(): string {
  const names = [...new Set(routes.flatMap(({ operation }) => operation ?? []))];
  return [
    "| operation | calls |",
    "|---|---|",
    ...names.map((name) => {
      // What has an id has a form without it, too: naming both says nothing new.
      const calls = routes.filter(({ operation, authorization }) => operation === name && authorization === "account");
      return `| \`${name}\` | ${calls.map(({ method, pattern }) => `\`${method} ${pattern}\``).join(", ")} |`;
    }),
    ...Object.entries(operationGroups).map(
      ([group, members]) =>
        `| \`${group}\` | ${group === "any" ? "all but `ping`" : members.map((one) => `\`${one}\``).join(", ")} |`,
    ),
  ].join("\n");
}

export function conditionMatrix(): string {
  return [
    "| member | takes | meaning |",
    "|---|---|---|",
    ...Object.entries(conditionTable).map(
      ([name, { expected, meaning }]) =>
        `| \`${name}\` | ${name === "operation" ? "the name of an operation" : expected} | ${meaning} |`,
    ),
  ].join("\n");
}

export function effectMatrix(): string {
  const rows: readonly (readonly [string, EffectRow])[] = Object.entries(effectTable);
  return [
    "| effect | what happens | goes with it |",
    "|---|---|---|",
    ...rows.map(([, { example, meaning, with: modifiers = [] }]) => {
      const further = modifiers.map((name) => `\`${name}\``).join(", ");
      return `| \`${example}\` | ${meaning} | ${further} |`;
    }),
    "",
    ...Object.entries(modifierTable).map(([name, { expected, meaning }]) => `- \`${name}\`: ${expected}; ${meaning}`),
  ].join("\n");
}
