// Elements from values. Texts are set as texts, so nothing of an instance can become markup.

export type Child = Node | string;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** @param attributes true: there without a value; false and undefined: not there */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : legible(value));
  }
  made.append(...children.map((child) => (typeof child === "string" ? legible(child) : child)));
  return made;
}

/** A name may hold what turns the direction of reading, or can't be seen; joiners of letters and signs stay. */
function legible(text: string): string {
  return text.replaceAll(
    /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = h("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** A field with its label. */
export function labelled(label: string, field: HTMLElement, hint?: string): HTMLLabelElement {
  return h("label", {}, h("span", {}, label), field, ...(hint === undefined ? [] : [h("small", {}, hint)]));
}

export function select(
  options: readonly (readonly [value: string, label: string])[],
  attributes: Attributes = {},
): HTMLSelectElement {
  return h("select", attributes, ...options.map(([value, label]) => h("option", { value }, label)));
}

/** Writes only where something changed: a screen reader would read it again, and a selection would be lost. */
export function setText(node: Node, text: string): void {
  const shown = legible(text);
  if (node.textContent !== shown) node.textContent = shown;
}

/** A part of the page with its heading, and what is beside the heading. */
export function section(id: string, title: string, count: HTMLElement, ...children: readonly Child[]): HTMLElement {
  const heading = h("h2", { id: `${id}-title` }, title, " ", count);
  return h("section", { id, "aria-labelledby": `${id}-title`, tabindex: "-1" }, heading, ...children);
}
