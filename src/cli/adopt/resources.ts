// Which resource an instance becomes, and what the provider itself makes of it on import.
import type { Instance, KeyDefinition } from "../../client";
import type { Connector } from "../../connectors";
import { findKey, findSpelling, isMasked, isOAuthToken, isSecretKey, knownConnector, sameText } from "../../connectors";
import type { Attributes } from "../../plugin";
import { connectorDefinition, typedDefinitions } from "../../provider/resources/catalogue";
import type { InstanceDefinition, SecretInput } from "../../provider/resources/definition";
import { plainValueProblems } from "../../provider/resources/value-problems";
import { attributesOf, stateOnRead } from "../../provider/resources/instance-model";
import type { Imported } from "./arguments";
import { isTextMap } from "./arguments";

/** Keys of a connector as its template defines them; none where the platform does not show them. */
export type Template = readonly KeyDefinition[];

export interface AdoptedAs {
  readonly resourceType: string;
  readonly attributes: Attributes;
  /** The state after an import, less what the connector's template has anyway. */
  readonly imported: Imported;
  /** Write-only arguments that the instance has a use for; of maps, the keys. */
  readonly sent: ReadonlyMap<string, readonly string[] | undefined>;
  /** What the provider would refuse in values that it imports as they are, as sentences. */
  readonly problems: readonly string[];
}

/** Whether the template is needed to see what of an instance is its own. */
export function needsTemplate(instance: Instance): boolean {
  return knownConnector(instance.element?.key) === undefined;
}

export function adoptedAs(instance: Instance, template: Template): AdoptedAs {
  const key = instance.element?.key;
  const definition = typedDefinitions.find(({ connector }) => connector?.elementKey === key) ?? connectorDefinition;
  const known: KnownKeys = { connector: knownConnector(key), template };
  const imported = withoutDefaults(stateOnRead(definition, { id: instance.id }, { instance, template }), known);
  return {
    resourceType: definition.typeName,
    attributes: attributesOf(definition),
    imported,
    problems: plainValueProblems(definition, imported),
    // What counts once was used when the instance was made.
    sent: new Map(
      definition.secrets
        .filter(({ singleUse }) => singleUse === undefined)
        .flatMap((input) => sentBy(input, definition, instance, known)),
    ),
  };
}

interface KnownKeys {
  readonly connector: Connector | undefined;
  readonly template: Template;
}

/**
 * Maps of configuration keys lose what they need not say, and what they must not: the import accepts every part of what it
 * found for the whole.
 */
function withoutDefaults(imported: Imported, known: KnownKeys): Imported {
  return Object.fromEntries(
    Object.entries(imported).map(([name, value]) => {
      if (!isTextMap(value)) return [name, value];
      const left = [...value].filter(([key, text]) => isOwn(key, text, known));
      return [name, left.length === 0 ? null : new Map(left)];
    }),
  );
}

function isOwn(key: string, text: string, known: KnownKeys): boolean {
  const definition = templateKey(key, known);
  // An empty text is one of the ways to say that there is no value (open-connectors-api: Keys nobody sent).
  if (definition !== undefined && sameText(text, definition.defaultValue ?? "")) return false;
  return !isSecretKey(key, knownOf(key, known));
}

function knownOf(key: string, known: KnownKeys) {
  const definition = templateKey(key, known);
  return { connector: known.connector, type: definition?.type, label: definition?.name };
}

function templateKey(key: string, { template }: KnownKeys): KeyDefinition | undefined {
  return findSpelling(template, key, (definition) => [definition.key]);
}

/** Nothing where the instance has no use for it. */
function sentBy(
  input: SecretInput,
  definition: InstanceDefinition,
  instance: Instance,
  known: KnownKeys,
): readonly (readonly [string, readonly string[] | undefined])[] {
  if (input.keys.length > 0) {
    const isUsed = input.whenMissing !== undefined || input.keys.some((key) => hasValue(key, instance, known));
    return isUsed ? [[input.name, undefined]] : [];
  }
  const spokenFor = [...definition.fields, ...definition.secrets].flatMap(({ keys }) => keys);
  const nameOf = (key: string): string => (known.connector && findKey(known.connector, key)?.key) ?? key;
  const keys = [...(instance.configuration?.keys() ?? [])]
    .filter((key) => !isOAuthToken(key) && findSpelling(spokenFor, nameOf(key), (one) => [one]) === undefined)
    .filter((key) => isHidden(key, instance, known) && hasValue(key, instance, known));
  return keys.length === 0 ? [] : [[input.name, keys.sort()]];
}

function isHidden(key: string, { configuration }: Instance, known: KnownKeys): boolean {
  const value = configuration?.get(key);
  return isMasked(value ?? "") || isSecretKey(key, knownOf(key, known));
}

/** A mask does not prove that there is a value; so one counts only where people usually give it. */
function hasValue(key: string, { configuration }: Instance, known: KnownKeys): boolean {
  const value = findSpelling(configuration ?? [], key, ([spelling]) => [spelling])?.[1] ?? "";
  if (value === "") return false;
  const catalogued = known.connector === undefined ? undefined : findKey(known.connector, key);
  if (isMasked(value)) return catalogued === undefined || catalogued.required || catalogued.absentUntilSet === true;
  return !sameText(value, catalogued?.defaultValue ?? templateKey(key, known)?.defaultValue ?? "");
}
