// What looks like a secret, whoever's it is: by the name before it, and by its own form. Texts have to stay useful, so
// request ids, digests, our tags and plain words are none.
import { looksSecret } from "../rules/secret-words";
import type { Finder } from "../shared/mask";

/**
 * A name, a colon or an equals sign, and what comes after it, in quotes or up to the next blank or comma. The value is only looked
 * at: in `login failed: password=…` it is itself a name and a value.
 */
const NAMED =
  /([a-z][\w.-]{0,60}(?: [a-z][\w.-]{0,60}){0,2})["']?\s*([=-]>|\xe2\x86\x92|:=|[:=])(?!\/\/)[\s[]*(?=(?:"((?:[^"\\]|\\.)+)|'((?:[^'\\]|\\.)+)|(\{[^{}]+|[^\s,;&"'<>(){}[\]]+)))/dgi;

/** Without a sign between the two: `private key "…" is invalid`, `password is …`. */
const SAID =
  /(?<=(?:([\w.-]{1,60})\s{1,9})?([\w.-]{1,60})["']?\s{1,9}(?:(?:is|was)\s{1,9})?[([{]{0,9})(?:"([^"]+)"|'([^']+)'|([^\s"'()[\]{},;<>=]{6,}))/dgi;

/** `<password>…</password>`, `<property name="password">…</property>` */
const ELEMENT_OF_XML = /<((?!a\s)[a-z][^<>]*)>([^<]+)/dgi;

/** The platform's own form of a configuration entry, `"key": "private.key", "propertyValue": "…"`, and the same in XML. */
const KEY = /\b(?:key|name|id)["']?\s*[:=]\s*["']([^"']{1,200})/.source;
const VALUE = /\b(?:property)?value["']?\s*[:=]\s*["']?(?=([^"',}>]+))/.source;
const BETWEEN = "[^{}<>]{0,200}?";
const ENTRIES = [
  { pattern: new RegExp(`${KEY}${BETWEEN}${VALUE}`, "dgi"), key: 1, value: 2 },
  // Past the value at one go, or the key is in it: to try every place in it takes minutes for a text of thousands of them.
  { pattern: new RegExp(`${VALUE}\\1?${BETWEEN}${KEY}`, "dgi"), key: 2, value: 1 },
];

