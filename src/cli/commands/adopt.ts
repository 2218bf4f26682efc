// `openconnectors adopt`: the instances of an account as code, to be taken over by Terraform with import blocks.
import path from "node:path";
import type { ClientOptions, Instance } from "../../client";
import { ClientError, createClient, readTemplateKeys } from "../../client";
import type { Selection } from "../adopt/account";
import { readAccount } from "../adopt/account";
import { cdktfFiles } from "../adopt/cdktf";
import { credentialsIn } from "../adopt/credentials";
import type { Declaration } from "../adopt/declaration";
import { declare } from "../adopt/declare";
import { guideFiles } from "../adopt/guide";
import { hclFiles } from "../adopt/hcl";
import { progressOn } from "../progress";
import type { Template } from "../adopt/resources";
import { jsonReport, leftOutText } from "../adopt/report";
import { needsTemplate } from "../adopt/resources";
import { refuseExisting, writeFiles } from "../adopt/write-files";
import { ourSourceFor } from "../project/our-source";
import type { Tools } from "../project/tools";
import { toolsFor } from "../project/tools";
import { CDKTF, CDK_TERRAIN } from "../../rules/frameworks";
import type { Command, Io, Values } from "../command";
import { CommandError, EXIT, UsageError } from "../command";

export interface AdoptContext {
  readonly version: string;
  /** Milliseconds; only differences are used. */
  readonly clock: () => number;
  /** For the project id of an app. */
  readonly randomUUID: () => string;
  /** The folder of this package's package.json. */
  readonly packageRoot: string;
  /** As `process.versions.node` has it. */
  readonly nodeVersion: string;
}

const FORMATS = ["cdktf", "cdktn", "hcl"] as const;
type Format = (typeof FORMATS)[number];

interface AdoptRequest {
  readonly folder: string;
  readonly format: Format;
  readonly selection: Selection;
}

export function adoptCommand(context: AdoptContext): Command {
  return {
    name: "adopt",
    summary: "Write the instances of an account as an app or as HCL.",
    details:
      "Reads the account that OPENCONNECTORS_BASE_URL, OPENCONNECTORS_USER_SECRET and OPENCONNECTORS_ORGANIZATION_SECRET\n" +
      "name, and writes one construct or resource with one import block for each instance. Secrets become variables and\n" +
      "are in no file. Nothing is changed in the account, and no file is overwritten. The paths of the files go to\n" +
      "standard output. The exit code is 2 where nothing matched, or where an instance had to be left out.",
    options: {
      out: {
        type: "string",
        value: "DIR",
        required: true,
        completes: "folder",
        description: "Folder for the files; created if it does not exist.",
      },
      format: { type: "string", value: "FORMAT", required: true, choices: FORMATS, description: "File format." },
      element: { type: "string", value: "KEY", description: "Only instances of this connector." },
      tag: { type: "string", value: "TAG", description: "Only instances with this tag." },
      json: {
        type: "boolean",
        description: "Print one JSON object with files, instances and leftOut instead of the paths.",
      },
    },
    async run(values, io) {
      const request = requestOf(values);
      const isJson = values["json"] === true;
      const credentials = credentialsIn(io.environment);
      // Known before anything is read: thousands of instances take their time.
      const { version, clock, randomUUID, packageRoot, nodeVersion } = context;
      const tools = toolsOf(request.format, nodeVersion);
      const ourSource = await ourSourceFor(packageRoot, request.folder);
      const filesOf = (declarations: readonly Declaration[], host = "") =>
        contentsOf(declarations, { host, tools, ourSource: ourSource.spec, projectId: randomUUID() });
      await refuseExisting(request.folder, [...filesOf([]).keys()]);
      const userAgent = `cdktf-open-connectors/${version} adopt`;
      const { host, instances, templates } = await read({ ...credentials, userAgent, clock }, request.selection, io);
      if (instances.length === 0) {
        io.stderr(`${nothingFound(host, request.selection)} Nothing was written.\n`);
        if (isJson) io.stdout(jsonReport([], { declarations: [], leftOut: [] }));
        return EXIT.incomplete;
      }
      const declared = declare(instances, (key) => templates.get(key) ?? []);
      if (declared.leftOut.length > 0) io.stderr(leftOutText(declared));
      if (declared.declarations.length === 0) {
        io.stderr("None of the instances can be declared. Nothing was written.\n");
        if (isJson) io.stdout(jsonReport([], declared));
        return EXIT.incomplete;
      }
      const files = filesOf(declared.declarations, host);
      // An account without secrets has no variables, and needs no file for them.
      const written = await writeFiles(request.folder, new Map([...files].filter(([, content]) => content !== "")));
      io.stdout(isJson ? jsonReport(written, declared) : written.map((file) => `${file}\n`).join(""));
      if (tools !== undefined) io.stderr(ourSource.notes.map((note) => `${note}\n`).join(""));
      io.stderr(howToGoOn(declared.declarations.length, request.folder));
      return declared.leftOut.length === 0 ? EXIT.done : EXIT.incomplete;
    },
  };
}

