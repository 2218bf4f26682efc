// The table for people and the object for programs.
import type { BenchOptions, Finding } from "./section";

const columns = { what: 34, number: 14 } as const;

/** Lines of one part of the table. */
export function tableOf(title: string, findings: readonly Finding[]): string {
  const heading = ["terraform_data", "measured", "at most"].map((text) => text.padStart(columns.number)).join("");
  const lines = findings.map(({ what, unit, floor, value, limit }) => {
    const name = unit === undefined ? what : `${what}, ${unit}`;
    const cells = [floor, value, limit].map((number) =>
      (number === undefined ? "" : shown(number)).padStart(columns.number),
    );
    const verdict = limit !== undefined && value > limit ? "  too much" : "";
    return `  ${name.padEnd(columns.what)}${cells.join("")}${verdict}`.trimEnd();
  });
  return [title, `  ${" ".repeat(columns.what)}${heading}`, ...lines, ""].join("\n");
}

/** One JSON object; what a system does not show is null. */
export function jsonOf(options: BenchOptions, findings: readonly Finding[]): string {
  const members = findings.map(({ key, value }) => [key, Number.isFinite(value) ? rounded(value) : null] as const);
  return JSON.stringify({ ...options, ...Object.fromEntries(members) });
}

function shown(value: number): string {
  return Number.isFinite(value) ? String(rounded(value)) : "not known";
}

function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
