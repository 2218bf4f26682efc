// Names of instances.

/**
 * The platform strips markup from names (open-connectors-api: Names), so a name with markup would never come back as
 * sent.
 */
export function nameProblems(text: string): readonly string[] {
  return [
    ...(text.trim() === "" ? ["It must not be empty."] : []),
    ...(/[<>]/.test(text) ? ["It must not contain < or >: the platform strips markup from names."] : []),
  ];
}
