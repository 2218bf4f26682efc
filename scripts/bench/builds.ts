// The construct library as it is built for each framework, with that framework.
import path from "node:path";
import type * as core from "cdktf";
import type * as library from "../../lib";
import type * as bindings from "../../lib/bindings/connectwise-instance";
import type * as testing from "../../lib/testing";

const ROOT = path.resolve(__dirname, "../..");

export interface Build {
  readonly framework: "cdktf" | "cdktn";
  /** For keys of findings: those of CDKTF have no suffix. */
  readonly suffix: string;
  readonly core: typeof core;
  readonly library: typeof library;
  readonly bindings: typeof bindings;
  readonly testing: typeof testing;
}

const BUILDS = [
  { framework: "cdktf", suffix: "", folder: "construct" },
  { framework: "cdktn", suffix: "Cdktn", folder: "construct-cdktn" },
] as const;

/** Needs `npm run build`. */
export async function builds(): Promise<readonly Build[]> {
  return await Promise.all(
    BUILDS.map(async ({ framework, suffix, folder }) => {
      const lib = path.join(ROOT, "dist", folder, "lib");
      // Both builds are made from the same sources, which the types describe.
      return {
        framework,
        suffix,
        core: (await import(framework)) as typeof core,
        library: (await import(path.join(lib, "index.js"))) as typeof library,
        bindings: (await import(path.join(lib, "bindings/connectwise-instance/index.js"))) as typeof bindings,
        testing: (await import(path.join(lib, "testing/index.js"))) as typeof testing,
      };
    }),
  );
}
