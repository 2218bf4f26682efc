// The files of a project that hold no code of its own.
import { name as OUR_PACKAGE } from "../../../package.json";
import { CDK_TERRAIN } from "../../rules/frameworks";
import type { NodeRange, Tools } from "./tools";

export interface ProjectFacts {
  /** Of the project's package.json. */
  readonly name: string;
  readonly tools: Tools;
  /** Part of what distinguishes its instances from those of any other app. */
  readonly projectId: string;
  /** Where npm gets this package from: a version, or an address. */
  readonly ourSource: string;
}

export interface Extras {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Providers that the framework generates bindings for. */
  readonly terraformProviders?: readonly string[];
  /** What TypeScript looks at. */
  readonly include: readonly string[];
  /** Beside what every project has. */
  readonly compilerOptions?: Readonly<Record<string, boolean>>;
}

/** By name. */
export function projectFiles(facts: ProjectFacts, extras: Extras): ReadonlyMap<string, string> {
  return new Map([
    ["cdktf.json", json(settings(facts, extras))],
    ["package.json", json(manifest(facts, extras))],
    [
      "tsconfig.json",
      json({ compilerOptions: { ...compilerOptions, ...extras.compilerOptions }, include: extras.include }),
    ],
  ]);
}

export const IGNORED = ["*.tfvars", "*.tfstate", "*.tfstate.*", ".terraform/", "cdktf.out/", "node_modules/"] as const;

function settings({ tools, projectId }: ProjectFacts, { terraformProviders }: Extras): object {
  return {
    language: "typescript",
    app: "npx tsx main.ts",
    projectId,
    sendCrashReports: "false",
    ...(terraformProviders !== undefined && { terraformProviders }),
    // CDK Terrain lets an app use ephemeral resources and provider functions only where it knows that the engine has them.
    ...(tools.framework === CDK_TERRAIN && { targetVersions: { terraform: ">=1.11.0" } }),
  };
}

function manifest({ name, tools, ourSource }: ProjectFacts, { scripts, dependencies }: Extras): object {
  return {
    name,
    version: "0.0.0",
    private: true,
    engines: { node: engineRange(tools.node) },
    ...(scripts !== undefined && { scripts }),
    dependencies: sorted({ ...tools.dependencies, ...dependencies, [OUR_PACKAGE]: ourSource }),
    devDependencies: sorted(tools.devDependencies),
  };
}

/** npm warns of another one before it installs. */
function engineRange({ from: [major, minor], before }: NodeRange): string {
  return `>=${String(major)}.${String(minor)}${before === undefined ? "" : ` <${String(before)}`}`;
}

function sorted(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const compilerOptions = {
  target: "ES2022",
  module: "node16",
  moduleResolution: "node16",
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/** As Prettier leaves a file of its kind; short lists on one line. */
function json(value: object): string {
  return `${JSON.stringify(value, null, 2).replaceAll(/\[\n\s+("[^"]*")\n\s+\]/g, "[$1]")}\n`;
}
