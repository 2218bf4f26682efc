// Creation keys that people set by hand, on the resource behind a construct. The constructs' own keys differ by their paths.
import { Token } from "../framework";
import type { TerraformResource } from "../framework";
import { member, overridesOf } from "../props/declarations";
import { FirstInStack } from "../props/first-in-stack";
import type { Repetition } from "../outputs/instance-attribute";

/** The resource that was seen first under a key, by provider and key; the stacks of an app may belong to different accounts. */
const keys = new FirstInStack<TerraformResource>();

/** Asked when the stack is validated: the key is set after the construct was made. */
export function sharedKeyProblems(resource: TerraformResource, repeated: Repetition): readonly string[] {
  const key = keySetByHand(resource);
  if (key === undefined) return [];
  if (repeated !== "once" && !/\$\{[^}]*\b(?:count\.index|each\.(?:key|value))/.test(key)) {
    return [
      `creation_key is the same for all instances. Put \${${repeated === "count" ? "count.index" : "each.key"}} into it.`,
    ];
  }
  const first = keys.use(`${resource.provider?.fqn ?? ""} ${key}`, resource);
  if (first === resource) return [];
  return [
    `creation_key is that of ${first.node.path}, too. Give each instance its own key, or set none: constructs have one.`,
  ];
}

/** By its setter, or by an override. */
function keySetByHand(resource: TerraformResource): string | undefined {
  const overridden = member(overridesOf(resource), "creation_key");
  const key: unknown = overridden ?? Reflect.get(resource, "creationKeyInput");
  return typeof key === "string" && !Token.isUnresolved(key) ? key : undefined;
}
