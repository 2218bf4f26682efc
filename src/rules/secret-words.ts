// Whether a name says that what it names is a secret: of a configuration key (`oauth.api.key`) or of the field that people fill
// in for it ("API Key"). Read as words, since "Token URL" and `token.url` are not tokens.

/** Words that alone name a secret, as public templates use them; the longer ones also as parts of words. */
const SECRETS =
  /password|passwd|passphrase|passcode|secret(?!ar)|token(?!iz)|credential|signature|^(bearer|certificate|cookie|hmac|j?sessionid|jwt|kennwort|keystore|otp|pass|passwort|pat|pin|pwd?|sig)$/;

/** Before "key", as in `api.key`, `apiKey` and "Web API Key". A public key is none. */
const KINDS_OF_KEYS =
  /^(access|account|activation|api|app|application|auth|authentication|authorization|client|consumer|developer|encryption|hash|integration|license|login|master|partner|pgp|private|secret|security|service|session|shared|signature|signing|ssh|subscription|transaction|user|webhook)$/;

/** Two words that name a secret only together. */
const PAIRS = [
  "session id",
  "oauth code",
  "oauth assertion",
  "activation code",
  "authorization code",
  "connection string",
  "mfa code",
  "security answer",
  "security code",
  "pass word",
  "pass phrase",
  "pass code",
];

/** Last words that say what is told about a secret: its address, its name, how long it lives. */
const ABOUT =
  /^(alias|algorithm|count|date|days|domain|enabled|endpoint|expiration|expires|expiry|failed|field|format|header|hint|host|hours|id|identifier|ids|in|interval|kind|label|length|lifetime|limit|location|method|minutes|mode|name|parameter|path|placement|policy|prefix|required|scope|scopes|seconds|size|status|suffix|thumbprint|time|timeout|ttl|type|uri|url|urls|usage|validity|version)$/;

/** First words of phrases such as "Name of the API key" and "Number of tokens". */
const SAYS_OF = /^(name|id|number|type|url|path|location|lifetime|length|validity|expiry|format)$/;

/**
 * On the safe side: what is taken for a secret by mistake costs a look into Open Connectors, the other mistake shows a secret.
 */
export function looksSecret(name: string): boolean {
  const words = wordsOf(name);
  if (PAIRS.some((pair) => includesPair(words, pair))) return true;
  const named = words.some(
    (word, index) =>
      !isPublic(words, index) && (SECRETS.test(word) || (isKey(word) && KINDS_OF_KEYS.test(words[index - 1] ?? ""))),
  );
  return named && !isAbout(words);
}

/**
 * Of a configuration key, or of its label in the connector's form: there, a "Key" of nothing else is one to log in with. In a
 * message, `key "base.url" is unknown`, the word only says what kind of name comes next.
 */
export function isSecretLabel(label: string): boolean {
  return wordsOf(label).join() === "key" || looksSecret(label);
}

/** "Public Certificate", "Public API Key" */
function isPublic(words: readonly string[], index: number): boolean {
  return /\bpublic(?: api)?$/.test(words.slice(0, index).join(" "));
}

function isAbout(words: readonly string[]): boolean {
  if (ABOUT.test(words.at(-1) ?? "")) return true;
  if (/^(max|maximum|min|minimum)$/.test(words[0] ?? "")) return true;
  return SAYS_OF.test(words[0] ?? "") && /^(of|for|to)$/.test(words[1] ?? "");
}

function isKey(word: string): boolean {
  return word === "key" || word === "keys";
}

function includesPair(words: readonly string[], pair: string): boolean {
  return words.some((word, index) => `${word} ${words[index + 1] ?? ""}` === pair);
}

/** At separators and where camel case begins a word; what is in brackets only explains. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/[([{][^)\]}]*[)\]}]/g, " ")
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(parted)
    .filter((word) => word !== "");
}

/** Some keys write two words as one: `apikey`, `clientsecret`. */
function parted(word: string): readonly string[] {
  const [, first, last] = /^(.+?)(key|keys|secret|token|password|id|url)$/.exec(word) ?? [];
  if (first === undefined || last === undefined) return [word];
  const isCompound = last.startsWith("key")
    ? KINDS_OF_KEYS.test(first)
    : KINDS_OF_KEYS.test(first) ||
      SECRETS.test(first) ||
      /^(refresh|oauth|access|smtp|ftp|sftp|db|database)$/.test(first);
  return isCompound ? [first, last] : [word];
}