/** The header of an account, `User …, Organization …`. */
const ACCOUNT =
  /\b(?:user|organization)[\s:=+]+([^\s:=+,][^\s,]{0,500}),[\s+]*(?:user|organization)[\s:=+]+([^\s,"']+)/dgi;

const JWT = /\b(eyJ[\w-]+(?:\.[\w-]*)+)/dg;

/** The rest of a line or of a quoted text after the header's name. */
const AUTHORIZATION = /\b(?:proxy-)?authorization["']?\s*[:=]\s*["']?([^"'\r\n<>]{6,})/dgi;

const SCHEME = /\b(?:basic|bearer|digest|negotiate|element|token|apikey)[\s+:]+(?!\w+=["'\w])([\w.~+/-]{6,}=*)/dgi;

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----([^]*?)(?:-----END|$)/dg;

/** `https://USER:PASSWORD@HOST` */
const USER_OF_URL = /\b[a-z][a-z0-9+.-]{0,30}:\/\/([^\s/@]+)@/dgi;

const RUN = /[a-z0-9+/_-]{20,}={0,2}/dgi;

export const findSecretShapes: Finder = function* ({ text }) {
  for (const match of text.matchAll(NAMED)) {
    const [, name = "", separator, , , bare] = match;
    if (!looksSecret(name) || (separator === ":" && bare !== undefined && isRemark(bare))) continue;
    yield* placesOf(match, 3, 4, 5);
  }
  for (const match of text.matchAll(SAID)) if (isSaid(match)) yield* placesOf(match, 3, 4, 5);
  for (const { pattern, key, value } of [{ pattern: ELEMENT_OF_XML, key: 1, value: 2 }, ...ENTRIES]) {
    for (const match of text.matchAll(pattern)) if (looksSecret(match[key] ?? "")) yield* placesOf(match, value);
  }
  for (const pattern of [ACCOUNT, PRIVATE_KEY, USER_OF_URL, JWT]) {
    for (const match of text.matchAll(pattern)) yield* placesOf(match, 1, 2);
  }
  for (const pattern of [AUTHORIZATION, SCHEME]) {
    for (const match of text.matchAll(pattern)) if (isOpaque(match[1] ?? "")) yield* placesOf(match, 1);
  }
  for (const match of text.matchAll(RUN)) {
    if (!isLegibleRun(match[0], text.slice(0, match.index))) yield* placesOf(match, 0);
  }
};

function* placesOf({ indices }: RegExpExecArray, ...groups: readonly number[]): Generator<readonly [number, number]> {
  for (const group of groups) {
    const place = indices?.[group];
    if (place !== undefined) yield place;
  }
}

/** In quotes anything but a name of secrets, else what holds a digit and is no word: most sentences go on after "password". */
function isSaid([, before = "", name = "", double, single, bare = ""]: RegExpExecArray): boolean {
  if (!looksSecret(name) && (looksSecret(before) || !looksSecret(`${before} ${name}`))) return false;
  const quoted = double ?? single;
  return quoted === undefined ? /\d/.test(bare) && isOpaque(bare) : !looksSecret(quoted) && !isRemark(quoted);
}

/** What people write about a secret after a colon: `password: must not be empty`. */
function isRemark(word: string): boolean {
  return /^(?:\d{1,2}|an?|and|are|bad|blank|can|cannot|does|empty|expected|expired|failed|false|for|has|incorrect|invalid|is|may|missing|must|no|none|not|null|of|only|or|required|revoked|see|should|the|this|too|true|undefined|unknown|unset|value|was|were|wrong|\*+)[.!?]?$/i.test(
    word,
  );
}

/** Words, in camel case too, and small numbers say something to a reader. */
function isOpaque(text: string): boolean {
  return text.split(/[\s,;:()]+/).some((part) => !isWord(part.replace(/[.!?]+$/, "")));
}

const MAX_WORD_LENGTH = 40;

function isWord(text: string): boolean {
  return (
    text.length <= MAX_WORD_LENGTH &&
    /^(?:[A-Z]{2,}|[A-Z]{2,5}[a-z]{3,}(?:[A-Z][a-z]{2,})+|(?:[A-Z]?[a-z]+)(?:[A-Z][a-z]{2,})*[A-Z]?)?(?:v?\d{1,2})?$/.test(
      text,
    )
  );
}

/** Said of what follows: it identifies something and opens nothing. */
const IDENTIFIES =
  /(?:\b(?:sha|md|blake)-?\w{0,4}|\bh1|\bzh|digest|checksum|\bhash|etag|fingerprint|thumbprint|commit|revision|\boc-key|(?:request|trace|span|correlation|error|incident|event)[\s_-]?id|uuid|guid)\W*(?:(?:is|was|of|the|are|expected|got)\W+){0,2}$/i;

/** The same where a lax reader takes the sign after the name, and two digits, for an escape: `requestId=5f3c…` */
const BEGINS_WITH_NAME =
  /^(?:[a-z]{1,12}[_-])?(?:(?:sha|md)-?\d{1,3}|digest|checksum|hash|etag|fingerprint|thumbprint|commit|revision|(?:request|trace|span|correlation|error|incident|event)[_-]?id|uuid|guid)/i;

/** Longer ids and digests of the platform and of Terraform have a name before them. */
const MAX_ID_LENGTH = 31;

function isLegibleRun(run: string, before: string): boolean {
  if (IDENTIFIES.test(before.slice(-60)) || BEGINS_WITH_NAME.test(run)) return true;
  if (/^oc-key-[0-9a-f]{32}$/.test(run)) return true;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(run)) return true;
  return run.split(/[/_+-]/).every((part) => isWord(part) || isShortId(part));
}

/** Digits, or hexadecimal digits of one case. */
function isShortId(text: string): boolean {
  return text.length <= MAX_ID_LENGTH && /^(?:\d+|[0-9a-f]+|[0-9A-F]+)$/.test(text);
}
