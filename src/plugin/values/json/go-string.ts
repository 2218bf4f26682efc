// JSON text of strings with the escapes of Go's encoder, so that what we write equals Terraform's byte for byte.

/** A JSON string without characters that end a script or a tag in HTML, as Go writes it. */
export function goString(text: string): string {
  return JSON.stringify(text).replace(UNSAFE_IN_HTML, escaped);
}

const UNSAFE_IN_HTML = /[<>&\u2028\u2029]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
