// Secrets that a pipeline hands over in the environment. The build, npm and the downloads that a release starts run code of many
// people; none of it needs the key that signs, so none of it gets the key.

/**
 * Takes these variables out of the environment, so that no program that is started later inherits them.
 *
 * @returns their values, in this order; undefined for an empty one, which is what pipelines make of a secret that is not there
 */
export function takenFrom(environment: NodeJS.ProcessEnv, names: readonly string[]): readonly (string | undefined)[] {
  return names.map((name) => {
    const value = environment[name] ?? "";
    Reflect.deleteProperty(environment, name);
    return value === "" ? undefined : value;
  });
}
