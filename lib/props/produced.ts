// What tokens of the app give: a `Lazy` may produce anything, and something else later than when the construct is made. So rules look at
// what is produced, and are asked again when the stack is validated: then it is what the synthesized file will have.
import type { IConstruct } from "constructs";
import { DefaultTokenResolver, StringConcat, TerraformElement, Token, Tokenization } from "../framework";
import type { TerraformVariable } from "../framework";

const settled = new WeakSet<IConstruct>();

/** From now on nothing of the construct's props is still to come: its stack is being validated. */
export function settle(scope: IConstruct): void {
  settled.add(scope);
}

export function isSettled(scope: IConstruct): boolean {
  return settled.has(scope);
}

/** The value in the synthesized file: texts of references, lists and objects of them. Undefined while a lazy part can't be produced. */
export function producedBy(scope: IConstruct | undefined, token: unknown): { readonly value: unknown } | undefined {
  if (scope === undefined) return undefined;
  try {
    const resolver = new DefaultTokenResolver(new StringConcat());
    return { value: Tokenization.resolve(token, { scope, resolver, preparing: false }) as unknown };
  } catch {
    return undefined; // a lazy value that isn't ready
  }
}

/** What a value that is not text comes to: itself, or what its token gives; undefined where that is not known. */
export function knownValue(scope: IConstruct, given: unknown): unknown {
  return Token.isUnresolved(given) ? producedBy(scope, given)?.value : given;
}

/** Whether rules have to look again later. A variable stays the reference that it is. */
export function mayChange(given: unknown, above: readonly unknown[] = []): boolean {
  if (isVariable(given) || above.includes(given)) return false;
  if (Token.isUnresolved(given)) return true;
  const inner = [...above, given];
  if (Array.isArray(given)) return given.some((item: unknown) => mayChange(item, inner));
  if (!isPlainObject(given)) return false;
  return Object.entries(given).some(([key, value]) => mayChange(key) || mayChange(value, inner));
}

/** Told by what it has, not by its class: another copy of the framework has another class. */
export function isVariable(input: unknown): input is TerraformVariable {
  return TerraformElement.isTerraformElement(input) && "stringValue" in input;
}

export function isPlainObject(given: unknown): given is object {
  if (typeof given !== "object" || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === Object.prototype || prototype === null;
}
