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
  /** What the command line runs on. */
  readonly node: NodeRange;
  /** What a person should know of this choice, each a sentence or two. */
  readonly notes: readonly string[];
}

export interface NodeRange {
  /** Major and minor number. */
  readonly from: readonly [number, number];
  /** The major number of the first one that is too new. */
  readonly before?: number;
  /** For people: "Node.js 20 or 22". */
  readonly words: string;
}

/** cdktf-cli has no prebuilt terminal add-on for Node.js 24 and later, so npm would need a compiler. */
const CDKTF_CLI: NodeRange & { readonly before: number } = { from: [20, 0], before: 24, words: "Node.js 20 or 22" };
const CDKTN_CLI: NodeRange = { from: [22, 19], words: "Node.js 22.19 or later" };

/** @param nodeVersion as `process.versions.node` has it: the project is made for the Node.js at hand */
export function toolsFor(framework: Framework, nodeVersion: string): Tools {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const { packageName } = framework;
  const command = framework === CDKTF && major < CDKTF_CLI.before ? "cdktf" : "cdktn";
  const node = command === "cdktf" ? CDKTF_CLI : CDKTN_CLI;
  const [oldestMajor, oldestMinor] = node.from;
  const isTooOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  return {
    framework,
    command,
    node,
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
            `${command}-cli needs ${node.words}, and this is ${nodeVersion}. Change to a newer one before you install and deploy.`,
          ]
        : []),
    ],
  };
}

type Package = keyof typeof devDependencies;

function versions(...names: readonly Package[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
}
