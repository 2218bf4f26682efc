// Words of an engine, and of the providers that it runs, may repeat a secret that no plan has.
import { withoutSecrets } from "../../client/clean-text";

/** Without what looks like a secret. One that is known by its value has to be masked before, while it is whole. */
export function withoutSecretShapes(text: string): string {
  return withoutSecrets(text, { add: () => undefined, mask: (unchanged) => unchanged });
}
