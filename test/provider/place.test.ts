// Where Terraform works, as far as a provider can see it: folder, data folder, workspace and backend.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { placeOf } from "../../src/provider/place";
import { folderPerTest } from "../support/temporary-folder";

const folder = folderPerTest("place");

function choose(data: string, workspace: string): void {
  mkdirSync(path.join(folder.path, data), { recursive: true });
  writeFileSync(path.join(folder.path, data, "environment"), workspace);
}

/** Folder, data folder and workspace. */
const parts = (environment: Readonly<Record<string, string>> = {}): readonly unknown[] =>
  (JSON.parse(placeOf(folder.path, environment)) as readonly unknown[]).slice(0, 3);

test("without a choice it is the workspace default, in Terraform's own data folder", () => {
  expect(parts()).toEqual([folder.path, path.join(folder.path, ".terraform"), "default"]);
});

test("the workspace is the one that was selected, and a variable goes before it", () => {
  choose(".terraform", "stage\n");
  expect(parts()).toEqual([folder.path, path.join(folder.path, ".terraform"), "stage"]);
  expect(parts({ TF_WORKSPACE: "live" })).toEqual([folder.path, path.join(folder.path, ".terraform"), "live"]);
});

test("an empty variable counts for nothing, as with Terraform", () => {
  choose(".terraform", "stage");
  expect(parts({ TF_WORKSPACE: "", TF_DATA_DIR: "" })).toEqual(parts());
  expect(withVariables({ TF_HTTP_ADDRESS: "" })).toBe(withVariables({}));
});

const withVariables = (environment: Readonly<Record<string, string>>): string => placeOf(folder.path, environment);

const backend = (config: Readonly<Record<string, unknown>>, more = {}): string => {
  const file = path.join(folder.path, ".terraform", "terraform.tfstate");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ version: 3, backend: { type: "http", config, hash: 1, ...more } }));
  return placeOf(folder.path, {});
};

test("another backend, or another address of it, is another place", () => {
  const http = { address: "http://states/one", key: "a", password: null };
  const places = [
    placeOf(folder.path, {}),
    withVariables({ TF_HTTP_ADDRESS: "http://states/two" }),
    backend(http),
    withVariables({ TF_HTTP_ADDRESS: "http://states/two" }),
    backend({ ...http, address: "http://states/two" }),
    backend({ ...http, key: "b" }),
    backend(http, { type: "s3" }),
    withVariables({ PG_SCHEMA_NAME: "b" }),
  ];
  expect(new Set(places).size).toBe(places.length);
});

test("secrets of a backend are no part of the place: a pipeline has other ones in each run", () => {
  const config = (secret: string) => ({ address: "http://states/one", conn_str: `postgres://me:${secret}@host/db` });
  const place = backend({ ...config("canary-1"), password: "canary-1", access_key: "canary-1" });
  expect(place).not.toContain("canary");
  const later = { ...config("canary-2"), password: "canary-2", of_a_newer_engine: null };
  expect(backend(later, { hash: 2 })).toBe(place);
});

test.each<[string, (run: string) => string]>([
  [
    "another login in the address that a variable gives",
    (run) => withVariables({ TF_HTTP_ADDRESS: `https://ci:${run}@states/one` }),
  ],
  ["another password in a connection string", (run) => backend({ conn_str: `host=db password='${run}' dbname=one` })],
  ["another password in a query", (run) => backend({ conn_str: `postgres://db/one?password=${run}&sslmode=require` })],
  ["other temporary credentials", (run) => backend({ secret_id: run, secret_key: run, security_token: run, key: "a" })],
  ["another label of its login", (run) => backend({ assume_role: { role_arn: "arn", session_name: run }, key: "a" })],
])("a run with %s is at the same place", (_case, placeIn) => {
  expect(placeIn("run-2")).toBe(placeIn("run-1"));
});

test.each(["", "{", "null", "[]", "7"])("a file that no engine wrote (%j) counts for nothing", (text) => {
  const before = placeOf(folder.path, {});
  backend({});
  writeFileSync(path.join(folder.path, ".terraform", "terraform.tfstate"), text);
  expect(placeOf(folder.path, {})).toBe(before);
});

test("another data folder is another place, with a choice of its own", () => {
  choose(".terraform", "stage");
  choose("data", "live");
  const inside = path.join(folder.path, "data");
  expect(parts({ TF_DATA_DIR: "data" })).toEqual([folder.path, inside, "live"]);
  expect(parts({ TF_DATA_DIR: inside })).toEqual([folder.path, inside, "live"]);
});
