// Takes out of our own provider the checks of definitions that only authors who write JavaScript need: the compiler has checked its
// definitions, and tests make each of them with the checks in.
import type { Plugin } from "esbuild";

export const withoutChecksOfTypes: Plugin = {
  name: "without-checks-of-types",
  setup(esbuild) {
    esbuild.onLoad({ filter: /[/\\]plugin[/\\]framework[/\\]definition-members\.ts$/ }, () => ({
      contents: "export const requireMembers = () => undefined;",
    }));
  },
};
