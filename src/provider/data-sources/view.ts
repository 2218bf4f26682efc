// An instance as data sources show it: plain values, no secret, null where a reply says nothing.
import type { Instance, KeyDefinition } from "../../client";
import { findKey, findSpelling, isMasked, isSecretKey, knownConnector } from "../../connectors";
import { shownTags } from "./search";

export interface InstanceSummary {
  readonly id: string;
  readonly name: string | null;
  readonly element_key: string | null;
  readonly tags: readonly string[];
  readonly enabled: boolean | null;
  readonly valid: boolean | null;
  readonly created_date: string | null;
}

export function summaryOf(instance: Instance): InstanceSummary {
  const { id, name, element, disabled, valid, createdDate } = instance;
  return {
    id,
    name: name ?? null,
    element_key: element?.key ?? null,
    tags: shownTags(instance),
    enabled: disabled === undefined ? null : !disabled,
    valid: valid ?? null,
    created_date: createdDate ?? null,
  };
}

/**
 * Null where the reply has no configuration. Keys that hold secrets are left out, also where the platform shows them, and so are keys of
 * which nothing is known: a write-only argument may have set them.
 *
 * @param template of a connector in no catalogue: what the platform says of its keys
 */
export function configurationOf(
  { configuration, element }: Instance,
  template: readonly KeyDefinition[],
): ReadonlyMap<string, string> | null {
  if (configuration === undefined) return null;
  const connector = knownConnector(element?.key);
  const shown = [...configuration].flatMap(([key, value]) => {
    const definition = findSpelling(template, key, (one) => [one.key]);
    const { type, name: label } = definition ?? {};
    const isKnown = definition !== undefined || (connector && findKey(connector, key)) !== undefined;
    const isHidden = value === null || isMasked(value) || isSecretKey(key, { connector, type, label });
    return isHidden || !isKnown ? [] : [[key, value] as const];
  });
  return new Map(shown);
}

/** For errors that list what was found. Names and tags are other people's texts: quoted, so that no character acts. */
function describe(instance: Instance): string {
  const { id, name, element, createdDate } = instance;
  const tags = shownTags(instance);
  return [
    `${id}: ${JSON.stringify(name ?? "")}`,
    `connector ${element?.key ?? "unknown"}`,
    ...(tags.length === 0 ? [] : [`tags ${tags.map((tag) => JSON.stringify(tag)).join(", ")}`]),
    ...(createdDate === undefined ? [] : [`created ${createdDate}`]),
  ].join(", ");
}

/** Longer lists bury the sentence that helps. */
const MAX_LISTED = 20;

export function describeAll(instances: readonly Instance[]): string {
  const lines = instances.slice(0, MAX_LISTED).map((instance) => `  ${describe(instance)}`);
  const left = instances.length - lines.length;
  return [...lines, ...(left > 0 ? [`  and ${String(left)} more`] : [])].join("\n");
}
