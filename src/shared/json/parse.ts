// A parser of RFC 8259 that keeps what JSON.parse loses.
import type { Json, JsonObject } from "./json";
import { JsonNumber } from "./json";

/** The text is not JSON. Says where and what was expected; never quotes the text, which may hold a secret. */
export class JsonError extends Error {
  override readonly name = "JsonError";
}

export interface ParseOptions {
  /** How deep arrays and objects may be nested, since parsing recurses. Default: 512. */
  readonly maxDepth?: number;
  /**
   * What happens when an object has two members of one name: `refuse` (default), or `last`, as JSON.parse does: the last one
   * counts.
   */
  readonly repeatedMembers?: "refuse" | "last";
  /** An escape can write half of a character, which UTF-8 can't hold: it is kept (default), or U+FFFD is put in its place. */
  readonly halfCharacters?: "keep" | "replace";
}

const MAX_DEPTH = 512;

/** @throws JsonError where the text is not JSON. */
export function parseJson(text: string, options: ParseOptions = {}): Json {
  return new Parser(text, options).whole();
}

/** The value, or undefined where the text is not JSON. */
export function tryParseJson(text: string, options: ParseOptions = {}): Json | undefined {
  try {
    return parseJson(text, options);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

class Parser {
  readonly #text: string;
  readonly #options: Required<ParseOptions>;
  #at = 0;

  constructor(
    text: string,
    { maxDepth = MAX_DEPTH, repeatedMembers = "refuse", halfCharacters = "keep" }: ParseOptions,
  ) {
    this.#text = text;
    this.#options = { maxDepth, repeatedMembers, halfCharacters };
  }

  whole(): Json {
    this.#space();
    const json = this.#value(0);
    if (this.#at < this.#text.length) throw this.#broken("the end");
    return json;
  }

  /** Reads a value and the space behind it. */
  #value(depth: number): Json {
    const { maxDepth } = this.#options;
    if (depth > maxDepth) throw new JsonError(`JSON is nested more than ${maxDepth} levels deep`);
    const json = this.#item(depth);
    this.#space();
    return json;
  }

  #item(depth: number): Json {
    switch (this.#text.charAt(this.#at)) {
      case '"':
        return this.#string();
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case "t":
        return this.#word("true", true);
      case "f":
        return this.#word("false", false);
      case "n":
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonObject {
    const members = new Map<string, Json>();
    this.#at++;
    this.#space();
    if (this.#skip("}")) return members;
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#broken("the name of a member");
      const name = this.#string();
      if (this.#options.repeatedMembers === "refuse" && members.has(name))
        throw this.#broken("no second member of the same name");
      this.#space();
      if (!this.#skip(":")) throw this.#broken("a colon");
      this.#space();
      members.set(name, this.#value(depth + 1));
    } while (this.#skip(","));
    if (!this.#skip("}")) throw this.#broken("a comma or the end of the object");
    return members;
  }

  #array(depth: number): readonly Json[] {
    const elements: Json[] = [];
    this.#at++;
    this.#space();
    if (this.#skip("]")) return elements;
    do {
      this.#space();
      elements.push(this.#value(depth + 1));
    } while (this.#skip(","));
    if (!this.#skip("]")) throw this.#broken("a comma or the end of the array");
    return elements;
  }

  #string(): string {
    const start = this.#at;
    let escaped = false;
    for (let at = start + 1; at < this.#text.length; at++) {
      const unit = this.#text.charCodeAt(at);
      if (unit === QUOTE) {
        this.#at = at + 1;
        return escaped ? this.#unescape(start, at + 1) : this.#text.slice(start + 1, at);
      }
      if (unit === BACKSLASH) {
        escaped = true;
        at++;
      } else if (unit < FIRST_PRINTABLE) {
        break;
      }
    }
    throw this.#broken("a complete string without control characters");
  }

  #unescape(start: number, end: number): string {
    try {
      const text = String(JSON.parse(this.#text.slice(start, end)));
      return this.#options.halfCharacters === "keep" ? text : Buffer.from(text).toString();
    } catch {
      // The cause would quote the string.
      this.#at = start;
      throw this.#broken("a string with valid escapes");
    }
  }

  #number(): JsonNumber {
    NUMBER.lastIndex = this.#at;
    const text = NUMBER.exec(this.#text)?.[0];
    if (text === undefined) throw this.#broken("a value");
    this.#at += text.length;
    return new JsonNumber(text);
  }

  #word<T extends Json>(word: string, meaning: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw this.#broken("a value");
    this.#at += word.length;
    return meaning;
  }

  #skip(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== SPACE && unit !== LINE_FEED && unit !== CARRIAGE_RETURN && unit !== TAB) return;
      this.#at++;
    }
  }

  #broken(expected: string): JsonError {
    return new JsonError(`broken JSON: expected ${expected} at character ${this.#at}`);
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
