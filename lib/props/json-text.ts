// JSON that is written in the app, as the text that Terraform reads. The platform has placeholders such as `${gmtDate:…}`, which
// Terraform would take for expressions of its own; and what Terraform decides later has to be encoded then.
import { Fn, Token, Tokenization } from "../framework";
import type { IResolvable, TerraformVariable } from "../framework";
import { isVariable } from "./input";

/** What JSON can say; texts and numbers may be tokens, and a variable counts as its value. */
export type JsonInput =
  | string
  | number
  | boolean
  | null
  | IResolvable
  | TerraformVariable
  | readonly JsonInput[]
  | { readonly [key: string]: JsonInput | undefined };

export type JsonObjectInput = Readonly<Record<string, JsonInput | undefined>>;

/** Texts in it are taken as they are, `${…}` too; only tokens and variables are Terraform's. */
export function jsonText(value: JsonObjectInput): string {
  return encoded(value);
}

function encoded(value: unknown): string {
  if (isVariable(value)) return encodedLater(value.value);
  if (typeof value === "string") {
    return Token.isUnresolved(value) ? mixed(value) : literal(value);
  }
  if (Token.isUnresolved(value)) return encodedLater(value);
  if (Array.isArray(value)) return `[${value.map((one: unknown) => encoded(one)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([key, member]: readonly [string, unknown]) =>
    member === undefined ? [] : [`${encoded(key)}:${encoded(member)}`],
  );
  return `{${members.join(",")}}`;
}

function literal(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}

function encodedLater(value: unknown): string {
  return Token.asString(Fn.jsonencode(value));
}

/** Tokens with text around them: each is encoded when it is known, and put between the quotes of the whole. */
function mixed(text: string): string {
  const parts = partsOf(text);
  if (parts.length === 1) return encodedLater(text);
  const inner = parts.map((part) => (Token.isUnresolved(part) ? withoutQuotes(part) : literal(part).slice(1, -1)));
  return `"${inner.join("")}"`;
}

function withoutQuotes(token: string): string {
  return Fn.replace(Token.asString(Fn.jsonencode(Fn.tostring(token))), "/^.|.$/", "");
}

/** Texts and tokens, in order. */
function partsOf(text: string): readonly string[] {
  const parts: unknown = Tokenization.reverseString(text).join({
    join: (left: unknown, right: unknown) => [left].flat().concat(right),
  });
  return [parts].flat().map(String);
}
