// What the guard finds.
import type { AttributePath } from "../../values";

/** One broken rule of Terraform's; the text never holds a value. */
export interface Violation {
  readonly path: AttributePath;
  readonly rule: string;
}
