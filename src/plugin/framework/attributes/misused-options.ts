// What types refuse of the options of an attribute or block, for authors who write JavaScript or build schemas from data. Our own provider
// is bundled without this module (scripts/build/typed.ts).

export interface Flags {
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly writeOnly?: true;
  readonly usePriorState?: true;
  readonly notNull?: true;
}

const FLAGS = ["required", "optional", "computed", "sensitive", "writeOnly", "usePriorState", "notNull"] as const;
const OPTION_NAMES = [
  ...["description", "validators", "deprecated", "semanticEquality", "requiresReplacement", "planModifiers"],
  ...FLAGS,
  "default",
] as const;

/** @param more names of options that only some attributes have */
export function misusedOptions(options: Flags, more: readonly string[]): readonly string[] {
  const { required, optional, computed, usePriorState, notNull, sensitive, writeOnly } = options;
  const misused = [
    ...FLAGS.map((name) => typeof (options[name] ?? true) !== "boolean" && `${name} must be true, or be left out`),
    required && optional && "required and optional exclude each other",
    required && computed && "required and computed exclude each other",
    !required && !optional && !computed && "one of required, optional and computed is needed",
    usePriorState && !computed && "usePriorState needs a computed attribute",
    notNull && !computed && "notNull needs a computed attribute",
    sensitive && writeOnly && "sensitive and writeOnly exclude each other",
    // A flag that is empty text comes out of a condition as it is, and has its problem already.
  ].filter((problem): problem is string => typeof problem === "string" && problem !== "");
  return [...misused, ...unknownOptions(options, [...OPTION_NAMES, ...more])];
}

/** Names of options that are not read. */
export function unknownOptions(options: object, names: readonly string[]): readonly string[] {
  return Object.keys(options)
    .filter((name) => !names.includes(name))
    .map((name) => `${name} is not an option`);
}
