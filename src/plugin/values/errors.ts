// The one error of this folder. It names the place and what is wrong with it, and never quotes a string value: any of them
// may be a secret.

import { AttributePath } from "./path";
import type { Step } from "./path";

/** A value, a type or its encoding is not what it has to be. */
export class ValueError extends Error {
  override readonly name = "ValueError";
  /** Where, seen from the value that was read, written or walked. */
  readonly path: AttributePath;
  /** The problem without the place; `message` has both. */
  readonly problem: string;

  constructor(problem: string, path: AttributePath = AttributePath.root, options?: ErrorOptions) {
    const place = path.toString();
    super(place === "" ? problem : `${place}: ${problem}`, options);
    this.path = path;
    this.problem = problem;
  }
}

/**
 * For a `catch` around the elements of a container: the same error seen from one level further out. Paths are put together
 * this way, from the inside, so that work that succeeds builds none. Whatever is not a ValueError comes back as it is.
 */
export function seenFrom(error: unknown, step: Step): unknown {
  if (!(error instanceof ValueError)) return error;
  return new ValueError(error.problem, AttributePath.of([step, ...error.path.steps]), { cause: error.cause });
}

/** The same around the elements of a set, which have no address: the path ends here, the words say the rest. */
export function seenFromSet(error: unknown, position: number): unknown {
  if (!(error instanceof ValueError)) return error;
  const place = error.path.toString();
  const inside = place === "" ? "" : `, ${place}`;
  return new ValueError(`element ${position + 1} of the set${inside}: ${error.problem}`, AttributePath.root, {
    cause: error.cause,
  });
}
