// Members of JSON that somebody else has written.

/** Undefined where there is none. */
export function memberOf(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  );
}

export function textOf(value: unknown, ...names: readonly string[]): string | undefined {
  const member = memberOf(value, ...names);
  return typeof member === "string" ? member : undefined;
}

/** Whether each of these members is there and a text. */
export function hasTexts(value: unknown, names: readonly string[]): boolean {
  return names.every((name) => textOf(value, name) !== undefined);
}

/** Empty where it is no list. */
export function listOf(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const member = memberOf(value, ...names);
  return Array.isArray(member) ? member : [];
}
