// The examples that `init` starts a project from: apps in the package's folder `examples`, which import CDKTF.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { name as OUR_PACKAGE } from "../../../package.json";
import { CDKTF } from "../../rules/frameworks";
import type { Framework } from "../../rules/frameworks";
import { CommandError } from "../command";
import { codeOf } from "../../shared/error-code";

export interface Example {
  readonly name: string;
  /** In the order in which they are deployed. */
  readonly stacks: readonly string[];
  readonly variables: readonly Variable[];
}

/** A secret of the stacks, which Terraform takes from `TF_VAR_<name>`. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  /** Something that the local Open Connectors takes. */
  readonly madeUp: string;
}

const PRIVATE_KEY: Omit<Variable, "name"> = {
  description: "Private key of an API member in ConnectWise. It is in no plan and no state",
  madeUp: "PRIVATEKEY000001",
};

const CLIENT_ID: Omit<Variable, "name"> = {
  description: "Client id of your integration, from developer.connectwise.com. It is kept in the state, masked",
  madeUp: "11111111-2222-4333-8444-555555555555",
};

/** Those that need nothing but an account: `cross-stack` has a provider for CDKTF alone, `team` a database. */
export const EXAMPLES: readonly Example[] = [
  {
    name: "quickstart",
    stacks: ["crm", "consumer"],
    variables: [
      { name: "connectwise_private_key", ...PRIVATE_KEY },
      { name: "connectwise_client_id", ...CLIENT_ID },
    ],
  },
  {
    name: "rotate-keys",
    stacks: ["crm"],
    variables: [
      {
        name: "cw_public_key",
        description: "Public key of the same API member. It is kept in the state",
        madeUp: "PUBLICKEY0000001",
      },
      { name: "cw_private_key", ...PRIVATE_KEY },
      { name: "cw_client_id", ...CLIENT_ID },
    ],
  },
];

/** Of the example in its own folder; a project gets others. */
const NOT_COPIED: ReadonlySet<string> = new Set(["cdktf.json", "README.md"]);

/** @returns its sources by name, for this framework; `main.ts` is the app */
export async function sourcesOf(
  { name }: Example,
  { framework, packageRoot }: { readonly framework: Framework; readonly packageRoot: string },
): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(packageRoot, "examples", name);
  try {
    const files = (await readdir(folder)).filter((file) => !NOT_COPIED.has(file));
    return new Map(
      await Promise.all(
        files.map(
          async (file) => [file, imported(await readFile(path.join(folder, file), "utf8"), framework)] as const,
        ),
      ),
    );
  } catch (error) {
    throw new CommandError(`Can't read the example in ${folder}: ${codeOf(error)}. Install the package again.`, {
      cause: error,
    });
  }
}

/** What is written for CDKTF, for the other framework: it has the same names. */
function imported(source: string, { packageName, entry }: Framework): string {
  return source
    .replaceAll(` from "${CDKTF.packageName}";`, ` from "${packageName}";`)
    .replaceAll(` from "${OUR_PACKAGE}";`, ` from "${entry}";`);
}
