// A saved plan as `terraform show -json` and `tofu show -json` write it, read once. Members that are not known here are passed over,
// so that plans of later engines can be read as well. It holds secrets in clear, the text of configurations included: what leaves
// this folder goes through the plan's own mask (architecture: Review of plans).
import type { Json, JsonObject } from "../../../shared/json";
import { isJsonObject, tryParseJson } from "../../../shared/json";
import { printable } from "../../../shared/printable";
import type { Configuration } from "./configuration";
import { readConfiguration } from "./configuration";
import { listIn, memberOf, objectIn, objectOf, textIn, textsIn } from "./members";
import type { Mask } from "./secrets";
import { maskFor } from "./secrets";

export interface Change {
  readonly address: string;
  /** Without the keys of `count` and `for_each`: as the configuration has it. */
  readonly declaredAt: string;
  readonly previousAddress: string | undefined;
  readonly isManaged: boolean;
  readonly type: string;
  readonly actions: readonly string[];
  /** Why the engine came to the action: `replace_because_tainted`. */
  readonly reason: string | undefined;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
  readonly unknown: Json | undefined;
  readonly beforeSensitive: Json | undefined;
  readonly afterSensitive: Json | undefined;
  /** The first step of each path that forces a replacement. */
  readonly replacedBy: readonly string[];
  /** Of an import block, which names it by its id or its identity. */
  readonly importId: string | undefined;
}

export interface Plan {
  readonly engineVersion: string | undefined;
  /** The planning failed: what is in it is a part. */
  readonly isErrored: boolean;
  /** False where the engine put something off, so that another plan has to follow. */
  readonly isComplete: boolean;
  readonly changes: readonly Change[];
  /** What a refresh found to be other than the state. */
  readonly drift: readonly Change[];
  /** Whether a state was there and held anything. */
  readonly hasPriorState: boolean;
  readonly configuration: Configuration;
  readonly mask: Mask;
}

/** @returns why the text is not a plan, or the plan */
export function readPlan(text: string): Plan | string {
  const json = tryParseJson(text, { repeatedMembers: "last" });
  if (!isPlanJson(json)) return "is not a plan that `show -json` wrote";
  const root = objectOf(json);
  const changes = listIn(root, "resource_changes").flatMap(readChange);
  const drift = listIn(root, "resource_drift").flatMap(readChange);
  return {
    engineVersion: textIn(root, "terraform_version"),
    isErrored: root.get("errored") === true,
    isComplete: root.get("complete") !== false,
    changes,
    drift,
    hasPriorState: memberOf(root, "prior_state", "values", "root_module") !== undefined,
    configuration: readConfiguration(objectIn(root, "configuration", "root_module")),
    mask: maskFor(root),
  };
}

function isPlanJson(json: Json | undefined): json is JsonObject {
  return isJsonObject(json) && typeof json.get("format_version") === "string" && json.has("configuration");
}

function readChange(json: Json): readonly Change[] {
  const [address, type] = [textIn(json, "address"), textIn(json, "type")];
  if (address === undefined || type === undefined) return [];
  const change = objectIn(json, "change");
  const state = (name: string): JsonObject | undefined => {
    const value = change.get(name);
    return isJsonObject(value) ? value : undefined;
  };
  return [
    {
      address: printable(address),
      declaredAt: withoutKeys(address),
      previousAddress: textIn(json, "previous_address"),
      isManaged: textIn(json, "mode") === "managed",
      type,
      actions: textsIn(change, "actions"),
      reason: textIn(json, "action_reason"),
      before: state("before"),
      after: state("after"),
      unknown: change.get("after_unknown"),
      beforeSensitive: change.get("before_sensitive"),
      afterSensitive: change.get("after_sensitive"),
      replacedBy: listIn(change, "replace_paths").flatMap((path) =>
        Array.isArray(path) && typeof path[0] === "string" ? [path[0]] : [],
      ),
      importId: textIn(change.get("importing"), "id") ?? textIn(objectIn(change, "importing", "identity"), "id"),
    },
  ];
}

/** `module.m["a.b"].t.n[0]` is declared at `module.m.t.n`. */
function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "");
}
