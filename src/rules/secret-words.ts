// Whether a name says that what it names is a secret: of a configuration key (`oauth.api.key`) or of the field that people fill
// in for it ("API Key"). Read as words, since "Token URL" and `token.url` are not tokens.

/**
 * Words that alone name a secret, as public templates use them, and as people write labels of connectors of their own in other
 * languages; the longer ones also as parts of words.
 */
const SECRETS =
  /password|passwd|passphrase|passcode|secret(?!ar)|token(?!iz)|credential|signature|geheimnis|(?:api|zugangs|zugriffs)schlüssel|пароль|パスワード|密[码碼]|^(bearer|certificate|contraseña|cookie|hmac|jeton|j?sessionid|jwt|kennwort|keystore|otp|passe?|passwort|pat|pin|psk|pwd?|senha|sig)$/;

/** Before "key", as in `api.key`, `apiKey` and "Web API Key", wherever it is read. A public key is none. */
const KINDS_OF_KEYS =
  /^(access|account|activation|admin|aes|api|app|application|auth|authentication|authorization|client|consumer|developer|encryption|hash|integration|license|login|master|merchant|partner|pgp|private|secret|security|server|service|session|shared|signature|signing|ssh|subscription|transaction|user|webhook)$/;

/** Before or after "key" in a form: what identifies, sorts or points to something, as nobody logs in with it. */
const KEYS_OF_DATA =
  /^(cache|column|connector|element|external|field|foreign|id|idempotency|identifier|index|name|object|order|partition|primary|row|search|sort)$/;
const AFTER_KEY = /^(account|column|contact|figure|user)$/;

/** Words that name a secret only together. */
const PAIRS =
  /(?<!\S)(session id|oauth assertion|connection string|security answer|(access|activation|auth|authori[sz]ation|mfa|oauth|pass|security) code|pass (word|phrase)|(api|geheimer|privater) schlüssel|(chave|clave|clé) (de? )?(api|priv(ada|ée)|secr(eta|ète)))(?!\S)/g;

/** Words of secrets that together name none. */
const HARMLESS = /(?<!\S)(e?mail signature|signature (block|image|line)|(postal|shipping) pin)(?!\S)/g;

/** As the noun that the others only explain, what is told about a secret: its address, its name, how long it lives. */
const ABOUT =
  /^(alias|algorithm|channel|count|date|days|domain|enabled|endpoint|expir(?:ation|es|y)|failed|field|format|header|hint|host|hours|identifier|ids?|interval|issuer|kind|label|length|lifetime|limit|location|manager|method|minutes|mode|name|parameter|path|placement|policy|prefix|region|required|scopes?|seconds|size|status|suffix|thumbprint|time|timeout|ttl|type|uri|urls?|usage|validity|vault|version)$/;

/**
 * On the safe side: what is taken for a secret by mistake costs a look into Open Connectors, the other mistake shows a secret.
 */
export function looksSecret(name: string): boolean {
  return namesSecret(name, () => false);
}

/**
 * Of a configuration key, or of its label in the connector's form: there, any "Key" that is not known to be another one is one to log
 * in with. In a message, `key "base.url" is unknown`, the word only says what kind of name comes next.
 */
export function isSecretLabel(label: string): boolean {
  return namesSecret(label, (before, after) => !KEYS_OF_DATA.test(before) && !AFTER_KEY.test(after));
}

function namesSecret(name: string, isOtherKey: (before: string, after: string) => boolean): boolean {
  const words = wordsOf(name).join(" ").replace(HARMLESS, "").replace(PAIRS, "secret").split(" ");
  const named = words.some((word, index) => {
    if (isPublic(words, index)) return false;
    const before = words[index - 1] ?? "";
    return (
      SECRETS.test(word) ||
      (/^keys?$/.test(word) && KINDS_OF_KEYS.test(before)) ||
      (word === "key" && isOtherKey(before, words[index + 1] ?? ""))
    );
  });
  return named && !isAbout(words);
}

/** "Public Certificate", "Public API Key" */
function isPublic(words: readonly string[], index: number): boolean {
  return /\bpubli(?:c|shable)(?: (?:api|pgp|ssh))?$/.test(words.slice(0, index).join(" "));
}

/** The noun is the last word before one such as "of": "Name of the API key", but "API key of the account name". */
function isAbout(words: readonly string[]): boolean {
  if (/^(max|maximum|min|minimum)$/.test(words[0] ?? "")) return true;
  const end = words.findIndex((word, index) => index > 0 && /^(?:for|from|in|of|to)$/.test(word));
  const noun = words.at(end === -1 ? -1 : end - 1) ?? "";
  return ABOUT.test(noun) || (end > 0 && noun === "number");
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
  const [, first, last] = /^(.+?)(keys?|secret|token|password|id|url)$/.exec(word) ?? [];
  if (first === undefined || last === undefined) return [word];
  const isCompound = last.startsWith("key")
    ? !/^(?:don|hoc|hot|joc|lac|low|mon|tur|turn|whis)$/.test(first)
    : KINDS_OF_KEYS.test(first) ||
      SECRETS.test(first) ||
      /^(refresh|oauth|access|smtp|ftp|sftp|db|database)$/.test(first);
  return isCompound ? [first, last] : [word];
}
