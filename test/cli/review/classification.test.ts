// What a review says of each kind of change, over plans as Terraform writes them.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { folderPerTest } from "../../support/temporary-folder";
import type { Parts } from "./plans";
import { CONSUMER, STATE, TYPE, WHOLE, change, create, planText, remove, review, update, writeApp } from "./plans";

const folder = folderPerTest("review");

interface Document {
  readonly hasChanges: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly stacks: readonly {
    readonly instances: readonly Readonly<Record<string, unknown>>[];
    readonly otherResources: readonly unknown[];
    readonly findings: readonly { readonly kind: string; readonly text: string }[];
  }[];
}

async function json(parts: Parts): Promise<{ code: number; document: Document }> {
  await writeFile(path.join(folder.path, "plan.json"), planText(parts));
  const { code, data } = await review(folder.path, ["--plan", "crm=plan.json", "--format", "json"]);
  return { code, document: JSON.parse(data) as Document };
}

async function instance(changed: Readonly<Record<string, unknown>>, rest: Parts = {}) {
  const { document } = await json({ ...rest, changes: [changed] });
  return document.stacks[0]?.instances[0];
}

const value = (text: string) => ({ kind: "value", text });
const none = { kind: "none" };

test("a create lists what is declared and every secret that is sent, and no default", async () => {
  const expressions = { company: { constant_value: "acme" }, private_key_wo: { references: ["var.key"] } };
  expect(await instance(create(), { expressions })).toMatchObject({
    actions: ["create"],
    id: null,
    token: "new",
    secretsSent: ["client_id", "private_key_wo"],
    changes: [{ name: "company", attribute: "company", before: none, after: value('"acme"') }],
  });
});

test("a declared value is listed although it is the default, and so is one that replaces another", async () => {
  const expressions = { enabled: { constant_value: true } };
  expect(await instance(create(), { expressions })).toMatchObject({ changes: [{ attribute: "enabled" }] });
  expect(await instance(update({ filter_response_nulls: true }, { filter_response_nulls: null }))).toMatchObject({
    changes: [{ attribute: "filter_response_nulls" }],
  });
});

test("a creation key is left out where a construct made it of its path", async () => {
  const rowsWith = async (creation_key: string): Promise<string> => {
    const crm = planText({ changes: [create({ creation_key })], expressions: { creation_key: {}, company: {} } });
    await writeApp(folder.path, { crm, consumer: planText(CONSUMER) });
    return (await review(folder.path, ["crm"])).data;
  };
  expect(await rowsWith("1:project::default:crm/ConnectWise")).not.toContain("creationKey");
  expect(await rowsWith("mine")).toContain('creationKey   "mine"');
});

test("only a connector that may use OAuth is reviewed with a word about it", async () => {
  const sent = update({ company: "x" }, {}, WHOLE);
  expect(JSON.stringify(await instance(sent))).not.toContain("OAuth");
  const generic = { ...sent, type: "openconnectors_instance", address: "openconnectors_instance.crm" };
  expect(JSON.stringify(await instance(generic))).toContain("With OAuth");
});

test.each([
  ["a name", { name: "other" }, "name", value('"cw-emea"'), value('"other"')],
  ["the switch", { enabled: false }, "enabled", value("true"), value("false")],
  ["tags", { tags: ["a"] }, "tags", none, value('["a"]')],
  [
    "a further key",
    { additional_configuration: { "x.y": "1" } },
    'additional_configuration["x.y"]',
    none,
    value('"1"'),
  ],
  ["an event", { events: { enabled: true } }, "events.enabled", none, value("true")],
])("a change of %s is made in place and keeps the token", async (_what, after, name, before, next) => {
  expect(await instance(update(after))).toMatchObject({
    actions: ["update"],
    id: "1000002",
    token: "none",
    secretsSent: [],
    changes: [{ name, before, after: next }],
  });
});

test("what leaves `valid` open re-authenticates, and the token may change", async () => {
  expect(await instance(update({ company: "other" }, {}, WHOLE))).toMatchObject({
    actions: ["reauthenticate"],
    token: "may change",
    secretsSent: ["client_id"],
    secretsChanged: [],
    changes: [{ name: "company" }],
  });
});

test("a rotated key is named where its count goes up, and only where it is declared", async () => {
  const rotated = update({}, {}, [...WHOLE, "private_key_revision"]);
  const declared = { expressions: { private_key_wo: { references: ["var.key"] } } };
  expect(await instance(rotated, declared)).toMatchObject({
    secretsSent: ["client_id", "private_key_wo"],
    secretsChanged: ["private_key_wo"],
    changes: [],
  });

  const shared = update({}, {}, ["secrets_revision"]);
  expect(await instance(shared, { expressions: { event_signature_key_wo: {} } })).toMatchObject({
    actions: ["update"],
    token: "none",
    secretsSent: ["event_signature_key_wo"],
    secretsChanged: ["event_signature_key_wo"],
  });
});

test("a secret in the state that changes is sent, and both values stay hidden", async () => {
  expect(await instance(update({ client_id: "another" }, {}, WHOLE))).toMatchObject({
    secretsSent: ["client_id"],
    secretsChanged: ["client_id"],
    changes: [{ name: "client_id", before: { kind: "sensitive" }, after: { kind: "sensitive" } }],
  });
});

