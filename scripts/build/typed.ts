// Takes out of our own provider the checks of definitions that only authors of others need: the compiler has checked its definitions,
// and tests make each of them with the checks in. It has no rules about several attributes and no computed blocks, which a test holds.
import type { Plugin } from "esbuild";

/** By their path below the framework. Of an empty declaration esbuild drops the calls, too. */
const WITHOUT_CHECKS: ReadonlyMap<string, string> = new Map([
  [
    "definition-members",
    "export function requireMembers() {} export function requireResource() {} export const typedOptions = (options) => [options];" +
      "export const builtMembers = (_, members) => [members], typedElement = (of) => of, idleOptions = () => [];" +
      "export const typedElements = (_, of) => [Object.entries(of)];",
  ],
  ["schema/unplanned", "export function requireUnplanned() {} export function requireConfiguredOnly() {}"],
  ["identity/check", "export function requireParts() {}"],
  ["functions/check", "export function requireSignature() {}"],
  ["attributes/misused-options", "export const misusedOptions = () => [], unknownOptions = misusedOptions;"],
  ["attributes/rules", withoutRules()],
  ["attributes/unwritten-blocks", "export const unwrittenBlocks = () => [];"],
]);

/** Our provider has no rules about several attributes: making one there has to fail at once. */
function withoutRules(): string {
  const made = ["conflicting", "exactlyOneOf", "atLeastOneOf", "requiredTogether"].map(
    (name) => `export function ${name}() { throw new Error("no rules in this provider: scripts/build/typed.ts"); }`,
  );
  const judged = "export const brokenRules = () => [], unknownNames = brokenRules;";
  return [...made, judged, "export const withoutExcluded = (rules, members, object) => object;"].join("\n");
}

const MODULE = new RegExp(`/plugin/framework/(${[...WITHOUT_CHECKS.keys()].join("|")})\\.ts$`);

export const withoutChecksOfTypes: Plugin = {
  name: "without-checks-of-types",
  setup(esbuild) {
    const left = new Set(WITHOUT_CHECKS.keys());
    esbuild.onLoad({ filter: /[/\\]plugin[/\\]framework[/\\]/ }, ({ path }) => {
      const [, name = ""] = MODULE.exec(path.replaceAll("\\", "/")) ?? [];
      const contents = WITHOUT_CHECKS.get(name);
      if (contents === undefined) return undefined;
      left.delete(name);
      return { contents };
    });
    // A module that was renamed would bring the checks back, and only the size of the zip would show it.
    esbuild.onEnd(({ errors }) =>
      left.size === 0 || errors.length > 0
        ? undefined
        : { errors: [{ text: `no module of the provider is ${[...left].join(" or ")} (scripts/build/typed.ts)` }] },
    );
  },
};
