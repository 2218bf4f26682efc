// Tags of instances.

/** The provider marks what it creates with tags that begin so; a user's tag must never be taken for a mark. */
export const RESERVED_TAG_PREFIX = "oc-";

/** Problems of one tag, each a sentence that names the tag. */
export function tagProblems(tag: string): readonly string[] {
  const quoted = JSON.stringify(tag);
  return [
    ...(tag.trim() === "" ? ["A tag must not be empty."] : []),
    ...(/[<>]/.test(tag)
      ? [`The tag ${quoted} contains < or >, which the platform strips. Remove these characters.`]
      : []),
    ...(tag.startsWith(RESERVED_TAG_PREFIX)
      ? [
          `The tag ${quoted} begins with "${RESERVED_TAG_PREFIX}", which is reserved for the provider's marks. Rename it.`,
        ]
      : []),
  ];
}
