// Where in a value something is: typed steps from the root, as the protocol sends them with diagnostics and replacement
// lists (terraform-protocol: Paths). Paths are immutable.

/** One step: into an attribute of an object, to a key of a map, or to a position in a list or tuple. */
export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: bigint };

/** Address of a value inside another. The elements of a set have no address: paths end at the set. */
export class AttributePath {
  /** The whole value. */
  static readonly root = new AttributePath([]);

  /** The steps from the root on; empty for the root. */
  readonly steps: readonly Step[];

  private constructor(steps: readonly Step[]) {
    this.steps = steps;
  }

  /** The path that takes these steps from the root. */
  static of(steps: Iterable<Step>): AttributePath {
    return new AttributePath([...steps]);
  }

  /** One step further. */
  to(step: Step): AttributePath {
    return new AttributePath([...this.steps, step]);
  }

  /** Into an attribute of an object or a block type of a block. */
  attribute(name: string): AttributePath {
    return this.to({ kind: "attribute", name });
  }

  /** To an element of a map. */
  key(key: string): AttributePath {
    return this.to({ kind: "key", key });
  }

  /** To an element of a list or tuple, counted from 0. Throws RangeError where the number is not whole. */
  index(index: number | bigint): AttributePath {
    return this.to({ kind: "index", index: BigInt(index) });
  }

  /** The path without its last step; undefined for the root. */
  parent(): AttributePath | undefined {
    return this.steps.length === 0 ? undefined : new AttributePath(this.steps.slice(0, -1));
  }

  /** Whether both take the same steps. */
  equals(other: AttributePath): boolean {
    return (
      this.steps.length === other.steps.length &&
      this.steps.every((step, at) => {
        const its = other.steps[at];
        return its !== undefined && sameStep(step, its);
      })
    );
  }

  /** As people write it in configuration: `site.hosts[0].labels["zone"]`; empty for the root. */
  toString(): string {
    let text = "";
    for (const step of this.steps) {
      if (step.kind === "attribute") text += text === "" ? step.name : `.${step.name}`;
      else text += step.kind === "key" ? `[${JSON.stringify(step.key)}]` : `[${step.index.toString()}]`;
    }
    return text;
  }
}

function sameStep(a: Step, b: Step): boolean {
  switch (a.kind) {
    case "attribute":
      return b.kind === "attribute" && a.name === b.name;
    case "key":
      return b.kind === "key" && a.key === b.key;
    case "index":
      return b.kind === "index" && a.index === b.index;
  }
}
