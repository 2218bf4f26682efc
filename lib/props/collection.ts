// Lists and maps as props take them: known in the app, decided by Terraform (a variable, a function, another stack), or neither. The
// framework's functions are typed `any`, so a value that type-checks can be any of these.
import type { IConstruct } from "constructs";
import { Token, Tokenization } from "../framework";
import { isPlainObject, isSettled, isVariable, producedBy } from "./produced";

export type Collection<Items> =
  | { readonly kind: "absent" }
  | { readonly kind: "known"; readonly items: Items }
  /** As a binding takes it. */
  | { readonly kind: "decided"; readonly value: unknown }
  /** A sentence that begins with a verb and ends with the fix. */
  | { readonly kind: "wrong"; readonly problem: string };

type Entries = readonly (readonly [string, unknown])[];

/** @param scope where what a lazy list produces is to be looked at: the rules do, the bindings take it as it is */
export function listIn(given: unknown, scope?: IConstruct): Collection<readonly unknown[]> {
  const decided = decidedIn(given, scope);
  if (decided !== undefined) return decided.kind === "produced" ? knownList(decided.value) : decided;
  if (!Array.isArray(given)) return wrong(NOT_A_LIST);
  return given.some(isListToken) ? wrong(LIST_TAKEN_APART) : knownList(given);
}

function knownList(value: unknown): Collection<readonly unknown[]> {
  // A hole is an element that is missing.
  return Array.isArray(value) ? { kind: "known", items: Array.from<unknown>(value) } : wrong(NOT_A_LIST);
}

/** @param scope as with `listIn` */
export function mapIn(given: unknown, scope?: IConstruct): Collection<Entries> {
  // First: the framework throws, without a path, where it is asked about a map that holds another one's token.
  if (isPlainObject(given) && holdsMapToken(given)) {
    return wrong(
      "takes apart a map that Terraform decides later. Join maps with Fn.merge([{…}, map]) instead of {..., ...map}.",
    );
  }
  const decided = decidedIn(given, scope);
  if (decided?.kind === "produced") return knownMap(decided.value);
  return decided ?? knownMap(given);
}

function knownMap(value: unknown): Collection<Entries> {
  if (!isPlainObject(value)) return wrong("is not a map. Give an object, or a map that Terraform decides.");
  if (Object.getOwnPropertySymbols(value).length > 0) return wrong("has a symbol as a key. Write each key as text.");
  // The framework sets it as the object's prototype, and it is gone.
  return Object.hasOwn(value, "__proto__")
    ? wrong('has the key "__proto__", which JavaScript keeps to itself. Leave it out.')
    : { kind: "known", items: Object.entries(value) };
}

const NOT_A_LIST = "is not a list. Give an array of texts, or a list that Terraform decides.";
const LIST_TAKEN_APART =
  "takes apart a list that Terraform decides later. Join lists with Fn.concat([[…], list]) instead of [..., ...list]; for a change " +
  'of each element write an expression, "${[for item in var.list : upper(item)]}".';

/** The element that the framework shows of a list which Terraform decides, beside others or with text around it. */
function isListToken(item: unknown): boolean {
  return typeof item === "string" && Token.isUnresolved([item]);
}

/** Beside other keys; alone it is the token. What a function or a variable gives is an object of the framework, spread like any other. */
function holdsMapToken(given: object): boolean {
  const keys = Object.keys(given);
  if (Object.hasOwn(given, "creationStack")) return true;
  return keys.length > 1 && keys.some((key) => Tokenization.reverseMap({ [key]: "" }) !== undefined);
}

/** What a list is to a binding; the rules have found nothing wrong with it. */
export function listValue(given: unknown): string[] | undefined {
  const list = listIn(given);
  // The bindings hand on what is not an array, whatever their types say.
  if (list.kind === "decided") return list.value as string[];
  return list.kind === "known"
    ? list.items.map((item) => (isVariable(item) ? item.stringValue : (item as string)))
    : undefined;
}

/** A lazy value that is known comes as what it gives. */
type Decided = Collection<never> | { readonly kind: "produced"; readonly value: unknown };

function decidedIn(given: unknown, scope: IConstruct | undefined): Decided | undefined {
  if (given === undefined || given === null) return { kind: "absent" };
  if (isVariable(given)) return { kind: "decided", value: given.value as unknown };
  if (isChangedListToken(given)) return undefined;
  if (Token.isUnresolved(given)) return decidedByToken(given, scope);
  return isExpression(given) ? { kind: "decided", value: given } : undefined;
}

function decidedByToken(token: unknown, scope: IConstruct | undefined): Decided {
  const produced = producedBy(scope, token);
  if (scope === undefined || produced === undefined || isExpression(produced.value)) {
    return { kind: "decided", value: token };
  }
  const isNothing = produced.value === undefined || produced.value === null;
  if (!isNothing) return { kind: "produced", value: produced.value };
  return isSettled(scope) ? { kind: "absent" } : { kind: "decided", value: token };
}

/** As `list.map((item) => `${item}!`)` leaves the one element that the framework shows. */
function isChangedListToken(given: unknown): boolean {
  return Array.isArray(given) && given.length === 1 && isListToken(given[0]) && !/^#\{[^{}]*\}$/.test(String(given[0]));
}

/** One expression and nothing beside it: what has text around it is text. */
function isExpression(given: unknown): boolean {
  return typeof given === "string" && /^\$\{[^]*\}$/.test(given);
}

function wrong(problem: string): Collection<never> {
  return { kind: "wrong", problem };
}
