// Takes out of our own provider the checks of definitions that only authors who write JavaScript need: the compiler has checked its
// definitions, and tests make each of them with the checks in.
import type { Plugin } from "esbuild";

const MODULE = /[/\\]plugin[/\\]framework[/\\]definition-members\.ts$/;
/** An empty declaration: esbuild drops the calls of one, too. */
const WITHOUT_CHECKS = "export function requireMembers() {}";

export const withoutChecksOfTypes: Plugin = {
  name: "without-checks-of-types",
  setup(esbuild) {
    let isFound = false;
    esbuild.onLoad({ filter: MODULE }, () => {
      isFound = true;
      return { contents: WITHOUT_CHECKS };
    });
    // A module that was renamed would bring the checks back, and only the size of the zip would show it.
    esbuild.onEnd(({ errors }) =>
      isFound || errors.length > 0
        ? undefined
        : { errors: [{ text: `no module of the provider matches ${String(MODULE)} (scripts/build/typed.ts)` }] },
    );
  },
};
