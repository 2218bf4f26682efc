// A path in a command that a message proposes.

/** As one word of a shell, so that it can be pasted. */
export function shellWord(path: string): string {
  const text = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
