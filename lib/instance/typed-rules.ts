// What the props of a typed construct must satisfy at synth, as it follows from the connector's definition.
import type { Construct } from "constructs";
import {
  connectorOf,
  eventFields,
  EVENTS,
  fieldProblems,
  fieldsOf,
  findKey,
  FURTHER_KEYS,
  integerProblems,
  ownersOf,
  propOf,
  settableAttribute,
  variableOf,
} from "../../src/connectors";
import type {
  ConnectorDefinition,
  FieldDefinition,
  IntegerField,
  SecretField,
  SensitiveTextField,
  TextField,
} from "../../src/connectors";
import { Token } from "../framework";
import { configurationRules } from "../props/configuration-map";
import { isVariable } from "../props/input";
import { isPlainObject } from "../props/produced";
import type { AttributeProps } from "../props/past-props";
import {
  known,
  notEmpty,
  notEphemeral,
  notLiteral,
  notMask,
  notPadded,
  required,
  unusable,
  within,
} from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { decisionProblems, numberProblems, switchProblems, versionProblems } from "../props/scalar-rules";
import type { AlternativeClasses } from "./alternative";
import { commonRules, literalsAllowed, nameRules } from "./instance-rules";
import { jsonProblems } from "./json-rules";
import { memberOf, membersOf } from "./members";
import type { Members } from "./members";
import { secretCall, storeProp, versionProp } from "./typed-props";
import type { TypedInstanceProps } from "./typed-props";

type Rule = PropRule<Members>;

const LEAVE_OUT = "Give a value, or leave the prop out.";
const STORED = "Use a variable without ephemeral.";
const UNLESS_MADE_UP = "or set allowLiteralSecrets: true if it is not a real secret.";

export function typedRules(
  definition: ConnectorDefinition,
  alternatives: AlternativeClasses,
): readonly PropRule<TypedInstanceProps>[] {
  const connector = connectorOf(definition);
  const owners = ownersOf(definition, "props");
  const fields = fieldsOf(definition).flatMap((field) => fieldRules(field, definition, alternatives));
  const events = eventFields(definition.templateKeys).flatMap((field) => fieldRules(field, definition, {}));
  return [
    ...nameRules,
    ...fields.map(onMembers),
    { prop: EVENTS, problems: (props) => eventsProblems(memberOf(props, EVENTS), definition) },
    ...within<Members, Members>(EVENTS, eventsOf, events).map(onMembers),
    ...configurationRules<TypedInstanceProps>({
      plain: "additionalConfiguration",
      secret: "additionalSecretConfiguration",
      pick: (props) => ({ plain: props.additionalConfiguration, secret: props.additionalSecretConfiguration }),
      connector: () => connector,
      ownProp: (key) => owners.get(findKey(connector, key)?.key ?? ""),
      literalsAllowed,
    }),
    ...commonRules,
  ];
}

/** By attribute, props that may hold secrets. */
export function typedSecrets(definition: ConnectorDefinition): AttributeProps {
  const secrets = fieldsOf(definition).filter(({ kind }) => kind === "secret" || kind === "sensitiveText");
  const { plain, secret } = FURTHER_KEYS;
  return Object.fromEntries([
    ...secrets.flatMap((field) => [field.attribute, settableAttribute(field)].map((name) => [name, propOf(field)])),
    [plain.attribute, plain.prop],
    [secret.attribute, secret.prop],
  ]) as AttributeProps;
}

function onMembers({ prop, problems }: Rule): PropRule<TypedInstanceProps> {
  return { prop, problems: (props, scope) => problems(membersOf(props), scope) };
}

/** The bindings take the members one by one. An object of a class has to have one of them at least: a Date has none. */
function eventsProblems(given: unknown, { templateKeys }: ConnectorDefinition): readonly string[] {
  if (given === undefined) return [];
  const names = eventFields(templateKeys).map(propOf);
  const isObject = typeof given === "object" && given !== null && !isVariable(given) && !Token.isUnresolved(given);
  if (isObject && (isPlainObject(given) || names.some((name) => name in given))) return [];
  return ["is not an object of the app. Give an object; each of its members may be decided by Terraform."];
}

function eventsOf(props: Members): Members | undefined {
  const events = memberOf(props, EVENTS);
  return typeof events === "object" && events !== null ? membersOf(events) : undefined;
}

function fieldRules(
  field: FieldDefinition,
  definition: ConnectorDefinition,
  alternatives: AlternativeClasses,
): readonly Rule[] {
  const prop = propOf(field);
  switch (field.kind) {
    case "text":
      return textRules(field, definition, alternatives);
    case "sensitiveText":
      return sensitiveTextRules(field);
    case "secret":
      return secretRules(field);
    case "json":
      return [{ prop, problems: (props, scope) => jsonProblems(memberOf(props, prop), scope) }];
    case "boolean":
      return [{ prop, problems: (props, scope) => switchProblems(memberOf(props, prop), scope) }];
    case "integer":
      return [{ prop, problems: (props, scope) => integersIn(field, memberOf(props, prop), scope) }];
  }
}

