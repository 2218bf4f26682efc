// Fault rules as a test or the admin API hands them in: checked once, by the tables.
import { isRecord } from "../input";
import type { EffectRow, MemberRow, ModifierName } from "./fault-table";
import { conditionTable, effectTable, modifierTable } from "./fault-table";
import type { FaultRule } from "./rule";

const effects = new Map<string, EffectRow>(Object.entries(effectTable));
const modifiers = new Map<string, MemberRow>(Object.entries(modifierTable));
const members = new Map<string, MemberRow>([...Object.entries(conditionTable), ...effects, ...modifiers]);

/** @throws TypeError with everything that is wrong with the rules. */
export function parseFaultRules(body: unknown): readonly FaultRule[] {
  if (!Array.isArray(body)) throw new TypeError("expected an array of rules");
  const problems = body.flatMap((rule, index) =>
    ruleProblems(rule).map((problem) => `rule ${String(index)}: ${problem}`),
  );
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  // Each member was just checked for its presence and type.
  return body as readonly FaultRule[];
}

function ruleProblems(rule: unknown): readonly string[] {
  if (!isRecord(rule)) return ["expected an object"];
  const names = Object.keys(rule);
  const given = names.filter((name) => effects.has(name));
  return [
    ...(names.includes("operation") ? [] : [`operation is ${conditionTable.operation.expected}`]),
    ...(given.length === 1 ? [] : [`exactly one of ${[...effects.keys()].join(", ")}`]),
    ...names.flatMap((name) => memberProblems(name, rule[name])),
    // What would have no effect is refused: a test must not believe that it had one.
    ...names.filter((name) => modifiers.has(name) && !goesWithOne(name, given)).map(strayModifier),
    ...combinationProblems(rule),
  ];
}

function memberProblems(name: string, value: unknown): readonly string[] {
  const member = members.get(name);
  if (member === undefined) return [`"${name}" is not known`];
  return member.fits(value) ? [] : [`${name} is ${member.expected}`];
}

function goesWithOne(modifier: string, given: readonly string[]): boolean {
  return given.some((effect) => effects.get(effect)?.with?.some((one) => one === modifier) === true);
}

function strayModifier(modifier: string): string {
  const fitting = [...effects].flatMap(([name, row]) =>
    row.with?.some((one) => one === modifier) === true ? name : [],
  );
  return `${modifier} goes with ${fitting.join(", ")} only`;
}

/** Pairs of which one would have no effect. */
const EXCLUSIVE: readonly (readonly [ModifierName, ModifierName])[] = [
  ["message", "html"],
  ["providerMessage", "html"],
  ["headers", "html"],
  ["done", "doneAfterMs"],
];

function combinationProblems(rule: Readonly<Record<string, unknown>>): readonly string[] {
  const { retryAfterForm, retryAfterSeconds, stall, doneAfterMs, fromMs, untilMs } = rule;
  return [
    ...EXCLUSIVE.filter((pair) => pair.every((name) => Object.hasOwn(rule, name))).map(
      ([one, other]) => `${one} does not go with ${other}`,
    ),
    ...(retryAfterForm !== undefined && retryAfterSeconds === undefined
      ? ["retryAfterForm goes with retryAfterSeconds only"]
      : []),
    ...(doneAfterMs !== undefined && stall !== undefined && stall !== "after"
      ? ["doneAfterMs does not go with a stall before the work or within the reply"]
      : []),
    ...(untilMs !== undefined && Number(fromMs ?? 0) >= Number(untilMs) ? ["fromMs is not before untilMs"] : []),
  ];
}
