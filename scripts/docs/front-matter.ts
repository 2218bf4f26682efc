// The lines between `---` at the top of a page: the registry reads them and shows none.
import { plainText } from "./markdown";

export interface FrontMatter {
  readonly title: string;
  /** Group in the registry's navigation; "" for none; undefined where a page can't have one. */
  readonly subcategory: string | undefined;
  /** Plain text of one paragraph, in Markdown or not. */
  readonly description: string;
}

const NOTE = "# Written by `npm run docs` from the provider's schema, scripts/docs/templates and examples: edit those.";

/** Every value as a JSON string, which YAML reads as it is. */
export function frontMatter({ title, subcategory, description }: FrontMatter): string {
  return [
    "---",
    NOTE,
    `page_title: ${JSON.stringify(title)}`,
    ...(subcategory === undefined ? [] : [`subcategory: ${JSON.stringify(subcategory)}`]),
    `description: ${JSON.stringify(plainText(description))}`,
    "---",
  ].join("\n");
}

export interface LeadingMatter {
  readonly title: string | undefined;
  readonly subcategory: string | undefined;
  readonly body: string;
}

/** Front matter of a guide's template: one `key: value` a line. */
export function leadingMatter(template: string): LeadingMatter {
  const [whole, lines = ""] = /^---\n([\s\S]*?)\n---\n/.exec(template) ?? [];
  const value = (key: string): string | undefined => new RegExp(`^${key}: *"?(.+?)"? *$`, "m").exec(lines)?.[1];
  return {
    title: value("page_title"),
    subcategory: value("subcategory"),
    body: template.slice(whole?.length ?? 0),
  };
}
