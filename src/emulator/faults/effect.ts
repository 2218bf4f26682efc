// The effect of a rule in a few characters, for people: `status 503`. Texts of the rule are left out: they may be anything.
import { effectTable } from "./fault-table";
import type { FaultRule } from "./rule";

export function effectOf(rule: FaultRule): string {
  const members: readonly (readonly [string, unknown])[] = Object.entries(rule);
  const [name = "", value] = members.find(([member]) => Object.hasOwn(effectTable, member)) ?? [];
  return typeof value === "string" || typeof value === "number" ? `${name} ${String(value)}` : name;
}
