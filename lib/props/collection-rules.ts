// What lists of props and those of the framework must satisfy, and props that plain JavaScript fills with null.
import type { IConstruct } from "constructs";
import { Token, Tokenization } from "../framework";
import { listIn } from "./collection";
import { ephemeralIn } from "./ephemeral";
import { contentOf, contentOfCollection } from "./input";
import { isPlainObject } from "./produced";
import { keptInState, unusable } from "./prop-rules";

/** @param check returns what is wrong with a text that is known, in whole sentences */
export function listProblems(
  given: unknown,
  scope: IConstruct,
  check: (text: string) => readonly string[] = () => [],
): readonly string[] {
  const list = listIn(given, scope);
  if (list.kind === "wrong") return [list.problem];
  if (list.kind === "decided")
    return ephemeralIn(contentOfCollection(scope, list.value), scope).map((source) => keptInState(source));
  if (list.kind !== "known") return [];
  return list.items.flatMap((item) => {
    const content = contentOf(scope, item);
    if (content.kind === "absent") return ["holds null. Leave that element out."];
    if (content.kind === "wrong") return [`holds an element that ${content.problem}`];
    if (content.kind === "literal") return check(content.text).map(unusable);
    return ephemeralIn(content, scope).map((source) => `holds an element that ${keptInState(source)}`);
  });
}

/** Whatever can be depended on has an address in Terraform. */
export function dependencyProblems({ dependsOn }: { readonly dependsOn?: unknown }): readonly string[] {
  const isList = Array.isArray(dependsOn) && dependsOn.every((item: unknown) => isDependable(item));
  return dependsOn === undefined || isList
    ? []
    : ["is not a list of constructs. Give an array of resources, data sources or instances."];
}

function isDependable(item: unknown): boolean {
  return typeof item === "object" && item !== null && "fqn" in item;
}

export function lifecycleProblems({ lifecycle }: { readonly lifecycle?: unknown }): readonly string[] {
  if (lifecycle === undefined) return [];
  if (!isPlainObject(lifecycle) || Token.isUnresolved(lifecycle))
    return ["is not an object of the app. Give an object, { preventDestroy: true } for example."];
  return areAddresses("replaceTriggeredBy" in lifecycle ? lifecycle.replaceTriggeredBy : undefined)
    ? []
    : [
        "holds a replaceTriggeredBy that is not a list of addresses. Give an array of resources and instances, or of texts such as " +
          '"terraform_data.job".',
      ];
}

function areAddresses(triggers: unknown): boolean {
  if (triggers === undefined || Tokenization.isResolvable(triggers)) return true;
  return Array.isArray(triggers) && triggers.every((item: unknown) => typeof item === "string" || isDependable(item));
}

/** Null says the same as nothing; plain JavaScript passes it. */
export function withoutNulls<Props extends object>(props: Props | null | undefined): Props {
  const given = Object.entries(props ?? {}).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as Props;
}
