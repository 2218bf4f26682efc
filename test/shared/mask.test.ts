import fc from "fast-check";
import { Masker } from "../../src/shared/mask";
import { decodedRuns } from "../../src/shared/mask/bases";
import { viewOf } from "../../src/shared/mask/view";
import { ENCODINGS } from "../support/encodings";
import { randomsOf } from "../support/seeded-random";

function masking(...secrets: readonly string[]): Masker {
  const masker = new Masker();
  for (const secret of secrets) masker.add(secret);
  return masker;
}

test("a secret that contains another one is masked whole, in whatever order they became known", () => {
  for (const secrets of [
    ["abcdefgh", "abcdefgh-rest"],
    ["abcdefgh-rest", "abcdefgh"],
  ]) {
    expect(masking(...secrets).mask("token abcdefgh-rest, key abcdefgh")).toBe("token (sensitive), key (sensitive)");
  }
});

test("a secret that becomes known later counts as well, also a longer one", () => {
  const masker = masking("abcdef");
  expect(masker.mask("abcdefgh")).toBe("(sensitive)gh");
  masker.add("abcdefgh");
  expect(masker.mask("abcdefgh abcdef")).toBe("(sensitive) (sensitive)");
});

test("secrets under six characters are left to their names: they occur in every sentence", () => {
  expect(masking("", "abcde", "secret").mask("abcde secret")).toBe("abcde (sensitive)");
});

test("what surrounds a secret stays, word for word", () => {
  const masker = masking("Xy12-canary/7");
  for (const encode of Object.values(ENCODINGS)) {
    const masked = masker.mask(
      `Refused: ${encode("Xy12-canary/7")} is not valid (request id 5a8b9c0d1e2f3a4b5c6d7e8f).`,
    );
    expect(masked).toMatch(/^Refused: .{11,30} is not valid \(request id 5a8b9c0d1e2f3a4b5c6d7e8f\)\.$/s);
  }
});

const hexadecimal = (text: string): string => Buffer.from(text).toString("hex");
const each = (text: string, write: (code: number, character: string) => string): string =>
  Array.from(text, (character) => write(character.codePointAt(0) ?? 0, character)).join("");

function base32(bytes: Buffer, alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replaceAll(/.{1,5}/g, (group) => alphabet.charAt(parseInt(group.padEnd(5, "0"), 2)));
}

