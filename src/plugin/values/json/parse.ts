// A JSON parser that keeps numbers as they are written (JSON.parse turns 12345678901234567890 into another number: facts
// 3.6) and objects as Maps, so that a member called `__proto__` is one like any other. Everything else is RFC 8259.

import { ValueError } from "../errors";
import { maxDepth, maxValueBytes } from "../limits";
import { asBuffer, fromUtf8 } from "../text";

/** Parsed JSON. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | ReadonlyMap<string, Json>;

/** A number as it stands in the text. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

export function isObject(json: Json): json is ReadonlyMap<string, Json> {
  return json instanceof Map;
}

/**
 * How deep arrays and objects may be nested. A dynamic value adds a level of its own to that of the value, and an object
 * type takes two.
 */
const maxJsonDepth = 2 * maxDepth;

/** Throws ValueError with the position where the text is no JSON; never quotes the text. */
export function parseJson(json: string | Uint8Array): Json {
  if (json.length > maxValueBytes) throw new ValueError(`JSON of more than ${maxValueBytes} bytes is not read`);
  const parser = new Parser(typeof json === "string" ? json : fromUtf8(asBuffer(json), 0, json.length));
  return parser.whole();
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Json {
    this.#space();
    const json = this.#value(0);
    if (this.#at < this.#text.length) throw this.#broken("the end");
    return json;
  }

  /** Reads a value and the space behind it. */
  #value(depth: number): Json {
    if (depth > maxJsonDepth) throw new ValueError(`JSON is nested more than ${maxJsonDepth} levels deep`);
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

  #object(depth: number): ReadonlyMap<string, Json> {
    const members = new Map<string, Json>();
    this.#at++;
    this.#space();
    if (this.#skip("}")) return members;
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#broken("the name of a member");
      const name = this.#string();
      if (members.has(name)) throw this.#broken("no second member of the same name");
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
      if (unit === quote) {
        this.#at = at + 1;
        return escaped ? this.#unescape(start, at + 1) : this.#text.slice(start + 1, at);
      }
      if (unit === backslash) {
        escaped = true;
        at++;
      } else if (unit < firstPrintable) {
        break;
      }
    }
    throw this.#broken("a complete string without control characters");
  }

  #unescape(start: number, end: number): string {
    try {
      return String(JSON.parse(this.#text.slice(start, end)));
    } catch {
      // The cause would quote the string.
      this.#at = start;
      throw this.#broken("a string with valid escapes");
    }
  }

  #number(): JsonNumber {
    number.lastIndex = this.#at;
    const text = number.exec(this.#text)?.[0];
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
      if (unit !== space && unit !== lineFeed && unit !== carriageReturn && unit !== tab) return;
      this.#at++;
    }
  }

  #broken(expected: string): ValueError {
    return new ValueError(`broken JSON: expected ${expected} at character ${this.#at}`);
  }
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const quote = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;
const space = 0x20;
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
