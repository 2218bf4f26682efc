// What looks like a secret, whoever's it is: by the name before it, and by its own form. Texts have to stay useful, so
// request ids, digests, our tags and plain words are none.
import { looksSecret } from "../rules/secret-words";
import type { Finder } from "../shared/mask";
import { isLegibleRun, isOpaque, isRemark } from "./legible";

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
