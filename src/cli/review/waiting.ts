// Before a first deploy, a stack that reads outputs of another one can't be planned: they are in no state yet. The others are reviewed all
// the same, and this one waits for them.
import { printable } from "../../shared/printable";
import { CommandError } from "../command";
import type { Ran } from "./engine";
import { saidBy } from "./engine";
import type { Log } from "./log";
import { readLog } from "./log";
import type { WaitingStack } from "./model";
import type { PlannedStack } from "./review";
import { withoutSecretShapes } from "./secret-shapes";
import type { Stack } from "./stacks";

/** A stack whose planning failed. */
export interface FailedPlan {
  readonly stack: Stack;
  readonly engine: string;
  readonly ran: Ran;
}

/** Enough for a reader to know whether it is that. */
const MOST_ERRORS = 3;

/** @returns those that may only lack what others have to make first @throws CommandError for the first that failed for another reason */
export function waitingStacks(
  failed: readonly FailedPlan[],
  planned: readonly PlannedStack[],
): readonly WaitingStack[] {
  const masked = (text: string): string => planned.reduce((rest, { plan }) => plan.mask.mask(rest), text);
  const changing = new Set(planned.filter(({ plan }) => plan.changedOutputs.length > 0).map(({ name }) => name));
  return failed.map(({ stack, engine, ran }) => {
    const dependencies = stack.dependencies.filter((name) => changing.has(name));
    if (dependencies.length === 0) throw failedPlan({ stack, engine, ran }, masked);
    // Whoever depends on this one waits as well.
    changing.add(stack.name);
    return { name: stack.name, reason: printable(withoutSecretShapes(reasonOf(ran, masked))), dependencies };
  });
}

/** @param mask what is known to be secret, replaced before what only looks like it */
export function failedPlan({ stack, engine, ran }: FailedPlan, mask = (text: string): string => text): CommandError {
  const said = errorsOf(readLog(ran.stdout), mask) ?? saidBy(ran, mask);
  return new CommandError(`${engine} plan of stack ${stack.name} failed:\n${said}`);
}

function reasonOf(ran: Ran, mask: (text: string) => string): string {
  const errors = (readLog(ran.stdout)?.errors ?? []).map(({ address, summary }) =>
    mask(address === undefined ? summary : `${address}: ${summary}`),
  );
  const [first = saidBy(ran, mask).split("\n")[0] ?? "", ...others] = [...new Set(errors)];
  const more = others.length < MOST_ERRORS ? others : [...others.slice(0, MOST_ERRORS - 1), "and more"];
  return [first, ...more].join("; ");
}

function errorsOf(log: Log | undefined, mask: (text: string) => string): string | undefined {
  if (log === undefined || log.errors.length === 0) return undefined;
  const errors = log.errors.map(({ address, summary, detail }) =>
    [address === undefined ? summary : `${address}: ${summary}`, detail].join("\n").trimEnd(),
  );
  return withoutSecretShapes(mask(errors.join("\n\n")));
}
