// Words of a command line that a person pastes, or a shell reads.

/** A path as one word of a command that a message proposes. */
export function shellWord(path: string): string {
  const text = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./-]+$/.test(text) ? text : shellQuoted(text);
}

/** Any text as one word, as bash and zsh read it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
