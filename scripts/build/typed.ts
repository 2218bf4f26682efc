// The checks of definitions that only authors who write JavaScript need, taken out of a provider of ours: the compiler has checked its
// definitions, and the tests make each of them with the checks in.
import type { Plugin } from "esbuild";

export const withoutChecksOfTypes: Plugin = {
  name: "without-checks-of-types",
  setup(esbuild) {
    esbuild.onLoad({ filter: /[/\\]plugin[/\\]framework[/\\]definition-members\.ts$/ }, () => ({
      contents: "export const requireMembers = () => undefined;",
    }));
  },
};
