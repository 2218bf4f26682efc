// An example's life, reviewed before each apply: what each row says is held against what the emulator was asked, and against what it
// has then.
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import type { FieldDefinition } from "../../../src/connectors";
import { definitions, fieldsOf, resourceTypeOf } from "../../../src/connectors";
import { review } from "../../cli/review/plans";
import type { Admin } from "../../support/admin";
import { VALUES } from "../../support/doc-examples";
import { ROOT } from "../../support/terraform";
import type { TerraformFolder } from "../../support/terraform";

const SCHEMA = path.join(ROOT, "docs/schemas/review-1.json");
const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA, "utf8")) as object);
/** Beside JSON. */
const COPIES = ["table", "markdown", "html"] as const;

export interface Place {
  /** Where the review is run. */
  readonly dir: string;
  /** The synthesized app, or `.` for HCL. */
  readonly app: string;
  /** Writes the stacks again, as the source has them. */
  readonly synthesize: () => Promise<void>;
  /** Whether its instances are there before, and come under management; then a change that needs their keys is not made. */
  readonly imports?: boolean;
  /** What declares the instances. */
  readonly source: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly admin: Admin;
  readonly folder: (stack: string) => TerraformFolder;
}

interface Row {
  readonly address: string;
  readonly id: string | null;
  readonly name: { readonly text?: string };
  readonly actions: readonly string[];
  readonly changes: readonly {
    readonly name: string;
    readonly attribute: string;
    readonly after: { readonly text?: string };
  }[];
  readonly secretsSent: readonly string[];
  readonly token: string;
}

interface Stack {
  readonly name: string;
  readonly instances: readonly Row[];
  readonly otherResources: readonly { readonly actions: string }[];
}

interface Reviewed {
  readonly stacks: readonly Stack[];
  /** Stacks that can't be planned before the others are applied. */
  readonly waiting: readonly { readonly name: string }[];
}

/** Creates or imports what is declared, changes a name and what authenticates, and destroys it. */
export async function holdLifeAgainstTheLog(place: Place): Promise<void> {
  const made = await create(place);
  const firsts = made.flatMap(({ instances }) => instances.map(({ actions }) => actions[0]));
  expect([...new Set(firsts)]).toEqual([place.imports === true ? "import" : "create"]);
  await edit(place);
  await place.synthesize();
  const changed = await applyReviewed(place, (await reviewed(place, ["--run"])).stacks);
  const rows = changed.flatMap(({ instances }) => instances);
  expect(rows).not.toEqual([]);
  for (const { actions } of rows) expect(actions).toHaveLength(1);
  await applyReviewed(place, [...(await planEnd(place))].reverse());
  expect(await place.admin.instances()).toEqual([]);
}

/** What the apply does is in the review: it changes nothing on the platform, and no row says that it does. */
export async function holdReadingAgainstTheLog(place: Place): Promise<void> {
  const { stacks } = await reviewed(place, ["--run"]);
  expect(stacks.flatMap(({ instances }) => instances)).toEqual([]);
  await applyReviewed(place, stacks);
  expect(await place.admin.writes()).toEqual([]);
}

/** A first deploy: stacks that wait are reviewed after those that they wait for. @returns each stack as it was applied */
async function create(place: Place): Promise<readonly Stack[]> {
  const { stacks, waiting } = await reviewed(place, ["--run"]);
  await applyReviewed(place, stacks);
  if (waiting.length === 0) return stacks;
  const next = await reviewed(place, ["--run"]);
  expect(next.waiting).toEqual([]);
  for (const { name } of stacks) {
    const again = next.stacks.find((stack) => stack.name === name);
    expect(again?.instances.flatMap(({ actions }) => actions)).toEqual([]);
  }
  const rest = next.stacks.filter(({ name }) => waiting.some((one) => one.name === name));
  await applyReviewed(place, rest);
  return [...stacks, ...rest];
}

async function applyReviewed({ admin, folder }: Place, stacks: readonly Stack[]): Promise<readonly Stack[]> {
  for (const { name, instances, otherResources } of stacks) {
    const tokens = new Map((await admin.instances()).map(({ id, token }) => [String(id), token]));
    await admin.forgetRequests();
    const { text } = await folder(name).expect(0, ["apply", "-no-color", "plan"]);
    expect(countsIn(text)).toEqual(countsOf(instances, otherResources));
    const found = await admin.instances();
    const writes = (await admin.requests()).filter(({ method }) => method !== "GET");
    const asked = (method: string, end: RegExp): readonly string[] =>
      writes.flatMap((one) => (one.method === method ? (end.exec(one.path)?.slice(1) ?? []) : [])).sort();
    const having = (action: string): readonly Row[] => instances.filter(({ actions }) => actions.includes(action));
    const ids = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => id ?? "").sort();
    expect({
      created: asked("POST", /(\/instances)$/).length,
      sentWhole: [...new Set(asked("PUT", /\/instances\/(\d+)$/))],
      deleted: asked("DELETE", /\/instances\/(\d+)$/),
    }).toEqual({
      created: having("create").length,
      sentWhole: ids(having("reauthenticate")),
      deleted: ids(having("delete")),
    });
    for (const row of having("delete")) expect(found.map(({ id }) => String(id))).not.toContain(row.id);
    for (const row of instances.filter(({ actions }) => !actions.includes("delete"))) expectRow(row, found, tokens);
  }
  return stacks;
}

type Counts = Readonly<Record<"imported" | "added" | "changed" | "destroyed", number>>;

