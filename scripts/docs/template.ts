// Templates: Markdown written by people, with `{{ name }}` where the generator puts something and `{{ file PATH }}` where
// a file of the repository is shown. Filled in one pass, so that what is put in is never taken for a placeholder.

const PLACEHOLDER = /\{\{\s*([^{}]+?)\s*\}\}/g;

export interface Filled {
  readonly text: string;
  /** Sentences about the template; the text is of no use where there are any. */
  readonly problems: readonly string[];
}

export interface Filling {
  /** By the name of the placeholder. */
  readonly values: Readonly<Record<string, string>>;
  /** Placeholders without which a template would leave out what its page is for. */
  readonly needed?: readonly string[];
  /** The code block that shows a file; undefined where there is none at that path. */
  readonly showFile: (path: string) => string | undefined;
}

export function fill(template: string, { values, needed = [], showFile }: Filling): Filled {
  const problems: string[] = [];
  const used = new Set<string>();
  const text = template.replace(PLACEHOLDER, (_, inner: string) => {
    const [name = "", path] = inner.split(/\s+/);
    if (name === "file" && path !== undefined) {
      const shown = showFile(path);
      if (shown === undefined) problems.push(`shows ${path}, which is not among the examples.`);
      return shown ?? "";
    }
    used.add(name);
    const value = Object.hasOwn(values, name) && path === undefined ? values[name] : undefined;
    if (value === undefined) {
      const known = Object.keys(values).map((one) => `{{ ${one} }}`);
      problems.push(`has {{ ${inner} }}, which nothing fills. There are ${known.join(", ")} and {{ file PATH }}.`);
    }
    return value ?? "";
  });
  const left = needed.filter((name) => !used.has(name));
  problems.push(...left.map((name) => `leaves out {{ ${name} }}.`));
  return { text, problems };
}
