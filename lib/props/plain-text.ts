// A secret may not be spelled out in a stack: it would be written to cdk.tf.json.
import type { IConstruct } from "constructs";
import { declaredIn } from "./declarations";
import { spelledEntries, spellsOut } from "./expression/spelled-out";
import type { Content } from "./input";

/**
 * Says how a secret is spelled out, as the rest of a sentence that begins with "is"; undefined where it isn't.
 *
 * @param scope construct whose stack the value is used in; without one nothing is known of variables and locals
 */
export function plainTextIn(content: Content, scope: IConstruct | undefined): string | undefined {
  if (content.kind === "literal") return content.text.trim() === "" ? undefined : PLAIN_TEXT;
  if (content.kind !== "reference" || content.expression === undefined) return undefined;
  return spellsOut(content.expression, declaredIn(scope)) ? PARTLY_PLAIN_TEXT : undefined;
}

/** Keys of the entries that are written into an expression together with their value. */
export function plainEntriesIn(content: Content, scope: IConstruct | undefined): readonly string[] {
  if (content.kind !== "reference" || content.expression === undefined) return [];
  return spelledEntries(content.expression, declaredIn(scope));
}

const IN_CLEAR = "so the secret would be written to cdk.tf.json in clear.";
const PLAIN_TEXT = `plain text at synth (a value of process.env is, too), ${IN_CLEAR}`;
/** Follows "as". */
export const IN_EXPRESSION = `plain text in an expression, ${IN_CLEAR}`;
const PARTLY_PLAIN_TEXT =
  "plain text at synth in an expression (an argument of a function, text beside a reference, the default of a variable, or a local), " +
  IN_CLEAR;
