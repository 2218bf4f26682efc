// HTML and SVG from values: whatever is not markup of ours is escaped.

/** Markup that is complete and safe. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Child = Markup | string | number;

/** @param attributes a value is escaped; one that is undefined is left out */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly Child[]
): Markup {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  return new Markup(`<${name}${written.join("")}>${children.map(textOf).join("")}</${name}>`);
}

export function all(children: readonly Child[]): Markup {
  return new Markup(children.map(textOf).join(""));
}

function textOf(child: Child): string {
  return child instanceof Markup ? child.text : escaped(String(child));
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
