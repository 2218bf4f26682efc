// How a class recognizes its objects: by a symbol instead of `instanceof`, because two copies of the package may lie on one disk.

/** Of one class, named as people know it. */
export class Mark {
  readonly #symbol: symbol;

  constructor(className: string) {
    this.#symbol = Symbol.for(`cdktf-open-connectors/${className}`);
  }

  put(on: object): void {
    Object.defineProperty(on, this.#symbol, { value: true });
  }

  isOn(value: unknown): boolean {
    return typeof value === "object" && value !== null && this.#symbol in value;
  }
}
