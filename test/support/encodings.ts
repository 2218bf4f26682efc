// Every spelling in which a text travels inside another one: what an intermediary may make of a secret before it ends in an error.

export type Encode = (text: string) => string;

const bytes = (text: string): Buffer => Buffer.from(text, "utf8");
const byteWise =
  (write: (byte: number, hex: string) => string): Encode =>
  (text) =>
    [...bytes(text)].map((byte) => write(byte, byte.toString(16).padStart(2, "0"))).join("");
const unitWise =
  (write: (unit: number, hex: string) => string): Encode =>
  (text) =>
    Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
      .map((unit) => write(unit, unit.toString(16).padStart(4, "0")))
      .join("");
/** With so many bytes before and after it. */
const aligned =
  (before: number, after: number, to: "base64" | "base64url"): Encode =>
  (text) =>
    Buffer.concat([Buffer.alloc(before, "u"), bytes(text), Buffer.alloc(after, ":")]).toString(to);
const NAMES: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "#39",
  "/": "sol",
};

export const ENCODINGS: Readonly<Record<string, Encode>> = {
  "as it is": (text) => text,
  URL: encodeURIComponent,
  "URL, small letters": (text) => encodeURIComponent(text).replaceAll(/%../g, (escaped) => escaped.toLowerCase()),
  "URL, every byte": byteWise((_, hex) => `%${hex}`),
  form: (text) => new URLSearchParams({ a: text }).toString().slice(2),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  "JSON, slashes escaped": (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
  "JSON, everything escaped": unitWise((_, hex) => `\\u${hex}`),
  "JSON, everything but letters and digits escaped": unitWise((unit, hex) =>
    /[a-z0-9]/i.test(String.fromCharCode(unit)) ? String.fromCharCode(unit) : `\\u${hex.toUpperCase()}`,
  ),
  "bytes of a literal": byteWise((_, hex) => `\\x${hex}`),
  "octal bytes of a literal": byteWise((byte) => `\\${byte.toString(8).padStart(3, "0")}`),
  "HTML, names": (text) => text.replaceAll(/[&<>"'/]/g, (sign) => `&${NAMES[sign] ?? ""};`),
  "HTML, decimal": (text) =>
    Array.from(text)
      .map((sign) => `&#${String(sign.codePointAt(0))};`)
      .join(""),
  "HTML, hexadecimal": (text) =>
    Array.from(text)
      .map((sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`)
      .join(""),
  "quoted-printable": byteWise((byte, hex) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x3d ? String.fromCharCode(byte) : `=${hex.toUpperCase()}`,
  ),
  "quoted-printable, broken lines": (text) =>
    byteWise((_, hex) => `=${hex.toUpperCase()}`)(text).replaceAll(/.{30}/g, "$&=\r\n"),
  "base64 of it alone": aligned(0, 0, "base64"),
  "base64 after one byte": aligned(1, 2, "base64"),
  "base64 after two bytes": aligned(2, 1, "base64"),
  "base64 after three bytes": aligned(3, 3, "base64"),
  "base64url of it alone": aligned(0, 0, "base64url"),
  "base64url after one byte": aligned(1, 0, "base64url"),
  "base64url after two bytes": aligned(2, 2, "base64url"),
  "base64 in lines": (text) => aligned(1, 0, "base64")(text).replaceAll(/.{20}/g, "$&\r\n"),
  "base64 without padding": (text) => aligned(0, 0, "base64")(text).replaceAll("=", ""),
  "base64 of UTF-16, of ASCII texts": (text) =>
    Buffer.from(text, /^[\0-\x7f]*$/.test(text) ? "utf16le" : "utf8").toString("base64"),
  hexadecimal: byteWise((_, hex) => hex),
  "hexadecimal, capitals": byteWise((_, hex) => hex.toUpperCase()),
  "hexadecimal with colons": (text) => byteWise((_, hex) => `${hex}:`)(text).slice(0, -1),
  "list of bytes": (text) => `[${[...bytes(text)].join(", ")}]`,
  capitals: (text) => text.toUpperCase(),
  "small letters": (text) => text.toLowerCase(),
};
