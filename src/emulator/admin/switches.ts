// Switches from outside.
import { isRecord } from "../input";
import type { Platform } from "../platform";
import { parseSwitches } from "../switches";

/** Those that are not named stay. @throws TypeError with all names and positions that do not exist. */
export function setSwitches(platform: Platform, given: unknown): void {
  if (!isRecord(given)) throw new TypeError("expected an object");
  platform.switches = { ...platform.switches, ...parseSwitches(given) };
  platform.history.settingsChanged();
}
