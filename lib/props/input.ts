// Text that a construct is given: plain, a token, or a variable. Rules look at what it will say in the synthesized file,
// because a token may hide a literal (`Lazy`) and a literal may be a reference (`"${var.x}"`).
import type { IConstruct } from "constructs";
import { Token, Tokenization } from "../framework";
import type { TerraformVariable } from "../framework";
import { isSettled, isVariable, producedBy } from "./produced";

export { isVariable } from "./produced";

/** Text, a token for text, or a variable of the stack such as `secretVariable` makes. */
export type TextInput = string | TerraformVariable;

/** What a rule may know about an input at synth. */
export type Content =
  | { readonly kind: "absent" }
  /** Neither text nor decided by Terraform. What is wrong, as a sentence that begins with a verb and ends with the fix. */
  | { readonly kind: "wrong"; readonly problem: string }
  /** Is in the synthesized file as it is. */
  | { readonly kind: "literal"; readonly text: string }
  /** Text with `${…}` or `%{…}` in it, decided by Terraform at least in part. The expression is absent where it is not known yet. */
  | { readonly kind: "reference"; readonly expression: string | undefined };

export function textOf(input: TextInput): string {
  return isVariable(input) ? textOfVariable(input) : input;
}

/** Made once for a variable, unless it gets another name: each token of the framework costs a stack trace. */
const texts = new WeakMap<TerraformVariable, { readonly name: string; readonly text: string }>();

function textOfVariable(variable: TerraformVariable): string {
  const name = variable.friendlyUniqueId;
  const known = texts.get(variable);
  if (known?.name === name) return known.text;
  const text = variable.stringValue;
  texts.set(variable, { name, text });
  return text;
}

/** The same for an input that may have been left out. */
export function textOfOptional(input: TextInput | undefined): string | undefined {
  return input === undefined ? undefined : textOf(input);
}

/** A number may be a token, which only the framework can turn into text. */
export function versionText(version: string | number): string {
  return typeof version === "number" ? Tokenization.stringifyNumber(version) : version;
}

/** @param scope construct whose stack the input is used in; without one a token says nothing */
export function contentOf(scope: IConstruct | undefined, input: unknown): Content {
  // Not by its token, each of which costs a stack trace: props are looked at several times.
  if (isVariable(input)) return { kind: "reference", expression: `\${var.${input.friendlyUniqueId}}` };
  if (input === undefined || input === null) return { kind: "absent" };
  if (typeof input === "string") {
    if (holdsNumberToken(input)) return { kind: "wrong", problem: NUMBER_TOKEN };
    if (COLLECTION_TOKEN.test(input)) return { kind: "wrong", problem: PART_OF_COLLECTION };
  }
  if (Token.isUnresolved(input)) return contentOfToken(scope, input);
  return typeof input === "string" ? written(input) : { kind: "wrong", problem: NOT_TEXT };
}

function contentOfToken(scope: IConstruct | undefined, input: unknown): Content {
  const produced = producedBy(scope, input);
  if (scope === undefined || produced === undefined) return { kind: "reference", expression: undefined };
  const { value } = produced;
  if (value === undefined || value === null) {
    return isSettled(scope) ? { kind: "absent" } : { kind: "reference", expression: undefined };
  }
  if (typeof value === "string") return written(value);
  // Terraform makes text of these two.
  if (typeof value === "number" || typeof value === "boolean") return written(String(value));
  return { kind: "wrong", problem: NOT_TEXT };
}

/** Of a list or a map that Terraform decides as a whole, as the binding takes it. */
export function contentOfCollection(scope: IConstruct, given: unknown): Content {
  const value = producedBy(scope, given)?.value;
  if (typeof value === "string") return written(value);
  const expression = typeof value === "object" && value !== null ? `\${${JSON.stringify(value)}}` : undefined;
  return { kind: "reference", expression };
}

/** What Terraform makes of a text of the synthesized file: as it is, or as a template. */
function written(text: string): Content {
  if (LONE_SURROGATE.test(text)) return { kind: "wrong", problem: HALF_A_CHARACTER };
  if (STRAY_DIRECTIVE.test(text)) return { kind: "wrong", problem: DIRECTIVE };
  return /[$%]\{/.test(text) ? { kind: "reference", expression: text } : { kind: "literal", text };
}

/** `%{` with none of Terraform's words behind it. Doubled, the sign begins nothing. */
const STRAY_DIRECTIVE = /(?<!%)(?:%%)*%\{(?!~?\s*(?:if|else|endif|for|endfor)\b)/;
const DIRECTIVE =
  "holds %{, with which a directive of Terraform's begins, such as %{ if … }. Write %%{ for these two characters.";

/** In place of which Terraform would read another character. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const HALF_A_CHARACTER =
  "holds half of a character, as cutting a text in the middle leaves it. Write the whole character.";

const NOT_TEXT = "is not text. Write it in quotes, or give what Terraform decides.";
const NUMBER_TOKEN =
  "holds a number that Terraform decides, written out in digits by JavaScript. Put Token.asString(number) into the text instead.";

/** The only element that the framework shows of a list or map which Terraform decides. */
const COLLECTION_TOKEN = /[#&]\{TfToken\[/;
const PART_OF_COLLECTION =
  "takes a part of a list or map that Terraform decides later, as if it were known. Use Fn.element(list, 0) or Fn.lookup(map, key) " +
  "for one part, or Fn.join for all of a list.";

/** The framework's tokens for numbers are negative numbers of this size. */
function holdsNumberToken(text: string): boolean {
  return (text.match(/-\d(?:\.\d+)?e\+\d{3}/g) ?? []).some((digits) => Token.isUnresolved(Number(digits)));
}
