// What is easily overlooked in a plan: objects that replacements leave behind, moves, outputs, drift without a change.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../../../src/cli/command";
import { folderPerTest } from "../../support/temporary-folder";
import type { Parts, Values } from "./plans";
import {
  CANARIES,
  CONSUMER,
  CRM,
  CROSS_STACK_OUTPUTS,
  STATE,
  TYPE,
  WHOLE,
  change,
  create,
  planText,
  remove,
  review,
  update,
  writeApp,
} from "./plans";

const folder = folderPerTest("review");

interface Stack {
  readonly instances: readonly Readonly<Record<string, unknown>>[];
  readonly otherResources: readonly unknown[];
  readonly changedOutputs: readonly string[];
  readonly findings: readonly { readonly kind: string; readonly text: string }[];
}

async function reviewed(parts: Parts): Promise<{ code: number; hasChanges: boolean; stack: Stack }> {
  await writeFile(path.join(folder.path, "plan.json"), planText(parts));
  const { code, data } = await review(folder.path, ["--plan", "crm=plan.json", "--format", "json"]);
  const { hasChanges, stacks } = JSON.parse(data) as { hasChanges: boolean; stacks: readonly [Stack] };
  return { code, hasChanges, stack: stacks[0] };
}

async function onlyInstance(parts: Parts) {
  const { stack } = await reviewed(parts);
  expect(stack.instances).toHaveLength(1);
  return stack.instances[0];
}

const STILL = { before: STATE, after: STATE };
const NO_OP = change(["no-op"], STILL);
const moved = (planned: Values, from = `${TYPE}.old`): Values => ({ ...planned, previous_address: from });

test.each([[["create", "forget"]], [["forget", "create"]]])(
  "%j replaces an instance, and leaves the old one on the platform",
  async (actions) => {
    const planned = change(actions, {
      before: STATE,
      after: { ...STATE, company: "other" },
      replace_paths: [["company"]],
    });
    const parts = { changes: [planned], expressions: { private_key_wo: {} } };
    expect(await onlyInstance(parts)).toMatchObject({
      actions: ["replace", "forget"],
      forcedBy: ["company"],
      token: "new",
      changes: [{ name: "company" }],
      secretsSent: ["client_id", "private_key_wo"],
      notes: ["The old instance leaves the state and stays on the platform; the new one has another id and token."],
    });
    expect((await review(folder.path, ["--plan", "plan.json", "--fail-on", "replace"])).code).toBe(3);
  },
);

test("what an earlier replacement left behind is deleted without a word about the readers of the one in use", async () => {
  const left = { ...remove(), deposed: "ab12cd34" };
  const crm = planText({ changes: [NO_OP, left], outputs: CROSS_STACK_OUTPUTS });
  await writeApp(folder.path, { crm, consumer: planText(CONSUMER) });
  const { data } = await review(folder.path, []);
  expect(data).not.toContain("consumer uses it");
  expect(data).toContain("The object that an earlier replacement left behind, not the one that is in use.");
  const tagged = change(["update"], { before: { ...STATE, tags: ["a"] }, after: STATE });
  const { stack } = await reviewed({ changes: [left, tagged] });
  expect(stack.findings).toMatchObject([{ kind: "tags disappear" }]);
});

test("drift of the object in use is shown where another one is deleted at its address", async () => {
  const drift = [change(["update"], { before: STATE, after: { ...STATE, name: "by hand" } })];
  const { stack } = await reviewed({ changes: [{ ...remove(), deposed: "ab12cd34" }], drift });
  expect(stack.instances).toMatchObject([{ actions: ["delete"] }, { actions: ["drift"] }]);
});

test("a move is an action, alone and beside others", async () => {
  expect(await onlyInstance({ changes: [moved(NO_OP)] })).toMatchObject({
    actions: ["move"],
    notes: [`Moved from ${TYPE}.old.`],
  });
  expect((await review(folder.path, ["--plan", "plan.json", "--fail-on", "move"])).code).toBe(3);
  expect((await review(folder.path, ["--plan", "plan.json"])).data).toContain(`Moved from ${TYPE}.old.`);
  expect(await onlyInstance({ changes: [moved(update({ company: "x" }, {}, WHOLE))] })).toMatchObject({
    actions: ["reauthenticate", "move"],
  });
  expect(await onlyInstance({ changes: [moved(NO_OP, CRM)] })).toMatchObject({ actions: [] });
});

const OTHER = change(["no-op"], { before: {}, after: {} }, "null_resource.a");
const OTHER_IMPORTED = change(["no-op"], { before: {}, after: {}, importing: { id: "7" } }, "null_resource.a");

test.each<[string, Parts, Partial<Stack>]>([
  [
    "another provider's resource moves",
    { changes: [NO_OP, moved(OTHER, "null_resource.b")] },
    { otherResources: [{ address: "null_resource.a", actions: "move" }] },
  ],
  [
    "another provider's resource is imported",
    { changes: [NO_OP, OTHER_IMPORTED] },
    { otherResources: [{ address: "null_resource.a", actions: "import" }] },
  ],
  [
    "outputs change",
    { changes: [NO_OP], rest: { output_changes: { a: { actions: ["update"] }, b: { actions: ["no-op"] } } } },
    { changedOutputs: ["a"] },
  ],
  [
    "the engine put something off",
    { changes: [NO_OP], rest: { complete: false } },
    { findings: [expect.objectContaining({ kind: "incomplete plan" }) as Stack["findings"][number]] },
  ],
])("it is a change where only %s", async (_what, parts, part) => {
  expect(await reviewed(parts)).toMatchObject({ code: 2, hasChanges: true, stack: part });
});