/** `Apply complete! Resources: 1 imported, 0 added, 0 changed, 0 destroyed.` */
function countsIn(text: string): Counts {
  const [, said = ""] = /Apply complete! Resources: (.*)\./.exec(text) ?? [];
  expect(said).not.toBe("");
  const count = (what: string): number => Number(new RegExp(`(\\d+) ${what}`).exec(said)?.[1] ?? 0);
  return {
    imported: count("imported"),
    added: count("added"),
    changed: count("changed"),
    destroyed: count("destroyed"),
  };
}

/** What the review says of all resources together. */
function countsOf(instances: readonly Row[], others: Stack["otherResources"]): Counts {
  const rows = [...instances.map(({ actions }) => actions), ...others.map(({ actions }) => actions.split(", "))];
  const count = (...words: readonly string[]): number =>
    rows.filter((actions) => actions.some((action) => words.includes(action))).length;
  return {
    imported: count("import"),
    added: count("create", "replace"),
    changed: count("update", "reauthenticate"),
    destroyed: count("delete", "replace"),
  };
}

/** Names are unique in every example. */
function expectRow(
  row: Row,
  found: Awaited<ReturnType<Admin["instances"]>>,
  tokens: ReadonlyMap<string, string>,
): void {
  const instance = found.find(({ name }) => JSON.stringify(name) === row.name.text);
  if (instance === undefined) throw new Error(`There is no instance ${String(row.name.text)}: ${row.address}`);
  if (row.id !== null) expect(String(instance.id)).toBe(row.id);
  if (row.token === "none") expect(instance.token).toBe(tokens.get(String(instance.id)));
  if (row.token === "new") expect(tokens.has(String(instance.id))).toBe(false);
  // A key that authenticates goes with every request that has all the others.
  const isWhole = row.actions.includes("create") || row.actions.includes("reauthenticate");
  expect(row.secretsSent.length > 0).toBe(isWhole);
  const stored = new Map(Object.entries(instance.configuration).map(([key, value]) => [key.toLowerCase(), value]));
  const definition = definitions.find((one) => row.address.split(".").at(-2) === resourceTypeOf(one));
  for (const { name, attribute, after } of row.changes) {
    if (attribute === "tags")
      expect(instance.tags).toEqual(expect.arrayContaining(JSON.parse(after.text ?? "[]") as string[]));
    const [, key] = /^configuration\["(.*)"\]$/.exec(name) ?? [];
    if (key !== undefined && after.text !== undefined)
      expect(stored.get(key.toLowerCase())).toBe(String(JSON.parse(after.text)));
    const field =
      definition === undefined ? undefined : fieldsOf(definition).find((one) => one.attribute === attribute);
    if (field === undefined || after.text === undefined) continue;
    expect({ attribute, value: String(stored.get(field.key.toLowerCase())) }).toEqual({
      attribute,
      value: valueIn(field, after.text),
    });
  }
}

/** A row of an app may name a member: `ConnectWiseSite.EU`. */
function valueIn(field: FieldDefinition, text: string): string {
  const alternative = field.kind === "text" ? field.alternative : undefined;
  const members = Object.entries(alternative?.members ?? {});
  const named = members.find(([member]) => text === `${String(alternative?.typeName)}.${member}`);
  return named?.[1] ?? String(JSON.parse(text));
}

async function reviewed(place: Place, args: readonly string[]): Promise<Reviewed> {
  const { dir, app, environment } = place;
  const copies = COPIES.map((format) => `--write=${format}=${path.join(dir, `review.${format}`)}`);
  const { data } = await review(dir, ["--dir", app, ...args, ...copies, "--format", "json"], { environment });
  const document = JSON.parse(data) as Reviewed;
  const isValid = validate(document);
  expect(isValid ? [] : validate.errors).toEqual([]);
  await expectNoSecret(place, data);
  return document;
}

/** Of the variables and of the account, in no format. A site is not a secret. */
async function expectNoSecret({ dir, environment, admin }: Place, json: string): Promise<void> {
  const set = Object.entries(environment).flatMap(([name, value]) =>
    /^TF_VAR_(?!site$)|_SECRET$/.test(name) ? [value] : [],
  );
  const tokens = (await admin.instances()).map(({ token }) => token);
  const secrets = [...Object.values(VALUES), ...set, ...tokens].filter((text) => !text.startsWith("PUBLICKEY"));
  const written = await Promise.all(COPIES.map((format) => readFile(path.join(dir, `review.${format}`), "utf8")));
  expect(secrets.filter((secret) => [json, ...written].some((text) => text.includes(secret)))).toEqual([]);
}

async function planEnd(place: Place): Promise<readonly Stack[]> {
  const { stacks } = await reviewed(place, ["--run"]);
  for (const { name } of [...stacks].reverse())
    await place.folder(name).expect(0, ["plan", "-no-color", "-destroy", "-out=plan"]);
  const plans = place.app === "." ? stacks.flatMap(({ name }) => ["--plan", `${name}=plan`]) : [];
  return (await reviewed(place, plans)).stacks;
}

/** Another name and, where there is one and its key is at hand, another company, in HCL as in TypeScript. */
async function edit({ source, imports = false }: Place): Promise<void> {
  const text = await readFile(source, "utf8");
  const renamed = text.replaceAll(/^( *name(?: *=|:) *[`"][^`"\n]*)/gm, "$1-b");
  const other = imports ? renamed : renamed.replaceAll(/^( *company(?: *=|:) *"[^"\n]*)/gm, "$1-b");
  expect(other).not.toBe(text);
  await writeFile(source, other);
}