/** What is put between the characters of a secret, or taken away from it, and escapes as lax readers read them. */
const LOOSE: Readonly<Record<string, (text: string) => string>> = {
  "letters with blanks": (text) => Array.from(text).join(" "),
  "letters with joiners": (text) => Array.from(text).join("\u200d"),
  "a list of letters": (text) => JSON.stringify(Array.from(text)),
  "quoted lines of mail": (text) => text.replaceAll(/.{6}/g, "$&\n> "),
  "colours of a terminal": (text) => text.replaceAll(/.{6}/g, "$&\x1b[31m"),
  "two literals": (text) => `"${text.slice(0, 7)}" + "${text.slice(7)}"`,
  "carets of a shell": (text) => text.replaceAll(/\W/g, "^$&"),
  "blanks as underscores": (text) => text.replaceAll(" ", "_"),
  "words of a mail header": (text) => `=?UTF-8?Q?${text.replaceAll(" ", "_").replaceAll("/", "=2F")}?=`,
  "HTML without semicolons": (text) => each(text, (code) => `&#${String(code)} `),
  "HTML with zeros": (text) => each(text, (code) => `&#x${code.toString(16).padStart(9, "0")};`),
  "a style sheet": (text) => each(text, (code) => `\\${code.toString(16).padStart(6, "0")}`),
  "digits in braces": (text) => each(text, (code) => `\\x{${code.toString(16)}}`),
  "code points": (text) => each(text, (code) => `U+${code.toString(16).padStart(4, "0")} `).trim(),
  "hexadecimal in groups": (text) => hexadecimal(text).replaceAll(/.{4}/g, "$& "),
  "hexadecimal with dots": (text) => hexadecimal(text).replaceAll(/..(?=.)/g, "$&."),
  "numbers with bars": (text) => [...Buffer.from(text)].join("|"),
  "base64 in groups": (text) => Buffer.from(`u:${text}`).toString("base64").replaceAll(/.{4}/g, "$& "),
  "decomposed characters": (text) => text.normalize("NFD"),
  "tags of HTML": (text) => `${text.slice(0, 4)}<em class="hit">${text.slice(4, 9)}</em><wbr>${text.slice(9)}`,
  "two sections of XML": (text) => `<![CDATA[${text.replace(/\W/, "$&]]]]><![CDATA[>")}]]>`,
  "soft hyphens by name": (text) => Array.from(text).join("&shy;"),
  "zeros between the letters": (text) => Array.from(text).join("%00"),
  "escapes of escapes of escapes": (text) =>
    [1, 2, 3, 4].reduce(
      (inner) => JSON.stringify(inner),
      each(text, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
    ),
  "percent signs escaped five times": (text) => each(text, (code) => `%2525252525${code.toString(16)}`),
  "entities escaped five times": (text) => each(text, (code) => `&amp;amp;amp;amp;amp;#${String(code)};`),
  "UTF-7": (text) => `+${Buffer.from(text, "utf16le").swap16().toString("base64").replaceAll("=", "")}-`,
  "octal numbers": (text) => [...Buffer.from(text)].map((byte) => byte.toString(8).padStart(3, "0")).join(" "),
  "calls for each letter": (text) => [...Buffer.from(text)].map((byte) => `Chr(${String(byte)})`).join(" & "),
  "base32 of it alone": (text) => base32(Buffer.from(text)),
  "base32 after three bytes, in small letters": (text) => base32(Buffer.from(`u: ${text}.`)).toLowerCase(),
  "base32 with digits first": (text) => base32(Buffer.from(`:${text}`), "0123456789ABCDEFGHIJKLMNOPQRSTUV"),
};

test("signs that a format doubles do not hide a secret with few letters", () => {
  expect(masking(`a<b&c"d'e`).mask(`"a<b&c""d'e" or 'a<b&c"d''e'`)).toBe(`"(sensitive)" or '(sensitive)'`);
  expect(masking("3<4&5=6+7").mask("3+ADw-4+ACY-5+AD0-6+-7")).toBe("(sensitive)");
});

test.each(Object.entries(LOOSE))("a secret is found through %s", (_name, write) => {
  for (const secret of ["plum private canary", "Xy12-canary/7+zQ8", "sesam\u00e9-open-door"]) {
    const written = write(secret);
    const masked = masking(secret).mask(`Refused: ${written} is not valid`);
    expect(masked).toMatch(/^Refused: .*\(sensitive\).* ?is not valid$/s);
    expect(masked).not.toContain(written.slice(written.length / 2).trim());
  }
});

test.each(["Пaaaßaaa", "straße-ﬁnal"])(
  "the secret %s is found where capitals were made of it, and small letters of them",
  (secret) => {
    for (const text of [secret.toUpperCase(), secret.toLowerCase(), secret.toUpperCase().toLowerCase()]) {
      expect(masking(secret).mask(`Refused: ${text}`)).toBe("Refused: (sensitive)");
    }
  },
);

test("a secret that is cut off is masked if at least half of it is left", () => {
  const masker = masking("plum-private-canary");
  for (const cut of ["plum-private-can", "private-canary", "plum-priva", "cGx1bS1wcml2YXRlLWNhbm"]) {
    expect(masker.mask(`It was ${cut}...`)).toBe("It was (sensitive)...");
  }
  expect(masker.mask("A private plum")).toBe("A private plum");
});

test.each(["canary-private-key-7", "user-secret", "PRIVATEKEY000001", "organization-secret/x"])(
  "names of attributes and keys stay readable beside the secret %s, which is masked",
  (secret) => {
    const masker = masking(secret);
    const said =
      "private_key, private_key_wo, private_key_wo_version, private.key, user_secret and organization_secret: see provider.user_secret.";
    expect(masker.mask(said)).toBe(said);
    expect(masker.mask(`private_key ${secret}, user_secret`)).toBe("private_key (sensitive), user_secret");
  },
);

test("the host of an address that has a login is not taken for half of the secret", () => {
  const masker = masking("http://me:canary-word@proxy-of-acme.example:3128");
  expect(masker.mask("The proxy proxy-of-acme.example:3128 is down")).toBe(
    "The proxy proxy-of-acme.example:3128 is down",
  );
});

test("a text that was written to wear the mask out takes little time of the processor", () => {
  const bomb = Array.from({ length: 400 }, (_, index) => `%25${index}\\u0025=3D&amp;""41`).join("");
  const { user: before } = process.cpuUsage();
  masking("canary-secret").mask(bomb);
  expect(process.cpuUsage().user - before).toBeLessThan(3_000_000);
});

test.each(["1a-", "1a-aaaaaaaaaaaaaa", "aa\n", "\n"])("a long text of %j is read in one go", (part) => {
  const text = `aa${part.repeat(100_000 / part.length)}!`;
  const { user: before } = process.cpuUsage();
  decodedRuns(viewOf(text));
  // Where every place in it is a beginning that is read to the end, ten seconds and more.
  expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
});

test("what is decoded to noise is left out, so that a large dump costs no more than its text", () => {
  const dump = noise(60_000).toString("base64");
  const decoded = decodedRuns(viewOf(dump)).reduce((sum, { text }) => sum + text.length, 0);
  expect(decoded).toBeLessThan(dump.length / 2);
});

test.each(["utf8", "utf16le"] as const)("a secret (%s) in the middle of a large dump is found", (written) => {
  const around = noise(30_000);
  const dump = Buffer.concat([around, Buffer.from("canary-secret ключ", written), around]).toString("base64");
  const shown = masking("canary-secret ключ").mask(`dump: ${dump}`);
  expect(shown).toMatch(/^dump: \S+\(sensitive\)\S+$/);
  expect(shown.length).toBeGreaterThan(dump.length - 100);
});

/** Bytes without a meaning, the same in each run. */
function noise(length: number): Buffer {
  const random = randomsOf(1);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

const secretText = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 40, unit: "grapheme-ascii" }),
    fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...Array.from("aZ09-_./+=%&\\\"'<> äéßПя密🔑")) }),
    fc.base64String({ minLength: 8, maxLength: 60 }),
  )
  .filter((text) => text.replaceAll(/[\s\0+]/g, "").length >= 6 && !/^[\s\0+]|[\s\0+]$/.test(text));
const encoding = fc.constantFrom(...Object.keys(ENCODINGS));
const embedding = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `Authorization: ${text}`,
  (text) => `key=${text}&next=1`,
  (text) => `{"value":${JSON.stringify(text)},"id":7}`,
  (text) => `<error reason="${text}"/>`,
  (text) => `see https://host/path?x=${text}#end`,
  (text) => `words before ${text} and words after`,
);

test("no secret is left in any text that repeats it, in one encoding or in two", () => {
  fc.assert(
    fc.property(secretText, encoding, fc.option(encoding), embedding, (secret, first, second, embed) => {
      const once = ENCODINGS[first]?.(secret) ?? "";
      const written = second === null ? once : (ENCODINGS[second]?.(once) ?? "");
      const masked = masking(secret).mask(embed(written));
      expect(masked).toContain("(sensitive)");
      expect(masked).not.toContain(written);
    }),
    { numRuns: 200 },
  );
});
