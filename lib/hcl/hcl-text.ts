// Text between the quotes of HCL. The framework writes it there as it is, or with its quotes escaped where it has no expression in it.

/** Escapes what is text and leaves expressions alone: `a "b" ${var.c["d"]}` becomes `a \"b\" ${var.c["d"]}`. */
export function hclText(text: string): string {
  let written = "";
  let at = 0;
  while (at < text.length) {
    const end = isExpression(text, at) ? endOfExpression(text, at + 2) : at + textLength(text, at);
    const part = text.slice(at, end);
    written += isExpression(text, at) ? part : part.replace(/[\\"\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);
    at = end;
  }
  return written;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function isExpression(text: string, at: number): boolean {
  return text.startsWith("${", at) || text.startsWith("%{", at);
}

/** `$${` and `%%{` are text. */
function textLength(text: string, at: number): number {
  return text.startsWith("$${", at) || text.startsWith("%%{", at) ? 3 : 1;
}

/** @param from behind the opening brace @returns the place behind its closing one, or the end of the text where there is none */
function endOfExpression(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "}") return at + 1;
    if (sign === "{") at = endOfExpression(text, at + 1) - 1;
    if (sign === '"') at = endOfQuoted(text, at + 1) - 1;
  }
  return text.length;
}

function endOfQuoted(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '"') return at + 1;
    if (text.charAt(at) === "\\") at += 1;
    else if (isExpression(text, at)) at = endOfExpression(text, at + 2) - 1;
    else at += textLength(text, at) - 1;
  }
  return text.length;
}
