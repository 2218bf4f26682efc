// A place in the text of an expression.

export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

export class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  /** What the pattern finds here, without going on. @param pattern sticky */
  peek(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  /** What the pattern finds here, behind which the cursor is then. @param pattern sticky */
  take(pattern: RegExp): string | undefined {
    const found = this.peek(pattern);
    this.#at += found?.length ?? 0;
    return found;
  }

  /** Whether the text was here; then the cursor is behind it. */
  skip(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** @throws where something else is here; the error does not repeat the text, which may hold a secret */
  expect(text: string): void {
    if (!this.skip(text)) throw new ExpressionError(`expected ${text} at ${this.#at}`);
  }

  fail(): never {
    throw new ExpressionError(`unexpected character at ${this.#at}`);
  }
}