test("keeping the token out of the state does not change it", async () => {
  expect(await instance(update({ persist_token: false, token: null }))).toMatchObject({ token: "stored" });
});

test("a replacement says what forces it", async () => {
  const [before, after] = [
    { ...STATE, element_key: "sfdc" },
    { ...STATE, element_key: "hubspotcrm" },
  ];
  const replaced = change(
    ["delete", "create"],
    { before, after, replace_paths: [["element_key"]] },
    "openconnectors_instance.any",
  );
  expect(await instance(replaced)).toMatchObject({
    actions: ["replace"],
    forcedBy: ["element_key"],
    token: "new",
    connector: "hubspotcrm",
    changes: [{ name: "element_key", before: value('"sfdc"'), after: value('"hubspotcrm"') }],
  });
  const asked = change(["create", "delete"], { before: STATE, after: STATE, reason: "replace_by_request" });
  expect(await instance(asked)).toMatchObject({
    actions: ["replace"],
    notes: expect.arrayContaining(["The plan was asked to replace it (-replace)."]) as unknown,
  });
});

test("a deletion has its reason, and a forgotten instance stays", async () => {
  expect(await instance(remove())).toMatchObject({
    actions: ["delete"],
    token: "ends",
    changes: [],
    notes: ["The configuration no longer declares it."],
  });
  expect(await instance(change(["forget"], { before: STATE }))).toMatchObject({
    actions: ["forget"],
    notes: ["It leaves the state and stays on the platform."],
  });
});

test("an import is one whatever else the plan does to the instance", async () => {
  const importing = { importing: { id: "77" } };
  expect(await instance(change(["no-op"], { before: STATE, after: STATE, ...importing }))).toMatchObject({
    actions: ["import"],
  });
  const changed = update({ company: "x" }, {}, WHOLE);
  Object.assign(changed["change"] as object, importing);
  expect(await instance(changed)).toMatchObject({ actions: ["import", "reauthenticate"] });
});

test("drift is shown beside what the plan does about it, also where it does nothing", async () => {
  const drift = [change(["update"], { before: STATE, after: { ...STATE, name: "by hand" } })];
  const back = update({}, { name: "by hand" });
  expect(await instance(back, { drift })).toMatchObject({
    actions: ["update", "drift"],
    drift: { isGone: false, changes: [{ name: "name", before: value('"cw-emea"'), after: value('"by hand"') }] },
  });
  const { code, document } = await json({ drift });
  expect(code).toBe(2);
  expect(document.stacks[0]?.instances).toMatchObject([{ actions: ["drift"], changes: [] }]);
  const gone = [change(["delete"], { before: STATE })];
  expect(await instance(create(), { drift: gone })).toMatchObject({
    actions: ["create", "drift"],
    drift: { isGone: true },
  });
});

test("what this release does not know is said, and counts as a change", async () => {
  const { code, document } = await json({ changes: [change(["transmogrify"], { before: STATE, after: STATE })] });
  expect(code).toBe(2);
  expect(document.counts).toEqual({ unknown: 1 });
});

test("resources of other providers are a line each, where they change", async () => {
  const others = [
    change(["create"], { after: {} }, "null_resource.a"),
    change(["no-op"], { before: {}, after: {} }, "null_resource.b"),
  ];
  const { document } = await json({ changes: others });
  expect(document.stacks[0]?.otherResources).toEqual([{ address: "null_resource.a", actions: "create" }]);
  expect(document.stacks[0]?.instances).toEqual([]);
});

test.each<[string, Parts, string, RegExp]>([
  [
    "all is created beside a state",
    { changes: [create()] },
    "every instance is created",
    /although the stack has a state/,
  ],
  [
    "all is created without a state",
    { changes: [create()], rest: { prior_state: undefined } },
    "every instance is created",
    /first deploy/,
  ],
  ["a tag goes", { changes: [update({ tags: ["b"] }, { tags: ["a", "b"] })] }, "tags disappear", /loses the tag "a"/],
  ["tags are let go", { changes: [update({ tags: null }, { tags: ["a"] })] }, "tags disappear", /stay on the instance/],
  ["the planning failed", { rest: { errored: true } }, "planning failed", /plan again/],
  ["something was put off", { rest: { complete: false } }, "incomplete plan", /another plan/],
])("it says what looks wrong where %s", async (_what, parts, kind, text) => {
  const { document } = await json(parts);
  expect(document.stacks[0]?.findings).toMatchObject([{ kind, text: expect.stringMatching(text) as unknown }]);
});

test("nothing looks wrong where only some instances are created", async () => {
  const kept = change(["no-op"], { before: STATE, after: STATE });
  const { document } = await json({ changes: [create({}, `${TYPE}.other`), kept] });
  expect(document.stacks[0]?.findings).toEqual([]);
});

test("members of a later format are passed over", async () => {
  const { code } = await json({ changes: [{ ...update({ name: "x" }), new_member: [1] }], rest: { later: { a: 1 } } });
  expect(code).toBe(2);
});
