// Fault rules from outside.
import { parseFaultRules } from "../faults";
import type { Platform } from "../platform";

/** Replaces all rules; their times count from now. @throws TypeError with everything that is wrong with them. */
export function setFaults({ faults, store, clock, history }: Platform, given: unknown): void {
  faults.replace(parseFaultRules(given), clock(), store.all());
  history.settingsChanged();
}

/** Beside those that are there. @throws TypeError with everything that is wrong with it. */
export function addFault({ faults, store, clock, history }: Platform, given: unknown): void {
  faults.add(parseFaultRules([given]), clock(), store.all());
  history.settingsChanged();
}

/** @returns whether there was one */
export function removeFault({ faults, history }: Platform, id: number): boolean {
  history.settingsChanged();
  return faults.remove(id);
}