function howToGoOn(number: number, folder: string): string {
  return (
    `Wrote ${String(number)} ${number === 1 ? "instance" : "instances"} to ${folder}. ` +
    `How to go on: ${path.join(folder, "README.md")}\n`
  );
}

function requestOf({ out, format, element, tag }: Values): AdoptRequest {
  const problems = [
    ...(typeof out === "string" && out !== "" ? [] : ["--out takes a folder"]),
    ...(isFormat(format) ? [] : [`--format takes one of: ${FORMATS.join(", ")}`]),
    ...(element === "" ? ["--element takes the key of a connector"] : []),
    ...(tag === "" ? ["--tag takes a tag"] : []),
  ];
  if (typeof out !== "string" || !isFormat(format) || problems.length > 0) throw new UsageError(problems.join("; "));
  return { folder: path.resolve(out), format, selection: { element: textOf(element), tag: textOf(tag) } };
}

function isFormat(value: unknown): value is Format {
  return FORMATS.some((format) => format === value);
}

function textOf(value: Values[string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

interface Account {
  /** As people read it. */
  readonly host: string;
  readonly instances: readonly Instance[];
  /** By the keys of the connectors that are in no catalogue. */
  readonly templates: ReadonlyMap<string, Template>;
}

async function read(options: ClientOptions, selection: Selection, io: Io): Promise<Account> {
  const client = createClient(options);
  const progress = progressOn(io, "instances");
  try {
    progress.show(0, undefined);
    const instances = await readAccount({
      client,
      selection,
      signal: io.signal,
      onProgress: (done, total) => {
        progress.show(done, total);
      },
    });
    const keys = new Set(instances.filter(needsTemplate).flatMap(({ element }) => element?.key ?? []));
    const templates = new Map<string, Template>();
    for (const key of keys) templates.set(key, await readTemplateKeys(client, key, io.signal));
    return { host: client.host, instances, templates };
  } catch (error) {
    if (io.signal.aborted) throw new CommandError("Interrupted. Nothing was written.", { cause: error });
    if (error instanceof ClientError)
      throw new CommandError(`${error.message}\nNothing was written.`, { cause: error });
    throw error;
  } finally {
    progress.end();
    client.close();
  }
}

function nothingFound(host: string, { element, tag }: Selection): string {
  const narrowed = [
    ...(element === undefined ? [] : [`of the connector "${element}"`]),
    ...(tag === undefined ? [] : [`with the tag "${tag}"`]),
  ];
  return `The account at ${host} has no instances${narrowed.map((part) => ` ${part}`).join("")}.`;
}

function toolsOf(format: Format, nodeVersion: string): Tools | undefined {
  return format === "hcl" ? undefined : toolsFor(format === "cdktf" ? CDKTF : CDK_TERRAIN, nodeVersion);
}

interface Facts {
  readonly host: string;
  readonly projectId: string;
  readonly ourSource: string;
  /** None for HCL. */
  readonly tools: Tools | undefined;
}

function contentsOf(declarations: readonly Declaration[], facts: Facts): ReadonlyMap<string, string> {
  const { tools } = facts;
  const code = tools === undefined ? hclFiles(declarations) : cdktfFiles(declarations, { ...facts, tools });
  return new Map([...code, ...guideFiles(declarations, facts)]);
}
