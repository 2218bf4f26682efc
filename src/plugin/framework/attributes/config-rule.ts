// What a rule about several attributes or blocks is, and what is found with a value.
import type { AttributePath } from "../../values";

/** Which of the names of a rule are set: what is open may turn out to be either. */
export interface Presences {
  readonly set: readonly string[];
  readonly open: readonly string[];
}

export interface ConfigRule<Name extends string = string> {
  readonly names: readonly Name[];
  /** What is wrong, as summary and detail. */
  readonly judge: (presences: Presences) => Omit<Problem, "path"> | undefined;
}

/** What is wrong with the value of an attribute, said to whoever wrote it. */
export interface Problem {
  readonly path: AttributePath;
  readonly summary: string;
  readonly detail: string;
  /** The required attribute that is not there, where that is what is wrong. */
  readonly missing?: string;
}
