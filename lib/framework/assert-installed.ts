// Both frameworks are optional peers, so the one that an entry needs may not be there: most often because the app is written for
// the other one, for which there is another entry.
import type { Framework } from "../../src/rules/frameworks";
import { otherThan } from "../../src/rules/frameworks";

/**
 * @param load loads the framework
 * @throws when its package can't be found from here; says which entry to import, or what to install
 */
export function assertInstalled(
  framework: Framework,
  load: () => unknown,
  isInstalled: (packageName: string) => boolean = canResolve,
): void {
  const { title, packageName, entry, install } = framework;
  try {
    load();
    return;
  } catch (error) {
    if (!isMissing(packageName, error)) throw error;
  }
  const other = otherThan(framework);
  const remedy = isInstalled(other.packageName)
    ? `This project has ${other.packageName}: import from "${other.entry}" instead.`
    : `Run \`${install}\`; for ${other.title}, run \`${other.install}\` and import from "${other.entry}".`;
  throw new Error(`"${entry}" is for ${title}, and the package ${packageName} is not installed. ${remedy}`);
}

/** What the framework itself does not find is its own affair. */
function isMissing(packageName: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "MODULE_NOT_FOUND" &&
    error.message.startsWith(`Cannot find module '${packageName}'`)
  );
}

function canResolve(packageName: string): boolean {
  try {
    require.resolve(packageName);
    return true;
  } catch {
    return false;
  }
}
