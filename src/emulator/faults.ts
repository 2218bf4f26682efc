// Failure on order: rules that disturb calls of one kind, handed in by a test (architecture: Names others rely on).
import { validateHeaderName, validateHeaderValue } from "node:http";

export const OPERATIONS = ["create", "read", "list", "update", "delete"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** An answer on order; nothing is done unless `done` says so. */
export type ForcedReply = { readonly status: number; readonly done?: true } & (
  { readonly html: true } | { readonly message?: string; readonly headers?: Readonly<Record<string, string>> }
);

export type FaultEffect =
  /** The work is done at once, the answer comes late. */
  | { readonly delayMs: number }
  | ForcedReply
  /** Closed unread: nothing is done. */
  | { readonly dropBefore: true }
  /** Done, then closed without an answer. */
  | { readonly dropAfter: true };

export type FaultRule = {
  readonly operation: Operation | "any";
  /** How often the rule strikes; without it, always. */
  readonly times?: number;
  /** 0 to 1; without it, always. */
  readonly probability?: number;
  /** Strikes lists whose page is larger than this only, as the platform refuses replies beyond a size. */
  readonly pageSizeAbove?: number;
} & FaultEffect;

/** The call that a rule may strike. */
export interface FaultTarget {
  readonly operation: Operation;
  /** Of a list; others have none. */
  readonly pageSize: number;
}

export class FaultPlan {
  readonly #fraction: () => number;
  #rules: { readonly rule: FaultRule; left: number }[] = [];

  /** @param fraction random numbers from 0 up to, not including, 1. */
  constructor(fraction: () => number) {
    this.#fraction = fraction;
  }

  get rules(): readonly FaultRule[] {
    return this.#rules.map(({ rule, left }) => (Number.isFinite(left) ? { ...rule, times: left } : rule));
  }

  replace(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, left: rule.times ?? Infinity }));
  }

  /** The effects that strike this call; each rule is used up as it strikes. */
  strike({ operation, pageSize }: FaultTarget): readonly FaultEffect[] {
    return this.#rules.flatMap((entry) => {
      const { rule } = entry;
      const meant = rule.operation === "any" || rule.operation === operation;
      if (!meant || entry.left <= 0) return [];
      if (rule.pageSizeAbove !== undefined && (operation !== "list" || pageSize <= rule.pageSizeAbove)) return [];
      if (rule.probability !== undefined && this.#fraction() >= rule.probability) return [];
      entry.left -= 1;
      return [rule];
    });
  }
}

const EFFECTS = ["delayMs", "status", "dropBefore", "dropAfter"] as const;
const MEMBERS: readonly string[] = [
  "operation",
  "times",
  "probability",
  "pageSizeAbove",
  "message",
  "headers",
  "html",
  "done",
  ...EFFECTS,
];

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
  if (typeof rule !== "object" || rule === null || Array.isArray(rule)) return ["expected an object"];
  const given = new Map<string, unknown>(Object.entries(rule));
  const operation = given.get("operation");
  const effects = EFFECTS.filter((effect) => given.has(effect));
  return [
    ...(operation === "any" || OPERATIONS.some((one) => one === operation)
      ? []
      : [`operation is one of ${OPERATIONS.join(", ")}, any`]),
    ...(effects.length === 1 ? [] : [`exactly one of ${EFFECTS.join(", ")}`]),
    ...[...given.keys()].filter((name) => !MEMBERS.includes(name)).map((name) => `"${name}" is not known`),
    ...check(given, "times", "a whole number from 0", (value) => Number.isInteger(value) && Number(value) >= 0),
    ...check(given, "probability", "a number from 0 to 1", (value) => isNumber(value) && value >= 0 && value <= 1),
    ...check(given, "pageSizeAbove", "a whole number from 0", (value) => Number.isInteger(value) && Number(value) >= 0),
    ...check(given, "delayMs", "milliseconds from 0", (value) => isNumber(value) && value >= 0),
    ...check(given, "status", "a status from 200 to 599", isStatus),
    ...check(given, "message", "text", (value) => typeof value === "string"),
    ...check(given, "headers", "an object of texts that a header can hold", isHeaders),
    ...["html", "done", "dropBefore", "dropAfter"].flatMap((name) =>
      check(given, name, "true", (value) => value === true),
    ),
    // What would have no effect is refused: a test must not believe that it had one.
    ...["message", "headers", "html", "done"]
      .filter((name) => given.has(name) && !given.has("status"))
      .map(needsStatus),
    ...["message", "headers"].filter((name) => given.has(name) && given.has("html")).map(excludesHtml),
  ];
}

function check(
  given: ReadonlyMap<string, unknown>,
  name: string,
  expected: string,
  fits: (value: unknown) => boolean,
): readonly string[] {
  return !given.has(name) || fits(given.get(name)) ? [] : [`${name} is ${expected}`];
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
}

function isHeaders(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.entries(value).every(isHeader);
}

function isHeader([name, value]: readonly [string, unknown]): boolean {
  if (typeof value !== "string") return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function needsStatus(name: string): string {
  return `${name} goes with status only`;
}

function excludesHtml(name: string): string {
  return `${name} does not go with html`;
}