function textRules(
  field: TextField,
  definition: ConnectorDefinition,
  alternatives: AlternativeClasses,
): readonly Rule[] {
  const prop = propOf(field);
  const { alternative } = field;
  const rules: readonly Rule[] = [
    known<Members>(prop, (text) => fieldProblems(field, text).map(unusable)),
    notEphemeral<Members>(prop, STORED),
    notMask<Members>(prop, { secret: false }),
    notPadded<Members>(prop),
  ];
  if (alternative !== undefined) {
    const either: Rule = {
      prop: alternative.prop,
      problems: (props, scope) => alternativeProblems(field, alternatives, props, scope),
    };
    return [
      either,
      notEmpty<Members>(prop, `${giveIt(field, definition.names.product)} Or use ${alternative.prop}.`),
      ...rules,
    ];
  }
  return [
    field.required === true
      ? required<Members>(prop, giveIt(field, definition.names.product))
      : notEmpty<Members>(prop, LEAVE_OUT),
    ...rules,
  ];
}

/** `Give the company of the ConnectWise login.` from a description, which begins with a noun phrase. */
function giveIt({ description }: FieldDefinition, product: string): string {
  const isName = description.startsWith(product) || /^.[^\s\p{Ll}]/u.test(description);
  return `Give the ${isName ? description : description.charAt(0).toLowerCase() + description.slice(1)}`;
}

function alternativeProblems(
  field: TextField,
  alternatives: AlternativeClasses,
  props: Members,
  scope: Construct,
): readonly string[] {
  const { alternative } = field;
  if (alternative === undefined) return [];
  const prop = propOf(field);
  const [text, object] = [memberOf(props, prop), memberOf(props, alternative.prop)];
  if (text === undefined && object === undefined) {
    return field.required === true ? [`is missing. Give ${alternative.choices}; or give ${prop} instead.`] : [];
  }
  if (object === undefined) return [];
  return [
    ...(text === undefined ? [] : [`and ${prop} are both given. Keep one of them.`]),
    ...(alternatives[alternative.prop]?.textOf(object) === undefined
      ? [`is not a ${alternative.typeName}. Give ${alternative.choices}.`]
      : (alternatives[alternative.prop]?.problems(object, scope) ?? [])),
  ];
}

function sensitiveTextRules(field: SensitiveTextField): readonly Rule[] {
  const prop = propOf(field);
  const use = `Use ${secretCall(variableOf(field), { ephemeral: false })}`;
  return [
    required<Members>(prop, `${use}.`),
    notLiteral<Members>(prop, `${use}, ${UNLESS_MADE_UP}`, literalsIn),
    notEphemeral<Members>(prop, `${use} without ephemeral.`),
    known<Members>(prop, (text) => fieldProblems(field, text).map(unusable)),
    notMask<Members>(prop, { secret: true }),
    notPadded<Members>(prop),
  ];
}

function secretRules(field: SecretField): readonly Rule[] {
  const prop = propOf(field);
  const use = `Use ${secretCall(variableOf(field), { ephemeral: true })}`;
  const inState = (props: Members) => field.storable === true && memberOf(props, storeProp(field)) === true;
  const stored = secretCall(variableOf(field), { ephemeral: false });
  return [
    field.required === true ? required<Members>(prop, `${use}.`) : notEmpty<Members>(prop, LEAVE_OUT),
    notLiteral<Members>(prop, `${use}, ${UNLESS_MADE_UP}`, literalsIn),
    notEphemeral<Members>(prop, `Use ${stored} without ephemeral. Or leave ${storeProp(field)} out.`, inState),
    notMask<Members>(prop, { secret: true }),
    notPadded<Members>(prop),
    ...(field.storable === true ? [storeRule(storeProp(field))] : []),
    { prop: versionProp(field), problems: (props) => uselessVersion(field, props, inState(props)) },
    {
      prop: versionProp(field),
      problems: (props, scope) => versionProblems(memberOf(props, versionProp(field)), scope),
    },
  ];
}

function uselessVersion(field: SecretField, props: Members, isInState: boolean): readonly string[] {
  if (memberOf(props, versionProp(field)) === undefined) return [];
  if (isInState) {
    return [
      `does nothing together with ${storeProp(field)}: a secret that is kept in state is compared by itself. Leave one of them out.`,
    ];
  }
  if (memberOf(props, propOf(field)) !== undefined) return [];
  return [`does nothing without ${propOf(field)}. Give the secret, too, or leave both out.`];
}

/** Which attribute a secret goes to can't wait for Terraform. */
function storeRule(prop: string): Rule {
  return { prop, problems: (props) => decisionProblems(memberOf(props, prop)) };
}

function integersIn(field: IntegerField, given: unknown, scope: Construct): readonly string[] {
  return numberProblems(given, scope, (value) => integerProblems(field, value).map(unusable));
}

const literalsIn = (props: Members): boolean => memberOf(props, "allowLiteralSecrets") === true;
