// `openconnectors init`: from an empty folder to a project that synthesizes, in versions that work together.
import path from "node:path";
import { devDependencies } from "../../../package.json";
import type { Framework } from "../../rules/frameworks";
import { CDKTF, CDK_TERRAIN } from "../../rules/frameworks";
import { refuseExisting, writeFiles } from "../adopt/write-files";
import type { Command, Values } from "../command";
import { EXIT, UsageError } from "../command";
import type { Extras } from "../project/files";
import { IGNORED, projectFiles } from "../project/files";
import type { OurSource } from "../project/our-source";
import { ourSourceFor } from "../project/our-source";
import type { Tools } from "../project/tools";
import { toolsFor } from "../project/tools";
import { shellWord } from "../shell-word";
import type { Example } from "./example";
import { isGenerated } from "./example";
import { EXAMPLES } from "./examples";
import { readmeOf } from "./readme";
import { sourcesOf } from "./sources";
import { tryScript } from "./try-script";

export interface InitContext {
  /** For the project id. */
  readonly randomUUID: () => string;
  /** The folder of this package's package.json. */
  readonly packageRoot: string;
  /** As `process.versions.node` has it. */
  readonly nodeVersion: string;
}

const FRAMEWORKS = [CDK_TERRAIN, CDKTF] as const;

export function initCommand({ randomUUID, packageRoot, nodeVersion }: InitContext): Command {
  return {
    name: "init",
    summary: "Write a new project, ready to synthesize and deploy.",
    details:
      "Writes an app with its package.json, whose versions work together with the Node.js at hand, settings, a README, and\n" +
      "a script that tries all of it against a local Open Connectors. No file is overwritten. The paths of the files go to\n" +
      "standard output. DIR is this folder where it is left out.",
    argument: "DIR",
    options: {
      framework: {
        type: "string",
        value: "NAME",
        choices: FRAMEWORKS.map(({ packageName: name }) => name),
        description: "Default: cdktn, but cdktf with Node.js 20, where cdktn-cli can't run.",
      },
      example: {
        type: "string",
        value: "NAME",
        default: "quickstart",
        choices: EXAMPLES.map(({ name }) => name),
        description: "What to start from.",
      },
      json: {
        type: "boolean",
        description: "Print one JSON object with folder, framework, command, files and notes instead of the paths.",
      },
    },
    async run(values, io) {
      const { folder, framework, example } = requestOf(values, nodeVersion);
      const tools = toolsFor(framework, nodeVersion);
      const ourSource = await ourSourceFor(packageRoot, folder);
      const project = { folder, example, tools, projectId: randomUUID(), packageRoot, ourSource };
      const files = await filesOf(project);
      await refuseExisting(folder, [...files.keys()]);
      const written = await writeFiles(folder, files);
      io.stdout(values["json"] === true ? jsonReport(project, written) : written.map((file) => `${file}\n`).join(""));
      const where = path.relative(process.cwd(), folder);
      const steps = [...(where === "" ? [] : [`cd ${shellWord(where)}`]), "npm install", "npm run try"].join(" && ");
      io.stderr(
        [...notesOf(project), `A project for ${framework.title} is in ${folder}. Go on with: ${steps}`, ""].join("\n"),
      );
      return EXIT.done;
    },
  };
}

interface Project {
  readonly folder: string;
  readonly example: Example;
  readonly tools: Tools;
  readonly projectId: string;
  readonly packageRoot: string;
  readonly ourSource: OurSource;
}

function notesOf({ tools, ourSource }: Project): readonly string[] {
  return [...tools.notes, ...ourSource.notes];
}

async function filesOf({
  folder,
  example,
  tools,
  projectId,
  packageRoot,
  ourSource,
}: Project): Promise<ReadonlyMap<string, string>> {
  const name = packageName(path.basename(folder));
  const sources = await sourcesOf(example, { framework: tools.framework, packageRoot });
  const extras = { ...bindingsOf(example, tools), scripts: scriptsOf(example, tools) };
  return new Map([
    ...sources,
    ...projectFiles(
      { name, tools, projectId, ourSource: ourSource.spec },
      {
        ...extras,
        include: ["", ...(example.folders ?? [])].map((parent) => path.posix.join(parent, "*.ts")),
        ...([...sources.keys()].some((file) => file.endsWith(".json")) && {
          compilerOptions: { resolveJsonModule: true },
        }),
      },
    ),
    [".gitignore", [...IGNORED, ".gen/", ".try/"].map((line) => `${line}\n`).join("")],
    ["README.md", readmeOf(name, example, tools)],
    ["try.mjs", tryScript(example, tools)],
  ]);
}

function scriptsOf(example: Example, { command, framework }: Tools): Readonly<Record<string, string>> {
  const stacks = example.stacks.join(" ");
  return {
    try: "node try.mjs",
    typecheck: "tsc",
    synth: `${command} synth`,
    deploy: `${command} deploy ${stacks}`,
    destroy: `${command} destroy ${stacks}`,
    ...(isGenerated(example, framework) && { postinstall: `${command} get` }),
  };
}

/** The bindings of another provider. */
function bindingsOf({ bindings }: Example, { framework }: Tools): Pick<Extras, "dependencies" | "terraformProviders"> {
  if (bindings === undefined) return {};
  if (framework !== CDKTF) return { terraformProviders: [bindings.provider] };
  const { packageName: name } = bindings;
  return { dependencies: { [name]: devDependencies[name] } };
}

/** One line of JSON. @param files their paths */
function jsonReport(project: Project, files: readonly string[]): string {
  const { folder, tools } = project;
  const { framework, command } = tools;
  return `${JSON.stringify({ folder, framework: framework.packageName, command, files, notes: notesOf(project) })}\n`;
}

interface InitRequest {
  readonly folder: string;
  readonly framework: Framework;
  readonly example: Example;
}

function requestOf({ DIR: folder, framework: given, example }: Values, nodeVersion: string): InitRequest {
  const framework = given ?? (nodeVersion.startsWith("20.") ? CDKTF : CDK_TERRAIN).packageName;
  const chosen = FRAMEWORKS.find(({ packageName: name }) => name === framework);
  const found = EXAMPLES.find(({ name }) => name === example);
  if (folder === "") throw new UsageError("DIR is an empty text. Leave it out for this folder, or name one.");
  // The parser lets through what the options admit.
  if (chosen === undefined || found === undefined) throw new UsageError("--framework and --example take known names");
  return { folder: path.resolve(typeof folder === "string" ? folder : "."), framework: chosen, example: found };
}

const MAX_NAME_LENGTH = 214;

/** As npm takes it: short enough, lower case, without spaces and signs. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .slice(0, MAX_NAME_LENGTH)
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replaceAll(/^[._-]+|-+$/g, "");
  return name === "" || name === "node_modules" || name === "cdktf-open-connectors" ? "connector-instances" : name;
}
