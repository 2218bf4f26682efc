// The attributes of an instance that a plan changes, with their values where these may be shown.
import { EVENTS, FURTHER_KEYS, definitions, fieldsOf, isSecretKey, secretNames } from "../../connectors";
import type { Json, JsonObject } from "../../shared/json";
import { isJsonArray, isJsonObject, writeJson } from "../../shared/json";
import { printable } from "../../shared/printable";
import { withEscapes } from "../invisible";
import type { AttributeChange, Shown } from "./model";
import { memberOf, objectOf } from "./plan/members";
import type { Change } from "./plan/plan";
import type { Mask } from "./plan/secrets";
import { isSecretArgument } from "./plan/secrets";
import { definitionOf, wordFor } from "./words";
import type { Wording } from "./words";

/** Only decided by the platform, or told by other members of the review: the id, the token, what is sent. */
const TOLD = ["id", "token", "valid", "element_id", "created_date"];
/** Drift has no other member that would say it: a token or the validity can change outside. */
const TOLD_OF_DRIFT = ["id", "element_id", "created_date"];
const MAPS: readonly string[] = [EVENTS, FURTHER_KEYS.plain.attribute, "configuration"];

interface Side {
  readonly values: JsonObject;
  readonly marks: Json | undefined;
  readonly unknown?: Json | undefined;
}

/** What the plan changes. @param wording of names @returns in the order of the plan, which is that of the alphabet */
export function attributeChanges(change: Change, mask: Mask, wording: Wording): readonly AttributeChange[] {
  return changesExcept(TOLD, { change, mask, wording });
}

/** What was changed outside. */
export function driftedAttributes(change: Change, mask: Mask, wording: Wording): readonly AttributeChange[] {
  return changesExcept(TOLD_OF_DRIFT, { change, mask, wording });
}

function changesExcept(told: readonly string[], context: Context): readonly AttributeChange[] {
  const { change } = context;
  const before: Side = { values: objectOf(change.before), marks: change.beforeSensitive };
  const after: Side = { values: objectOf(change.after), marks: change.afterSensitive, unknown: change.unknown };
  const names = new Set([...before.values.keys(), ...after.values.keys(), ...objectOf(change.unknown).keys()]);
  const isTold = (name: string): boolean =>
    told.includes(name) || name.endsWith("_revision") || name.endsWith("_wo") || isComputedKey(name, change.type);
  return [...names]
    .filter((name) => !isTold(name))
    .sort()
    .flatMap((name) => changesOf(context, name, before, after));
}

interface Context {
  readonly change: Change;
  readonly mask: Mask;
  readonly wording: Wording;
}

function changesOf(context: Context, name: string, before: Side, after: Side): readonly AttributeChange[] {
  const { change, wording } = context;
  const [old, next] = [before.values.get(name), after.values.get(name)];
  const isWhole = isMarked(before, name) || isMarked(after, name) || memberOf(after.unknown, name) === true;
  if (MAPS.includes(name) && !isWhole) {
    const keys = new Set([
      ...objectOf(old).keys(),
      ...objectOf(next).keys(),
      ...objectOf(memberOf(after.unknown, name)).keys(),
    ]);
    return [...keys].sort().flatMap((key) => {
      const of = (side: Side): Shown => shownOf(context, side, [name, key]);
      return isSame(before, after, [name, key])
        ? []
        : [{ name: wordFor(wording, change.type, name, key), attribute: name, before: of(before), after: of(after) }];
    });
  }
  if (isSame(before, after, [name])) return [];
  const row = { before: shownOf(context, before, [name]), after: shownOf(context, after, [name]) };
  return [inOtherWords(context, { name: wordFor(wording, change.type, name), attribute: name, ...row })];
}

/** A prop that stands for the text, such as the cloud of a ConnectWise, where both texts are ones that it makes. */
function inOtherWords({ change, wording }: Context, row: AttributeChange): AttributeChange {
  const field = definitionOf(change.type)?.fields.find(({ attribute }) => attribute === row.attribute);
  const alternative = field?.kind === "text" ? field.alternative : undefined;
  if (alternative === undefined || wording === "attributes") return row;
  const members = Object.entries(alternative.members);
  const word = (shown: Shown): Shown | undefined => {
    if (shown.kind !== "value") return shown;
    const member = members.find(([, text]) => JSON.stringify(text) === shown.text);
    return member === undefined ? undefined : { kind: "value", text: `${alternative.typeName}.${member[0]}` };
  };
  const [before, after] = [word(row.before), word(row.after)];
  return before === undefined || after === undefined ? row : { ...row, name: alternative.prop, before, after };
}

function isSame(before: Side, after: Side, path: readonly [string, ...string[]]): boolean {
  if (hasUnknown(memberOf(after.unknown, ...path))) return false;
  const texts = [before, after].map(({ values }) => writeJson(memberOf(values, ...path) ?? null));
  return texts[0] === texts[1];
}

function shownOf({ change, mask }: Context, side: Side, path: readonly [string, ...string[]]): Shown {
  const [name, key] = path;
  const value = memberOf(side.values, ...path);
  if (hasUnknown(memberOf(side.unknown, ...path))) return { kind: "known after apply" };
  if (value === undefined || value === null) return { kind: "none" };
  const isSecret =
    isMarked(side, name) ||
    hasMark(memberOf(side.marks, ...path)) ||
    isSecretArgument(change.type, name) ||
    (key !== undefined && name !== EVENTS && isSecretKey(key));
  return isSecret ? { kind: "sensitive" } : { kind: "value", text: textOf(value, mask) };
}

/** A value as JSON writes it, without secrets, on one line. Characters that are not shown are escaped, so that a change of them is seen. */
export function textOf(value: Json, mask: Mask): string {
  return printable(withEscapes(mask.mask(writeJson(value))));
}

function isMarked({ marks }: Side, name: string): boolean {
  return marks === true || memberOf(marks, name) === true;
}

/** A list is shown as a whole, so one mark within it hides it. */
function hasMark(marks: Json | undefined): boolean {
  if (isJsonArray(marks)) return marks.some(hasMark);
  return marks === true || (isJsonObject(marks) && [...marks.values()].some(hasMark));
}

function hasUnknown(json: Json | undefined): boolean {
  return hasMark(json);
}

/** Given by the type of a typed resource, an argument elsewhere. */
function isComputedKey(name: string, type: string): boolean {
  return name === "element_key" && definitionOf(type) !== undefined;
}

/** The write-only arguments that a revision counts, for each type's every revision. */
export function countedBy(type: string, revision: string): readonly string[] {
  const definition = definitions.find((one) => one === definitionOf(type));
  if (definition === undefined)
    return revision === "configuration_revision" ? ["configuration_wo", "provider_data_wo"] : [];
  const own = fieldsOf(definition).flatMap((field) => {
    if (field.kind !== "secret") return [];
    const names = secretNames(field);
    return names.revision === revision ? [names.writeOnly] : [];
  });
  return revision === "secrets_revision" ? [...own, FURTHER_KEYS.secret.attribute] : own;
}

export function isRevision(name: string): boolean {
  return name.endsWith("_revision");
}
