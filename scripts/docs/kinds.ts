// The kinds of pages that the Terraform registry shows, and where everything about a page of each kind lies. Layout of
// the registry and of the examples: (architecture: Documentation pages).
import type { GetProviderSchemaResponse } from "../../src/plugin/protocol/messages/provider";
import type { WireFunction, WireSchema } from "../../src/plugin/protocol/messages/schema";

export const TEMPLATES = "scripts/docs/templates";

export interface Kind {
  /** Below docs/, below examples/ and below the templates. */
  readonly folder: string;
  /** Behind the name in the title of a page. */
  readonly title: string;
  /** The example in HCL; every page has one. */
  readonly example: string;
  /** The same as a CDKTF app, where the construct library has words for it. */
  readonly construct: string;
  /** Further files that every page of the kind shows, by their placeholders. */
  readonly imports: Readonly<Record<string, string>>;
  /** Placeholders that a template of the kind can't leave out. */
  readonly needed: readonly string[];
  /** The part that says where values of write-only arguments are. Default: write-only. */
  readonly writeOnlyNote?: string;
}

const resource: Kind = {
  folder: "resources",
  title: "Resource",
  example: "resource.tf",
  construct: "resource.ts",
  imports: { "import-block": "import.tf", "import-command": "import.sh" },
  needed: ["description", "example", "construct", "schema", "import-block", "import-command"],
};

const dataSource: Kind = {
  folder: "data-sources",
  title: "Data Source",
  example: "data-source.tf",
  construct: "data-source.ts",
  imports: {},
  needed: ["description", "example", "construct", "schema"],
};

const ephemeralResource: Kind = {
  ...dataSource,
  folder: "ephemeral-resources",
  title: "Ephemeral Resource",
  example: "ephemeral-resource.tf",
  construct: "ephemeral-resource.ts",
};

const providerFunction: Kind = {
  folder: "functions",
  title: "Function",
  example: "function.tf",
  construct: "function.ts",
  imports: {},
  needed: ["description", "example", "construct", "signature", "arguments", "returns"],
};

/** Under a name that Terraform reads as a query. */
const listResource: Kind = {
  ...dataSource,
  folder: "list-resources",
  title: "List Resource",
  example: "list-resource.tfquery.hcl",
  construct: "list-resource.ts",
};

const action: Kind = {
  ...dataSource,
  folder: "actions",
  title: "Action",
  example: "action.tf",
  construct: "action.ts",
  writeOnlyNote: "write-only-action",
};

/** The page of the provider itself; its example lies in examples/provider, its page is docs/index.md. */
export const providerKind: Kind = {
  folder: "provider",
  title: "Provider",
  example: "provider.tf",
  construct: "provider.ts",
  imports: {},
  needed: ["description", "example", "construct", "schema"],
};

/** Templates for the resources of typed connectors. */
export const CONNECTORS = "connectors";

/** Guides come from templates alone. */
export const GUIDES = "guides";

/** Everything that can have a page beside the provider itself. */
export const kinds: readonly Kind[] = [resource, dataSource, ephemeralResource, listResource, action, providerFunction];

export type Subject = { readonly kind: Kind; readonly name: string } & (
  { readonly schema: WireSchema } | { readonly fn: WireFunction }
);

/** What the provider has, by kind and name. */
export function subjectsOf(response: GetProviderSchemaResponse): readonly Subject[] {
  const withSchema = (kind: Kind, schemas: ReadonlyMap<string, WireSchema>): readonly Subject[] =>
    sorted(schemas).map(([name, schema]) => ({ kind, name, schema }));
  return [
    ...withSchema(resource, response.resourceSchemas),
    ...withSchema(dataSource, response.dataSourceSchemas),
    ...withSchema(ephemeralResource, response.ephemeralResourceSchemas),
    ...withSchema(listResource, response.listResourceSchemas),
    ...withSchema(action, configsOf(response)),
    ...sorted(response.functions).map(([name, fn]) => ({ kind: providerFunction, name, fn })),
  ];
}

/** What users write into the block `config` of each action. */
function configsOf({ actionSchemas }: GetProviderSchemaResponse): ReadonlyMap<string, WireSchema> {
  return new Map([...actionSchemas].flatMap(([name, { schema }]) => (schema === undefined ? [] : [[name, schema]])));
}

function sorted<Value>(byName: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Whether a file below docs/ is the generator's: hand-written pages lie beside, where the registry doesn't look. */
export function isGenerated(file: string): boolean {
  return (
    file === "index.md" || [...kinds.map(({ folder }) => folder), GUIDES].some((one) => file.startsWith(`${one}/`))
  );
}

/** Whether a file of the repository is an input of the generator. */
export function isSource(file: string): boolean {
  if (file.startsWith(`${TEMPLATES}/`)) return file.endsWith(".md");
  const [top, folder = ""] = file.split("/");
  return (
    top === "examples" &&
    [providerKind, ...kinds]
      .map((kind) => kind.folder)
      .concat(GUIDES)
      .includes(folder)
  );
}
