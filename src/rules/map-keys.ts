// Keys of a map of configuration values and of its secret twin, which is sent and not stored. Replies may spell a key in
// another letter case (open-connectors-api: Letter case of keys), so two spellings are one key.

export interface MapKeyRules {
  /** Keys of the map to judge. */
  readonly keys: readonly string[];
  /** Keys of the other map, which must not have the same ones. */
  readonly otherKeys?: readonly string[];
  /** What people call the map itself and the other one: an attribute or a prop. */
  readonly name: string;
  readonly otherName?: string;
  /** Which attribute or prop a key has, where it has one. */
  readonly ownerOf: (key: string) => string | undefined;
}

export interface MapKeyProblem {
  readonly kind: "unnamed" | "owned" | "duplicate" | "shared";
  /** What is wrong and what to do. */
  readonly sentence: string;
}

export function mapKeyProblems({
  keys,
  otherKeys = [],
  name,
  otherName = "",
  ownerOf,
}: MapKeyRules): readonly MapKeyProblem[] {
  const lower = keys.map((key) => key.toLowerCase());
  const others = new Set(otherKeys.map((key) => key.toLowerCase()));
  const problem = (kind: MapKeyProblem["kind"], sentence: string): MapKeyProblem => ({ kind, sentence });
  return keys.flatMap((key, index) => {
    if (key.trim() === "") return [problem("unnamed", "A key is empty. Write the name of a configuration key.")];
    const quoted = JSON.stringify(key);
    const owner = ownerOf(key);
    const own = lower[index] ?? "";
    return [
      ...(owner === undefined ? [] : [problem("owned", `Set ${owner} instead of the configuration key ${quoted}.`)]),
      ...(lower.indexOf(own) === index
        ? []
        : [
            problem(
              "duplicate",
              `${quoted} is given in two spellings, which are the same key to the platform. Keep one of them.`,
            ),
          ]),
      ...(others.has(own)
        ? [
            problem(
              "shared",
              `${quoted} is both in ${name} and in ${otherName}. Keep it in ${otherName} if its value is secret, else in ${name}.`,
            ),
          ]
        : []),
    ];
  });
}
