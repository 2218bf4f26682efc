// An object that can be given instead of a text, such as a `ConnectWiseSite` instead of a base URL.
import type { Construct } from "constructs";

/** What a typed construct asks of the class of such objects. */
export interface AlternativeClass {
  /** The text that an object of the class means; undefined where the value is not of the class. */
  readonly textOf: (value: unknown) => string | undefined;
  /** What is wrong with an object of the class, in sentences that begin with a verb. */
  readonly problems: (value: unknown, scope: Construct) => readonly string[];
}

/** By the name of the prop. */
export type AlternativeClasses = Readonly<Record<string, AlternativeClass>>;
