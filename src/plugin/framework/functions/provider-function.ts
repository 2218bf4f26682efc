// A function that is ready to be put into a provider, and what it throws.
import { requireMembers } from "../definition-members";
import { requireSignature } from "./check";
import type { ErasedFunction } from "./definition";

/** A function, ready to be put into a provider. */
export interface ProviderFunction {
  readonly name: string;
  readonly definition: ErasedFunction;
}

/** @throws Error with every rule that name and parameters break. */
export function providerFunction(name: string, definition: ErasedFunction): ProviderFunction {
  const rules = (of: ErasedFunction) => {
    requireSignature(name, of);
  };
  requireMembers(`the function ${name}`, "function", definition, rules);
  rules(definition);
  return { name, definition };
}

export interface ArgumentPlace {
  /** Name of the parameter. */
  readonly argument: string;
  /** Which of the arguments of a variadic parameter, counted from 0. Default: 0. */
  readonly position?: number;
}

/** What a function throws: the text is shown at the call, and at the argument where one is named. */
export class FunctionError extends Error {
  override readonly name = "FunctionError";
  readonly place: ArgumentPlace | undefined;

  /** @param text What is wrong and what is expected. Never an argument's value, which may be a secret. */
  constructor(text: string, place?: ArgumentPlace) {
    super(text);
    this.place = place;
  }
}
