// Which keys of a configuration hold secrets. A mask can't tell: the platform returns some secrets in clear, and types
// are no rule either (open-connectors-api: Masked values). So it is decided by what the catalogue knows and by how keys
// are called, on the safe side.
import type { Connector } from "./connector";
import { findKey } from "./connector";

/**
 * Words for secrets, as keys of public templates use them: `password`, `oauth.api.key`, `private.key`, `webhook.secret`. A key
 * that is taken for a secret by mistake costs a look into Open Connectors; the other mistake shows a secret.
 */
const ANYWHERE = [
  "pass(word|wd|phrase|code)",
  "secret",
  "token",
  "credential",
  "signature",
  "oauth\\.(code|assertion)",
];
/** Before `key`, as in `api.key`, `api_key` and `apiKey`. */
const KINDS_OF_KEYS =
  "api|app|application|access|auth|account|client|consumer|developer|encryption|license|master|partner|private|security|" +
  "service|shared|subscription|user";
/** Short words that are parts of others; they count as a step of a key only, as in `sftp.pin`. */
const STEPS = "bearer|certificate|hmac|jwt|keystore|pin|pwd|session[._-]?id";

const SECRET_WORDS = new RegExp(
  [...ANYWHERE, `(${KINDS_OF_KEYS})[._-]?key`, `(^|[._-])(${STEPS})($|[._-])`].join("|"),
  "i",
);

/**
 * A mask: five asterisks for ConnectWise, eight elsewhere, perhaps any number (open-connectors-api: Masked values). It
 * proves neither that a value is stored nor which.
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
  if (/^password$/i.test(known.type ?? "")) return true;
  return definition === undefined ? SECRET_WORDS.test(key) : definition.masked || definition.secret === true;
}
