// What `init` knows of an example: what its project needs beside the sources, and what an account has to have before its stacks can
// be tried. Which there are: examples.ts.
import type { Framework } from "../../rules/frameworks";
import { CDKTF } from "../../rules/frameworks";

export interface Example {
  /** Of its folder in the package's folder `examples`. */
  readonly name: string;
  /** In the order in which they are deployed. */
  readonly stacks: readonly string[];
  readonly variables: readonly Variable[];
  /** Whether the secrets of its accounts are variables, too: then the environment has none. */
  readonly hasOwnAccounts?: boolean;
  /** What else a deploy takes from the environment. */
  readonly settings?: readonly Setting[];
  /** A paragraph of the project's README: what is to know or to change before a deploy. */
  readonly remark?: string;
  /** A line of JavaScript each, of `try.mjs`, after the local Open Connectors `emulator` has started: what the stacks find there. */
  readonly account?: readonly string[];
  /** JavaScript, for a local Open Connectors that knows more. */
  readonly emulatorOptions?: string;
  readonly bindings?: Bindings;
  /** Folders with TypeScript beside `main.ts`. */
  readonly folders?: readonly string[];
}

/** Another provider, whose bindings come with a package for CDKTF; for CDK Terrain they are generated. */
export interface Bindings {
  readonly packageName: "@cdktf/provider-null";
  /** The last part of the provider's name. */
  readonly providerName: string;
  /** As `terraformProviders` of cdktf.json has it. */
  readonly provider: string;
}

/** A variable of the stacks, which Terraform takes from `TF_VAR_<name>`. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  /** A JavaScript expression of `try.mjs`: something that the local Open Connectors takes. */
  readonly tried: string;
}

interface Setting {
  /** Of an environment variable. */
  readonly name: string;
  readonly description: string;
  /** A JavaScript expression, where the app does not synthesize without the variable. */
  readonly tried?: string;
}

/** Whether the bindings are written by the framework's command line, as the project is installed. */
export function isGenerated({ bindings }: Example, framework: Framework): boolean {
  return bindings !== undefined && framework !== CDKTF;
}
