// Lines on their way from a hook to a stream: the hook does not wait, the stream takes them one by one.

export class Progress {
  readonly #waiting: string[] = [];
  #ended = false;
  #wake: (() => void) | undefined;

  /** Bound, since hooks take it out of their context. After the end it does nothing. */
  readonly show = (message: string): void => {
    if (this.#ended) return;
    // Authors who write JavaScript may show something else than text.
    const shown: unknown = message;
    this.#waiting.push(String(shown));
    this.#wake?.();
  };

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** All lines in their order, until the end. For one reader. */
  async *lines(): AsyncGenerator<string> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else if (this.#ended) return;
      else await this.#more();
    }
  }

  async #more(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }
}
