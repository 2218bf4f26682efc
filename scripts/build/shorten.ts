// Makes a bundle small and leaves its stacks readable: the names of functions, classes and private methods stay as they
// are written, those of variables and private fields become letters.
import { minify } from "@swc/core";
import type { JsMinifyOptions } from "@swc/core";
import { nameClasses } from "./class-names";
import { inlineConstantTables } from "./constant-tables";
import { shortenPrivateFields } from "./private-fields";

/** A statement that stays where it is until the end, whatever is joined around it, and is a line break then. */
const LINE_BREAK = "debugger;";
const WRITTEN_LINE_BREAKS = /\bdebugger;?/gu;

/** What esbuild leaves to gain. A function that is inlined would be missing in the stack. */
const WITHOUT_INLINING: NonNullable<JsMinifyOptions["compress"]> = {
  defaults: false,
  ...{ join_vars: true, sequences: true, reduce_vars: true, unused: true, toplevel: true },
  ...{
    conditionals: true,
    if_return: true,
    comparisons: true,
    booleans: true,
    dead_code: true,
    evaluate: true,
    properties: true,
    side_effects: true,
    switches: true,
    loops: true,
    collapse_vars: true,
  },
  ...{ inline: 0, reduce_funcs: false, keep_fnames: true, keep_classnames: true },
};

/**
 * @param code a strict script, made by esbuild
 * @param modules the paths of its modules, as esbuild writes them in a comment before each
 */
export async function shorten(code: string, modules: readonly string[]): Promise<string> {
  if (code.includes("debugger")) throw new Error("The program has a word that stands for a line break here.");
  const readable = nameClasses(inlineConstantTables(markModules(code, modules)));
  const { code: short } = await minify(shortenPrivateFields(readable), {
    module: false,
    compress: WITHOUT_INLINING,
    mangle: {
      toplevel: true,
      keep_fnames: true,
      keep_classnames: true,
      keepPrivateProps: true,
    },
    format: { comments: false },
  });
  return short.replaceAll(WRITTEN_LINE_BREAKS, "\n");
}

/** Each module gets a line: Node quotes the whole line of an uncaught error. */
function markModules(code: string, modules: readonly string[]): string {
  const comments = new Set(modules.map((module) => `// ${module}`));
  return code
    .split("\n")
    .map((line) => (comments.has(line) ? LINE_BREAK : line))
    .join("\n");
}
