// How the planned settings differ from the stored ones: values only, nothing is asked.
import { changedSettings, removedSettings, settingIn } from "../../lifecycle/change";
import type { PlannedSetting } from "../../lifecycle/wanted";
import { settingsOf } from "../instance-model";
import type { Values } from "../values";
import { textsIn } from "../values";
import type { UpdatePlanCall } from "./plan-call";

export interface Difference {
  /** All that is planned. */
  readonly settings: readonly PlannedSetting[];
  readonly changed: readonly PlannedSetting[];
  readonly removed: readonly PlannedSetting[];
  /** Attributes that are declared now and were never read: the platform masked them when the instance was imported. */
  readonly unread: ReadonlySet<string>;
}

/** @param plan with what the fields planned. */
export function differenceOf({ definition, config, prior }: UpdatePlanCall, plan: Values): Difference {
  const settings = settingsOf(definition, plan, config);
  const stored = settingsOf(definition, prior, null);
  const unread = settings.filter((setting) => setting.value !== null && settingIn(stored, setting)?.value === null);
  return {
    settings,
    changed: changedSettings(stored, settings),
    removed: removedSettings(stored, settings),
    unread: new Set(unread.map(({ attribute }) => attribute)),
  };
}

/** Whether name, tags, creation key or the switch change. */
export function commonChanges(plan: Values, prior: Values): boolean {
  const tags = (values: Values): string => JSON.stringify(textsIn(values, "tags"));
  return ["name", "creation_key", "enabled"].some((name) => plan[name] !== prior[name]) || tags(plan) !== tags(prior);
}
