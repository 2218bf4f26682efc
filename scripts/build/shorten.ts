// Makes a bundle small and leaves its stacks readable: the names of functions, classes and private methods stay as they
// are written, those of variables become letters.
import { minify } from "@swc/core";

/**
 * @param code a bundle of strict code in one CommonJS file, made by esbuild
 * @param modules the paths of its modules, as esbuild writes them
 */
export async function shorten(code: string, modules: readonly string[]): Promise<string> {
  const { code: short } = await minify(code, {
    module: false,
    // esbuild has left nothing to gain here, and a function that is inlined is missing in the stack.
    compress: false,
    mangle: {
      toplevel: true,
      keep_fnames: true,
      keep_classnames: true,
      keepPrivateProps: true,
      reserved: classVariables(code),
    },
    format: { comments: false },
  });
  return oneLinePerModule(short, modules);
}

/** A class that esbuild assigns to a variable has its name from there. */
function classVariables(code: string): string[] {
  return [...new Set([...code.matchAll(/([\w$]+) ?= ?class\b/gu)].flatMap(([, name]) => name ?? []))];
}

/**
 * esbuild keeps a module that is loaded late in a function called after its path. The path is of no use at run time, so a
 * line break takes its place: Node quotes the whole line of an uncaught error.
 */
function oneLinePerModule(code: string, modules: readonly string[]): string {
  return modules
    .reduce((text, module) => text.replace(`{"${module}"(){`, "{\n_(){"), code)
    .replaceAll('{\n_(){"use strict";', "{\n_(){");
}
