// What is wrong with the names and versions of a definition, found when the provider is defined: Terraform would say it later and
// less clearly, or find no provider at all.

const ADDRESS = /^[^\s/]+\.[^\s/]+(?:\/[0-9A-Za-z][0-9A-Za-z_-]*){2}$|^localhost(?:\/[0-9A-Za-z][0-9A-Za-z_-]*){2}$/;
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

interface Named {
  readonly name: string;
  readonly address: string;
  readonly version: string;
}

/** @param typeNames of resources, data sources, ephemeral resources and actions */
export function providerProblems({ name, address, version }: Named, typeNames: readonly string[]): readonly string[] {
  const foreign = typeNames.filter((typeName) => typeName !== name && !typeName.startsWith(`${name}_`));
  return [
    ...(ADDRESS.test(address) ? [] : [`address: expected host/namespace/name, such as terraform.local/me/${name}`]),
    ...(VERSION.test(version) ? [] : ["version: expected three numbers, such as 1.0.0"]),
    ...foreign.map((typeName) => `${typeName}: Terraform finds the provider of a type by its prefix, here ${name}_`),
  ];
}

/** @param names by the kind of part that has them */
export function duplicateNames(names: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(names).flatMap(([kind, all]) => {
    const repeated = new Set(all.filter((name, index) => all.indexOf(name) !== index));
    return [...repeated].map((name) => `${kind}: two are named ${name}`);
  });
}

/** @param from versions of the state that have an upgrader */
export function versionProblems(version: number, from: readonly string[]): readonly string[] {
  const isVersion = (number: number) => Number.isSafeInteger(number) && number >= 0;
  if (!isVersion(version)) return ["version: expected a whole number, 0 or more"];
  const versions = from.map(Number);
  const wrong = versions.filter((one) => !isVersion(one) || one >= version);
  if (wrong.length > 0)
    return wrong.map((one) => `upgraders: ${String(one)} is not a version before ${String(version)}`);
  const oldest = Math.min(version, ...versions);
  const since = Array.from({ length: version - oldest }, (_, index) => oldest + index);
  return since
    .filter((one) => !versions.includes(one))
    .map((one) => `upgraders: there is none from version ${String(one)}, whose states could not be read`);
}

/** @throws Error with all problems */
export function requireNone(owner: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`The definition of ${owner} is not valid:\n- ${problems.join("\n- ")}`);
}
