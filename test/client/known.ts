import { Masker } from "../../src/shared/mask";

/** A process that knows these secrets. */
export function known(...secrets: readonly string[]): Masker {
  const masker = new Masker();
  for (const secret of secrets) masker.add(secret);
  return masker;
}
