// Values of a configuration are text whatever they mean, and replies spell them their own way: booleans in another letter
// case, JSON with other key order and spaces (API facts, sections 7.1 and 17).

/** Equal in meaning, as far as can be told without knowing the key's type. */
export function sameText(one: string, other: string): boolean {
  return one === other || sameBoolean(one, other) || sameJson(one, other);
}

function sameBoolean(one: string, other: string): boolean {
  const lower = one.toLowerCase();
  return (lower === "true" || lower === "false") && lower === other.toLowerCase();
}

/** JSON objects and arrays, whatever the order of keys and the spaces between. */
export function sameJson(one: string, other: string): boolean {
  const [a, b] = [structure(one), structure(other)];
  return a !== undefined && b !== undefined && canonical(a) === canonical(b);
}

/** Whether a text is JSON and its value an object. */
export function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}

/** Undefined where the text is no JSON object and no JSON array. */
function structure(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(withExactNumbers(text));
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Digits beyond what JavaScript tells apart are compared as text, behind a character that no string of them begins with. */
function withExactNumbers(text: string): string {
  return text.replace(TOKEN, (token) =>
    token.startsWith('"') || token.length <= SAFE_DIGITS ? token : `"\\u0000${token}"`,
  );
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const SAFE_DIGITS = 15;

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(",")}}`;
}
