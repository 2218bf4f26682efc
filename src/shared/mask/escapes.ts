// Escapes in which texts travel inside other texts: URLs, forms, JSON and other literals, HTML and XML, quoted-printable.
// Each is read as its laxest reader reads it, and each alone: what is an escape in one language is text in another.
import type { View } from "./view";
import { bytesOf, rewrite } from "./view";

/** Every decoding that changes the view. */
export function unescaped(view: View): readonly View[] {
  return [percent, backslash, css, entity, quotedPrintable, strictlyQuotedPrintable, utf7, broken, doubled].flatMap(
    (decode) => decode(view) ?? [],
  );
}

/** `%2F`, and `%u002F` of old scripts. */
function percent(view: View): View | undefined {
  return rewrite(view, /%(?:([0-9a-f]{2})|u([0-9a-f]{4}))/gi, ([, byte, unit]) =>
    byte === undefined ? unitsOf(unit) : String.fromCharCode(parseInt(byte, 16)),
  );
}

/** One alternative a line: pairs of UTF-16 units, eight digits, one unit, code points, bytes, octal bytes, any other character. */
const LITERAL = new RegExp(
  [
    String.raw`\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})`,
    String.raw`\\u(00[01][0-9a-f]{5})`,
    String.raw`(?:\\u|u\+)([0-9a-f]{4})`,
    String.raw`\\[ux]\{0*([0-9a-f]{1,6})\}`,
    String.raw`\\x([0-9a-f]{2})`,
    String.raw`\\([0-3]?[0-7]{2}|0)`,
    String.raw`\\([^])`,
  ].join("|"),
  "gi",
);

const CONTROL: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** `\u002f`, `\u{2f}`, `U+002F`, `\x2f`, `\57`, `\/`, `\n`, in the literals of any language. */
function backslash(view: View): View | undefined {
  return rewrite(view, LITERAL, ([, high, low, long, unit, braced, byte, octal, other]) => {
    if (high !== undefined || unit !== undefined) return unitsOf(high ?? unit, low);
    if (braced !== undefined || long !== undefined) return codePoint(parseInt(braced ?? long ?? "", 16));
    if (byte !== undefined) return String.fromCharCode(parseInt(byte, 16));
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    return CONTROL[other?.toLowerCase() ?? ""] ?? other ?? "";
  });
}

/** `\2f ` of style sheets, with as many zeros before it as the writer likes. */
function css(view: View): View | undefined {
  return rewrite(view, /\\([0-9a-f]{1,6})\s?/gi, ([, hex = ""]) => codePoint(parseInt(hex, 16)));
}

/** ASCII characters that HTML has names for; several names may mean one character. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  [
    ...(
      "amp& lt< gt> quot\" apos' nbsp\u00a0 Tab\t NewLine\n excl! num# dollar$ percnt% lpar( rpar) ast* plus+ comma, " +
      "period. sol/ colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] Hat^ lowbar_ UnderBar_ grave` " +
      "lcub{ lbrace{ verbar| vert| rcub} rbrace} shy\u00ad ZeroWidthSpace\u200b szlig\u00df euro\u20ac pound\u00a3 sect\u00a7"
    ).matchAll(/([A-Za-z]{2,})([^A-Za-z])/gu),
  ].map(([, name = "", meaning = ""]) => [name, meaning]),
);

const MARKS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  cedil: "\u0327",
  circ: "\u0302",
  grave: "\u0300",
  ring: "\u030a",
  tilde: "\u0303",
  uml: "\u0308",
};

/** `&#47;`, `&#x2f`, `&sol;`, `&eacute;`. A name without a meaning stays. */
function entity(view: View): View | undefined {
  return rewrite(
    view,
    /&(?:#x0*([0-9a-f]{1,6});?|#0*(\d{1,7});?|([a-z]{2,14});)/gi,
    ([all, hex, decimal, name = ""]) => {
      if (hex !== undefined) return codePoint(parseInt(hex, 16));
      if (decimal !== undefined) return codePoint(Number(decimal));
      const [, letter = "", mark = ""] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
      const accent = MARKS[mark];
      if (accent !== undefined) return bytesOf((letter + accent).normalize());
      const meaning = ENTITIES.get(name) ?? ENTITIES.get(name.toLowerCase());
      return meaning === undefined ? all : bytesOf(meaning);
    },
  );
}

/** `=2F`, and lines that were broken with a `=` at their end. */
function quotedPrintable(view: View): View | undefined {
  return rewrite(view, /=(?:([0-9a-f]{2})|[\t ]*\r?\n)/gi, ([, byte]) =>
    byte === undefined ? "" : String.fromCharCode(parseInt(byte, 16)),
  );
}

/** As its writers write it: letters and digits as they are, so that the `=` of `key=ab12` is not an escape. */
function strictlyQuotedPrintable(view: View): View | undefined {
  return rewrite(
    view,
    /=(?:(0[9AD]|2[0-9A-F]|3[A-F]|40|5[B-F]|60|7[B-F]|[C-F][0-9A-F](?==[89AB])|(?<==[89A-F][0-9A-F]=)[89AB][0-9A-F])|[\t ]*\r?\n)/g,
    ([, byte]) => (byte === undefined ? "" : String.fromCharCode(parseInt(byte, 16))),
  );
}

/** `+AC8-`, of mail that is only ASCII; `+-` is a plus sign. Longer runs are read as base64 anyway. */
function utf7(view: View): View | undefined {
  return rewrite(view, /\+(?:-|([a-z0-9/]{3,8})(?:-|(?![a-z0-9/+])))/gi, ([, base64]) =>
    base64 === undefined ? "+" : Buffer.from(base64, "base64").toString("latin1").replaceAll("\0", ""),
  );
}

/** Lines that mail and PEM break anywhere, colours of a terminal, and tags of HTML and XML. */
function broken(view: View): View | undefined {
  return rewrite(view, /(?<!\s)\s*[\r\n]\s*|\W?\[[\d;]{1,20}m|\]\]><!\[CDATA\[|<\/?[a-z][^<>]{0,99}>/gi, () => "");
}

/** What each of several writers escaped again: `\\\\u002f`, `%25252f`, `&amp;amp;#47;`, and the quotes of CSV and SQL. */
function doubled(view: View): View | undefined {
  return rewrite(view, /([\\"'])\1+|(%)(?:25)+|(&)(?:amp;)+/gi, ([, ...signs]) => signs.join(""));
}

function unitsOf(...units: readonly (string | undefined)[]): string {
  return bytesOf(String.fromCharCode(...units.flatMap((unit) => (unit === undefined ? [] : [parseInt(unit, 16)]))));
}

function codePoint(value: number): string {
  return value <= 0x10ffff ? bytesOf(String.fromCodePoint(value)) : "";
}
