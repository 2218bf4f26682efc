// Between the attributes of an instance and the engine's picture of it, in both directions.
import type { Instance, KeyDefinition } from "../../client";
import type { Connector } from "../../connectors";
import { knownConnector } from "../../connectors";
import type { Attribute, Attributes } from "../../plugin";
import { DiagnosticError, Unknown } from "../../plugin";
import { commonAttributes } from "./common-attributes";
import { importedTags, keepSpelling, managedTags } from "../lifecycle/observe";
import type { PlannedSetting, SentSecret, Setting, Wanted } from "../lifecycle/wanted";
import type { InstanceDefinition, KnownConnector, SecretInput } from "./definition";
import { EXTERNAL_AUTHENTICATION, INITIAL } from "./fields/external-authentication";
import type { Values } from "./values";
import { booleanIn, containsUnknown, integerIn, known, textIn, textsIn } from "./values";

/** All attributes of the resource, by name. */
export function attributesOf(definition: InstanceDefinition): Attributes {
  const parts = [...definition.fields, ...definition.secrets].map(({ attributes }) => attributes);
  return Object.fromEntries(
    [commonAttributes(definition.connector === undefined), ...parts].flatMap(Object.entries<Attribute>),
  );
}

/** The connector of a configuration or a state, where the catalogue has it. */
export function connectorIn({ connector }: InstanceDefinition, values: Values): KnownConnector {
  if (connector !== undefined) return connector;
  const key = textIn(values, "element_key");
  return typeof key === "string" ? knownConnector(key) : undefined;
}

function elementKeyIn({ connector }: { readonly connector?: Connector }, values: Values): string {
  return connector?.elementKey ?? present(textIn(values, "element_key"), "element_key");
}

/** What the stored attributes of a plan or a state ask for. */
export function settingsOf(
  definition: InstanceDefinition,
  values: Values,
  config: Values | null,
): readonly PlannedSetting[] {
  const connector = connectorIn(definition, values);
  return definition.fields.flatMap((field) => field.settings(values, config, connector));
}

/** What is wanted at apply. A prior state has no configuration and so no secrets. */
export function wantedOf(definition: InstanceDefinition, values: Values, config: Values | null): Wanted {
  return {
    elementKey: elementKeyIn(definition, values),
    name: present(textIn(values, "name"), "name"),
    tags: known(textsIn(values, "tags")),
    creationKey: known(textIn(values, "creation_key")),
    enabled: known(booleanIn(values, "enabled")) ?? true,
    externalAuthentication: known(textIn(values, EXTERNAL_AUTHENTICATION)) === INITIAL ? INITIAL : null,
    settings: settingsOf(definition, values, config).map(settled),
    secrets: config === null ? [] : definition.secrets.flatMap((input) => sentSecret(definition, input, config)),
  };
}

function sentSecret(definition: InstanceDefinition, input: SecretInput, config: Values): readonly SentSecret[] {
  const text = known(input.text(config));
  if (text === null) return [];
  const settings = input.settings(config, connectorIn(definition, config)).map(settled);
  return [{ attribute: input.name, text, settings, ...(input.singleUse && { singleUse: input.singleUse }) }];
}

function settled(setting: PlannedSetting): Setting {
  return { ...setting, value: known(setting.value) };
}

/** What the user set, as planned; every one of these is known by the time something is applied. */
export function plannedInputs(definition: InstanceDefinition, plan: Values, config: Values): Values {
  return Object.fromEntries(
    inputNames(definition).map((name) => {
      const value = containsUnknown(plan[name]) ? (config[name] ?? null) : plan[name];
      return [name, value];
    }),
  );
}

function inputNames({ connector, fields, secrets }: InstanceDefinition): readonly string[] {
  return [
    "name",
    "creation_key",
    "tags",
    "enabled",
    "persist_token",
    ...(connector === undefined ? ["element_key"] : []),
    ...fields.flatMap(({ attributes }) => Object.keys(attributes)),
    ...secrets.flatMap(({ version, stored }) => [version, stored].filter((name) => name !== undefined)),
  ];
}

