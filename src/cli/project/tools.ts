// What a project for a framework consists of: packages in the versions that this package is tested with.
import { devDependencies } from "../../../package.json";
import type { Framework } from "../../rules/frameworks";
import { CDKTF } from "../../rules/frameworks";

export interface Tools {
  readonly framework: Framework;
  /** The command line that drives the app, as typed. */
  readonly command: "cdktf" | "cdktn";
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** What a person should know of this choice, each a sentence or two. */
  readonly notes: readonly string[];
}

/** cdktf-cli has no prebuilt terminal add-on for this one and later, so npm would need a compiler. */
const FIRST_NODE_WITHOUT_CDKTF_CLI = 24;
/** Of cdktn-cli. */
const OLDEST_NODE_OF_CDKTN_CLI = [22, 19] as const;

/** @param nodeVersion as `process.versions.node` has it: the project is made for the Node.js at hand */
export function toolsFor(framework: Framework, nodeVersion: string): Tools {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE_OF_CDKTN_CLI;
  const { packageName } = framework;
  const command = framework === CDKTF && major < FIRST_NODE_WITHOUT_CDKTF_CLI ? "cdktf" : "cdktn";
  const isTooOld = command === "cdktn" && (major < oldestMajor || (major === oldestMajor && minor < oldestMinor));
  return {
    framework,
    command,
    dependencies: versions(packageName === "cdktf" ? "cdktf" : "cdktn", "constructs"),
    devDependencies: versions("@types/node", command === "cdktf" ? "cdktf-cli" : "cdktn-cli", "tsx", "typescript"),
    notes: [
      ...(framework === CDKTF && command === "cdktn"
        ? [
            `cdktf-cli can't be installed with Node.js ${major}. The project uses cdktn-cli, which drives CDKTF apps as they are: ` +
              "type `cdktn` for `cdktf`.",
          ]
        : []),
      ...(isTooOld
        ? [
            `cdktn-cli needs Node.js ${oldestMajor}.${oldestMinor} or later, and this is ${nodeVersion}. Use a newer one before ` +
              "you deploy.",
          ]
        : []),
    ],
  };
}

type Package = keyof typeof devDependencies;

function versions(...names: readonly Package[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
}
