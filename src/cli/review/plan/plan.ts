// A saved plan as `terraform show -json` and `tofu show -json` write it, read once. Members that are not known here are passed over,
// so that plans of later engines can be read as well. It holds secrets in clear, the text of configurations included: what leaves
// this folder goes through the plan's own mask (architecture: Review of plans).
import type { Json, JsonObject } from "../../../shared/json";
import { isJsonObject, tryParseJson } from "../../../shared/json";
import { printable } from "../../../shared/printable";
import type { Configuration } from "./configuration";
import { readConfiguration } from "./configuration";
import { listIn, memberOf, objectIn, objectOf, printableIn, resourcesIn, textIn, textsIn } from "./members";
import type { Mask } from "./secrets";
import { maskFor } from "./secrets";

export interface Change {
  readonly address: string;
  /** Without the keys of `count` and `for_each`: as the configuration has it. */
  readonly declaredAt: string;
  readonly previousAddress: string | undefined;
  /** The key of an object that an earlier replacement left behind; undefined for the one in use. */
  readonly deposed: string | undefined;
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
  readonly isImported: boolean;
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
  /** Names of the root module's outputs that the apply writes. */
  readonly changedOutputs: readonly string[];
  /** Whether the state held a resource. Data sources don't count: the engine adds those that the planning read. */
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
    engineVersion: printableIn(root, "terraform_version"),
    isErrored: root.get("errored") === true,
    isComplete: root.get("complete") !== false,
    changes,
    drift,
    changedOutputs: changedOutputsIn(root),
    hasPriorState: resourcesIn(memberOf(root, "prior_state", "values", "root_module")).some(
      (resource) => textIn(resource, "mode") === "managed",
    ),
    configuration: readConfiguration(objectIn(root, "configuration", "root_module")),
    mask: maskFor(root),
  };
}

function changedOutputsIn(root: JsonObject): readonly string[] {
  return [...objectIn(root, "output_changes")]
    .filter(([, change]) => textsIn(change, "actions").some((action) => action !== "no-op"))
    .map(([name]) => printable(name))
    .sort();
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
      previousAddress: printableIn(json, "previous_address"),
      deposed: textIn(json, "deposed"),
      isManaged: textIn(json, "mode") === "managed",
      type,
      actions: textsIn(change, "actions").map(printable),
      reason: textIn(json, "action_reason"),
      before: state("before"),
      after: state("after"),
      unknown: change.get("after_unknown"),
      beforeSensitive: change.get("before_sensitive"),
      afterSensitive: change.get("after_sensitive"),
      replacedBy: listIn(change, "replace_paths").flatMap((path) =>
        Array.isArray(path) && typeof path[0] === "string" ? [path[0]] : [],
      ),
      isImported: isJsonObject(change.get("importing")),
      importId:
        printableIn(change.get("importing"), "id") ?? printableIn(objectIn(change, "importing", "identity"), "id"),
    },
  ];
}

/** The engine repeats the address where nothing moves, or leaves it out. */
export function isMoved({ address, previousAddress }: Change): boolean {
  return previousAddress !== undefined && previousAddress !== address;
}

/** `module.m["a.b"].t.n[0]` is declared at `module.m.t.n`. */
function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "");
}