/** After a write: planned values stay as planned, what was unknown is filled from the reply, and else is as it was before. */
export function stateAfterWrite(
  definition: InstanceDefinition,
  plan: Values,
  inputs: Values,
  { instance, before, sent }: { readonly instance: Instance; readonly before: Values | null; readonly sent: SentNames },
): Values {
  const found: Values = { ...computedOf(instance, inputs, before), ...revisionsOf(definition, before, sent) };
  return {
    ...Object.fromEntries(Object.entries(found).map(([name, value]) => [name, filled(plan[name], value)])),
    ...inputs,
  };
}

/** Names of the write-only attributes that were sent. */
export type SentNames = ReadonlySet<string>;

function revisionsOf({ secrets }: InstanceDefinition, before: Values | null, sent: SentNames): Values {
  const revisions: Record<string, bigint | null> = {};
  for (const { name, revision } of secrets) {
    const earlier = before === null ? null : known(integerIn(before, revision));
    revisions[revision] ??= earlier;
    if (sent.has(name)) revisions[revision] = (earlier ?? 0n) + 1n;
  }
  return revisions;
}

export interface Found {
  readonly instance: Instance;
  /** Of an import whose connector is in no catalogue. */
  readonly template?: readonly KeyDefinition[];
}

/** A refresh: the user's spelling where the meaning is the same, the platform's value where it is not. */
export function stateOnRead(definition: InstanceDefinition, prior: Values, { instance, template = [] }: Found): Values {
  const imported = isImport(prior);
  const connector = definition.connector ?? knownConnector(instance.element?.key);
  const enabled = instance.disabled === undefined ? (known(booleanIn(prior, "enabled")) ?? true) : !instance.disabled;
  const inputs: Values = {
    name: keepSpelling(known(textIn(prior, "name")), instance.name) ?? "",
    creation_key: textIn(prior, "creation_key"),
    tags: imported ? importedTags(instance) : managedTags(instance, known(textsIn(prior, "tags"))),
    enabled,
    persist_token: known(booleanIn(prior, "persist_token")) ?? true,
  };
  const kept = definition.secrets.flatMap(({ version, stored, revision }) =>
    [version, stored, revision].flatMap((name) => (name === undefined ? [] : [[name, prior[name] ?? null] as const])),
  );
  const fields = definition.fields.map((field) => field.read({ instance, prior, imported, connector, template }));
  return merged([inputs, Object.fromEntries(kept), computedOf(instance, inputs, prior), ...fields]);
}

/** An import hands the read nothing but the id. */
export function isImport(prior: Values): boolean {
  return textIn(prior, "name") === null;
}

/** What the platform decides; what a reply leaves out stays as it was. */
function computedOf(instance: Instance, inputs: Values, before: Values | null): Values {
  const earlier = (name: string): unknown => before?.[name] ?? null;
  const persists = booleanIn(inputs, "persist_token") !== false;
  const token = instance.token ?? earlier("token");
  return {
    id: instance.id,
    token: persists ? token : null,
    valid: instance.valid ?? earlier("valid"),
    element_id: instance.elementId ?? earlier("element_id"),
    element_key: instance.element?.key ?? earlier("element_key"),
    created_date: instance.createdDate ?? earlier("created_date"),
  };
}

/** @throws DiagnosticError where the object is what is left of a create that got no clear answer */
export function idOf(values: Values): string {
  const id = textIn(values, "id");
  if (typeof id === "string") return id;
  throw new DiagnosticError({
    summary: "The state has no id of this instance",
    detail:
      "Its create got no clear answer. Run this again with a refresh, which finds out whether it was made; nothing was sent now.",
  });
}

function filled(planned: unknown, otherwise: unknown): unknown {
  return planned === undefined || planned instanceof Unknown ? otherwise : planned;
}

function present(value: string | Unknown | null, name: string): string {
  if (typeof value === "string") return value;
  throw new TypeError(`${name} is missing where every instance has one`);
}

/** Later values win. */
export function merged(parts: readonly Values[]): Values {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
