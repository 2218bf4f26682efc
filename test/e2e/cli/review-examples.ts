// An example's life, reviewed before each apply: what each row says is held against what the emulator was asked, and against what it
// has then.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { FieldDefinition } from "../../../src/connectors";
import { definitions, fieldsOf, resourceTypeOf } from "../../../src/connectors";
import { review } from "../../cli/review/plans";
import type { Admin } from "../../support/admin";
import { TerraformFolder } from "../../support/terraform";

export interface Place {
  /** Where the review is run. */
  readonly dir: string;
  /** The synthesized app, or `.` for HCL. */
  readonly app: string;
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
  readonly changes: readonly { readonly attribute: string; readonly after: { readonly text?: string } }[];
  readonly token: string;
}

interface Stack {
  readonly name: string;
  readonly instances: readonly Row[];
}

/** Creates what is declared, changes a name and what authenticates, and destroys it. */
export async function holdLifeAgainstTheLog(place: Place): Promise<void> {
  const made = await step(place, "create");
  expect(made.flatMap(({ instances }) => instances.flatMap(({ actions }) => actions))).not.toEqual([]);
  await edit(place.source);
  const changed = await step(place, "change");
  for (const { instances } of changed) for (const { actions } of instances) expect(actions).toHaveLength(1);
  await step(place, "destroy");
  expect(await place.admin.instances()).toEqual([]);
}

async function step(place: Place, what: "create" | "change" | "destroy"): Promise<readonly Stack[]> {
  const { admin, folder } = place;
  const stacks = what === "destroy" ? await planEnd(place) : await reviewed(place, ["--run"]);
  for (const { name, instances } of what === "destroy" ? [...stacks].reverse() : stacks) {
    await admin.forgetRequests();
    await folder(name).expect(0, ["apply", "-no-color", "plan"]);
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
    for (const row of instances.filter(({ actions }) => !actions.includes("delete"))) expectRow(row, found);
  }
  return stacks;
}

/** Names are unique in every example. */
function expectRow(row: Row, found: Awaited<ReturnType<Admin["instances"]>>): void {
  const instance = found.find(({ name }) => JSON.stringify(name) === row.name.text);
  if (instance === undefined) throw new Error(`There is no instance ${String(row.name.text)}: ${row.address}`);
  if (row.id !== null) expect(String(instance.id)).toBe(row.id);
  const stored = new Map(Object.entries(instance.configuration).map(([key, value]) => [key.toLowerCase(), value]));
  const definition = definitions.find((one) => row.address.split(".").at(-2) === resourceTypeOf(one));
  for (const { attribute, after } of row.changes) {
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

async function reviewed({ dir, app, environment }: Place, args: readonly string[]): Promise<readonly Stack[]> {
  const { data } = await review(dir, ["--dir", app, ...args, "--format", "json"], { environment });
  return (JSON.parse(data) as { stacks: readonly Stack[] }).stacks;
}

async function planEnd(place: Place): Promise<readonly Stack[]> {
  const stacks = await reviewed(place, ["--run"]);
  for (const { name } of [...stacks].reverse())
    await place.folder(name).expect(0, ["plan", "-no-color", "-destroy", "-out=plan"]);
  return place.app === "."
    ? await reviewed(
        place,
        stacks.flatMap(({ name }) => ["--plan", `${name}=plan`]),
      )
    : await reviewed(place, []);
}

/** Another name and, where there is one, another company, in HCL as in TypeScript. */
async function edit(source: string): Promise<void> {
  const text = await readFile(source, "utf8");
  const other = text
    .replaceAll(/^( *name(?: *=|:) *[`"][^`"\n]*)/gm, "$1-b")
    .replaceAll(/^( *company(?: *=|:) *"[^"\n]*)/gm, "$1-b");
  expect(other).not.toBe(text);
  await writeFile(source, other);
}

export function hclPlace(dir: string, environment: Readonly<Record<string, string>>, admin: Admin): Place {
  return {
    dir,
    app: ".",
    source: path.join(dir, "main.tf"),
    environment,
    admin,
    folder: () => new TerraformFolder(dir, environment),
  };
}

export function appPlace(dir: string, environment: Readonly<Record<string, string>>, admin: Admin): Place {
  const folder = (stack: string): TerraformFolder =>
    new TerraformFolder(path.join(dir, "cdktf.out/stacks", stack), environment);
  return { dir, app: "cdktf.out", source: path.join(dir, "main.ts"), environment, admin, folder };
}
