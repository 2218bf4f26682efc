// What a look-up says where it does not find exactly one instance: what was looked for, where, what there is, and how to go on.
import type { Instance } from "../../../src/client";
import { Configuration } from "../../../src/client";
import type { ReadyConnection } from "../../../src/provider/connection";
import { Connection } from "../../../src/provider/connection";
import { findOne, readOne, templateFor } from "../../../src/provider/data-sources/lookup";
import type { Criteria } from "../../../src/provider/data-sources/search";
import { tokenOf } from "../../../src/provider/data-sources/token";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { answered } from "../../client/answered";
import { inOrder } from "../../support/text";

const { signal } = new AbortController();
const instance = (id: string, change: Partial<Instance> = {}): Instance => ({
  ...{ id, name: "crm", tags: [], element: { key: "anycrm", name: undefined } },
  ...change,
});

function account(...instances: readonly Instance[]) {
  const asked: string[] = [];
  const client = {
    host: "api.example.com",
    listInstances: () => Promise.resolve(instances),
    getInstance: (id: string) => {
      const found = instances.find((one) => one.id === id);
      return found === undefined ? Promise.reject(answered(404)) : Promise.resolve(found);
    },
    getConnector: (key: string) => {
      asked.push(key);
      return Promise.resolve({ id: "1", key, name: undefined, configuration: [{ key: "site" }] });
    },
  };
  const ready = { client, ledger: new CreationLedger(), sleep: () => Promise.resolve() } as unknown as ReadyConnection;
  return { ready, asked };
}

const find = async (criteria: Partial<Criteria>, ...instances: readonly Instance[]) =>
  await findOne(account(...instances).ready, { tags: [], ...criteria }, signal);

test("an id that no instance has", async () => {
  await expect(readOne(account().ready, "77", signal)).rejects.toThrow(
    inOrder([
      "There is no such instance",
      "api.example.com answers that there is no instance 77 in the account of the provider's secrets.",
      "Check the id, and that base_url and the secrets belong to the account that holds the instance.",
    ]),
  );
});

test("several that match", async () => {
  await expect(find({ name: "crm" }, instance("7"), instance("8"), instance("9", { name: "other" }))).rejects.toThrow(
    inOrder([
      "Several instances match",
      'Looked for the name "crm" at api.example.com. 2 instances match, and exactly one has to:',
      '  7: "crm"',
      '  8: "crm"',
      "Give more of name, tags and element_key, or the id. The data source openconnectors_instances takes several.",
    ]),
  );
});

test.each<[string, Partial<Criteria>, string]>([
  ["a name", { name: "a" }, 'Looked for the name "a" at'],
  ["a tag", { tags: ["t"] }, 'Looked for the tag "t" at'],
  ["several tags", { tags: ["t", "u"] }, 'Looked for the tags "t", "u" at'],
  [
    "all at once",
    { name: "a", tags: ["t"], elementKey: "c" },
    'Looked for the name "a" and the tag "t" and the connector "c" at',
  ],
  ["a connector", { elementKey: "c" }, 'Looked for the connector "c" at'],
])("none that matches %s", async (_what, criteria, words) => {
  await expect(find(criteria, instance("7"))).rejects.toThrow(
    inOrder([
      "No instance matches",
      words,
      "The account of the provider's secrets has 1 instance, and none of them matches.",
      "Check these criteria, and that base_url and the secrets belong to the account that holds the instance.",
    ]),
  );
});

test("none where nothing was asked for, and there is nothing", async () => {
  await expect(find({})).rejects.toThrow(
    inOrder(["Looked for any instance at", "has 0 instances, and none of them matches."]),
  );
});

test("none of that name, but one of another letter case", async () => {
  await expect(find({ name: "CRM" }, instance("7"), instance("8", { name: "other" }))).rejects.toThrow(
    inOrder([
      "has 2 instances",
      'Of that name, whatever its letter case, there are:\n  7: "crm"',
      "\n\nCheck these criteria",
    ]),
  );
  await expect(find({ name: "CRM" }, instance("8", { name: "other" }))).rejects.not.toThrow("letter case");
  await expect(find({ tags: ["t"] }, instance("7"))).rejects.not.toThrow("letter case");
});

test("the one that matches is read by its id", async () => {
  expect(await find({ name: "crm" }, instance("7"), instance("8", { name: "other" }))).toMatchObject({ id: "7" });
});

test("keys are asked for only of a connector in no catalogue, of an instance that shows a configuration", async () => {
  const configuration = new Configuration();
  const ask = async (one: Instance) => {
    const { ready, asked } = account();
    await templateFor(ready, one, signal);
    return asked;
  };
  expect(await ask(instance("7", { configuration }))).toEqual(["anycrm"]);
  expect(await ask(instance("7"))).toEqual([]);
  expect(await ask(instance("7", { configuration, element: { key: "connectwisecrmrest", name: undefined } }))).toEqual(
    [],
  );
  expect(await ask(instance("7", { configuration, element: undefined }))).toEqual([]);
});

test("a reply without the token", () => {
  expect(() => tokenOf(instance("7"), "api.example.com")).toThrow(
    inOrder([
      "The platform does not show the token",
      "api.example.com answers with instance 7, but without its token.",
      "Check in Open Connectors that the user of the provider's secrets may see it; a token can also be passed in by",
    ]),
  );
});

test("a configuration that is not known yet says how to get it known", () => {
  expect(Connection.unknown.ifKnown).toBeUndefined();
  expect(() => Connection.unknown.ready).toThrow(
    inOrder([
      "The provider configuration is not known yet",
      "base_url or a secret of the openconnectors provider depends on a resource that has not been created.",
      "Create that resource first, with -target=ADDRESS, or under OpenTofu leave out with -exclude what needs the account. Then run this again.",
    ]),
  );
});
