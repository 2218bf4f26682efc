// Lists and maps as props take them: known in the app, decided by Terraform (a variable, a function, another stack), or neither. The
// framework's functions are typed `any`, so a value that type-checks can be any of these.
import { Token, Tokenization } from "../framework";
import { isVariable } from "./input";

export type Collection<Items> =
  | { readonly kind: "absent" }
  | { readonly kind: "known"; readonly items: Items }
  /** As a binding takes it. */
  | { readonly kind: "decided"; readonly value: unknown }
  /** A sentence that begins with a verb and ends with the fix. */
  | { readonly kind: "wrong"; readonly problem: string };

type Entries = readonly (readonly [string, unknown])[];

export function listIn(given: unknown): Collection<readonly unknown[]> {
  const decided = decidedIn(given);
  if (decided !== undefined) return decided;
  if (!Array.isArray(given)) return wrong("is not a list. Give an array of texts, or a list that Terraform decides.");
  const items: readonly unknown[] = given;
  const isSpread = items.some((item) => typeof item === "string" && Token.isUnresolved([item]));
  return isSpread
    ? wrong(
        "takes apart a list that Terraform decides later. Join lists with Fn.concat([[…], list]) instead of [..., ...list].",
      )
    : { kind: "known", items };
}

export function mapIn(given: unknown): Collection<Entries> {
  // First: the framework throws, without a path, where it is asked about a map that holds another one's token.
  if (isPlainObject(given) && holdsMapToken(given)) {
    return wrong(
      "takes apart a map that Terraform decides later. Join maps with Fn.merge([{…}, map]) instead of {..., ...map}.",
    );
  }
  const decided = decidedIn(given);
  if (decided !== undefined) return decided;
  return isPlainObject(given)
    ? { kind: "known", items: Object.entries(given) }
    : wrong("is not a map. Give an object, or a map that Terraform decides.");
}

/** Beside other keys; alone it is the token. */
function holdsMapToken(given: object): boolean {
  const keys = Object.keys(given);
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

function decidedIn(given: unknown): Collection<never> | undefined {
  if (given === undefined || given === null) return { kind: "absent" };
  if (isVariable(given)) return { kind: "decided", value: given.value as unknown };
  if (Token.isUnresolved(given)) return { kind: "decided", value: given };
  return typeof given === "string" && EXPRESSION.test(given) ? { kind: "decided", value: given } : undefined;
}

/** One expression and nothing beside it: what has text around it is text. */
const EXPRESSION = /^\$\{[^]*\}$/;

function isPlainObject(given: unknown): given is object {
  if (typeof given !== "object" || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === Object.prototype || prototype === null;
}

function wrong(problem: string): Collection<never> {
  return { kind: "wrong", problem };
}
