// A number for each change of what can be watched, so that a watcher can ask for what is newer than what it has.

export class Revisions {
  #current = 0;
  readonly #listeners = new Set<() => void>();

  get current(): number {
    return this.#current;
  }

  next(): number {
    this.#current += 1;
    for (const listener of this.#listeners) listener();
    return this.#current;
  }

  /** @returns the function that ends it */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
