// What the guard finds in an answer of the provider.
import type { AttributePath } from "../../values";

/** A rule of Terraform's that an answer breaks: a bug of the provider. The text never holds a value. */
export interface BrokenRule {
  readonly path: AttributePath;
  readonly rule: string;
}
