// Which keys of a configuration hold secrets. A mask can't tell: the platform returns some secrets in clear, and types are no
// rule either (API facts, section 6). So it is decided by what the catalogue knows and by how keys are called, on the safe side.
import type { Connector } from "./connector";
import { findKey } from "./connector";

/**
 * Words for secrets, as keys of public templates use them: `password`, `oauth.api.key`, `private.key`, `webhook.secret`. A key
 * that is taken for a secret by mistake costs a look into Open Connectors; the other mistake shows a secret.
 */
const SECRET_WORDS =
  /pass(word|wd|phrase|code)|secret|token|credential|signature|private[._-]?key|(api|access|auth|account|shared|encryption|security|license)[._-]?key|oauth\.(code|assertion)|(^|[._-])(pwd|pin|jwt|certificate|keystore)($|[._-])/i;

/**
 * A mask: five asterisks for ConnectWise, eight elsewhere, perhaps any number (API facts, section 6). It proves neither that a
 * value is stored nor which.
 */
export function isMasked(value: string): boolean {
  return /^\*+$/.test(value);
}

/** @param known what else is known of the key: its connector, where the catalogue has it, and its type in the template. */
export function isSecretKey(
  key: string,
  known: { readonly connector?: Connector | undefined; readonly type?: string | undefined } = {},
): boolean {
  const definition = known.connector === undefined ? undefined : findKey(known.connector, key);
  if (definition !== undefined) return definition.masked || definition.secret === true;
  return /^password$/i.test(known.type ?? "") || SECRET_WORDS.test(key);
}