test.each(["table", "markdown", "html"])("outputs with changes are named, and counted, as %s", async (format) => {
  await writeFile(
    path.join(folder.path, "plan.json"),
    planText({ rest: { output_changes: { a: { actions: ["create"] } } } }),
  );
  const { data } = await review(folder.path, ["--plan", "plan.json", "--format", format]);
  expect(data).toMatch(/Outputs with changes(?::|&#58;) a\b/);
  expect(data).toContain("1 output with changes.");
});

test("drift of a moved instance is found at its new address", async () => {
  const drift = [moved(change(["update"], { before: STATE, after: { ...STATE, name: "by hand" } }))];
  expect(await onlyInstance({ changes: [moved(update({}, { name: "by hand" }))], drift })).toMatchObject({
    actions: ["update", "move", "drift"],
    drift: { changes: [{ name: "name" }] },
  });
});

test("an instance that is gone keeps its name and id where the plan is of a refresh alone", async () => {
  const drift = [change(["delete"], { before: { ...STATE, id: "7", name: "cw" } })];
  expect(await onlyInstance({ drift })).toMatchObject({
    actions: ["drift"],
    id: "7",
    name: { kind: "value", text: '"cw"' },
    drift: { isGone: true, changes: [] },
    changes: [],
  });
});

test("a move that a refresh finds is not drift", async () => {
  expect(await onlyInstance({ drift: [moved(NO_OP)] })).toMatchObject({ actions: ["move"], drift: null });
  expect(await onlyInstance({ changes: [moved(NO_OP)], drift: [moved(NO_OP)] })).toMatchObject({ actions: ["move"] });
});

test("data sources that the planning read don't make a state, and resources of modules do", async () => {
  const prior = (root: Values) => ({ prior_state: { values: { root_module: root } } });
  const read = prior({ resources: [{ mode: "data", type: "openconnectors_instance", values: {} }] });
  const inModule = prior({ child_modules: [{ resources: [{ mode: "managed", type: "null_resource", values: {} }] }] });
  const first = await reviewed({ changes: [create()], rest: read });
  expect(first.stack.findings[0]?.text).toContain("first deploy");
  const later = await reviewed({ changes: [create()], rest: inModule });
  expect(later.stack.findings[0]?.text).toContain("although the stack has a state");
});

test("drift of the token and of its validity is said, without the token", async () => {
  const after = { ...STATE, token: CANARIES.foreign, valid: false };
  const drift = [change(["update"], { before: STATE, after })];
  expect(await onlyInstance({ drift })).toMatchObject({
    drift: {
      changes: [
        { name: "token", before: { kind: "sensitive" }, after: { kind: "sensitive" } },
        { name: "valid", before: { text: "true" }, after: { text: "false" } },
      ],
    },
  });
  const { data } = await review(folder.path, ["--plan", "plan.json"]);
  expect(data).toContain("(sensitive) → another one (sensitive) (changed outside)");
  expect(data).not.toContain(CANARIES.foreign);
});

test("two plans in one folder need names, since readers are found by them", async () => {
  await writeFile(path.join(folder.path, "a.json"), planText({}));
  await writeFile(path.join(folder.path, "b.json"), planText({}));
  const stack = path.basename(folder.path);
  const unnamed = review(folder.path, ["--plan", "a.json", "--plan", "b.json"]);
  await expect(unnamed).rejects.toThrow(UsageError);
  await expect(review(folder.path, ["--plan", "a.json", "--plan", "b.json"])).rejects.toThrow(
    `Several plans are of a stack ${stack}. Name them: --plan NAME=FILE.`,
  );
  await expect(review(folder.path, ["--plan", "x=a.json", "--plan", "x=b.json"])).rejects.toThrow(/of a stack x\./);
  expect(await review(folder.path, ["--plan", "x=a.json", "--plan", "y=b.json"])).toMatchObject({ code: 0 });
});

/** A control character of eight bits, one that turns the direction of reading, and one that begins a line. */
const SIGNS = "\u009b31m\u202e\u2028";

test.each(["table", "markdown", "json", "html"])(
  "no sign of others moves anything in the review as %s",
  async (format) => {
    const keys = { additional_configuration: { [`k${SIGNS}`]: "1" } };
    const signed: Values = {
      ...update(keys, { id: `7${SIGNS}` }),
      previous_address: `${TYPE}.old${SIGNS}`,
    };
    const imported = change(
      ["no-op"],
      {
        before: { ...STATE, id: null, element_key: `e${SIGNS}` },
        after: { ...STATE, id: null, element_key: `e${SIGNS}` },
        importing: { id: `8${SIGNS}` },
      },
      "openconnectors_instance.imported",
    );
    const other = change([`create${SIGNS}`], {}, "null_resource.a");
    const text = planText({
      changes: [signed, imported, other],
      blocks: [{ address: `x.reader${SIGNS}`, expressions: { a: { references: [`${CRM}.id`, CRM] } } }],
      rest: { terraform_version: `1.11.4${SIGNS}`, output_changes: { [`o${SIGNS}`]: { actions: ["update"] } } },
    });
    await writeFile(path.join(folder.path, "plan.json"), text);
    const { data } = await review(folder.path, ["--plan", "plan.json", "--format", format]);
    expect(["\u009b", "\u202e", "\u2028"].filter((sign) => data.includes(sign))).toEqual([]);
    expect(data).toContain("31m");
  },
);

test("a change of a character that is not shown is seen in the review", async () => {
  await writeFile(path.join(folder.path, "plan.json"), planText({ changes: [update({ name: "crm\u200b\u202e" })] }));
  const { data } = await review(folder.path, ["--plan", "plan.json"]);
  expect(data).toContain(String.raw`"crm\u200b\u202e"`);
});
