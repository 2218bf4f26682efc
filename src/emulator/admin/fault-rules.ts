// Fault rules from outside.
import { parseFaultRules } from "../faults";
import type { Platform } from "../platform";

/** Replaces all rules; their times count from now. @throws TypeError with everything that is wrong with them. */
export function setFaults({ faults, store, clock }: Platform, given: unknown): void {
  faults.replace(parseFaultRules(given), clock(), store.all());
}
