// `openconnectors review` as typed: stacks in order, exit codes, readers of a token, refusals, and no secret anywhere.
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CommandError, UsageError } from "../../../src/cli/command";
import { folderPerTest } from "../../support/temporary-folder";
import {
  CANARIES,
  CONSUMER,
  CRM,
  CROSS_STACK_OUTPUTS,
  STATE,
  WHOLE,
  change,
  planText,
  remove,
  review,
  update,
  writeApp,
} from "./plans";

const folder = folderPerTest("review");

const outputs = CROSS_STACK_OUTPUTS;
const CONSUMING = planText(CONSUMER);
const UNCHANGED = planText({ changes: [change(["no-op"], { before: STATE, after: STATE })], outputs });

test("stacks come in the order of their dependencies, and a construct is found by its path", async () => {
  await writeApp(folder.path, {
    crm: planText({
      changes: [
        update({
          base_url: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
          additional_configuration: { a: "1" },
        }),
      ],
    }),
    consumer: CONSUMING,
  });
  const { data } = await review(folder.path, []);
  expect(data.split("\n").filter((line) => /^\w/.test(line))).toEqual([
    "crm",
    "consumer",
    expect.stringMatching(/^Warnings/),
    expect.stringMatching(/^Digest of these plans: [0-9a-f]{64}$/),
    "2 stacks, 1 instance: 1 to change in place.",
  ]);
  expect(data).toContain("crm/ConnectWise");
  expect(data).toMatch(/site +ConnectWiseSite\.EU → ConnectWiseSite\.NA/);
  expect(data).toContain('additionalConfiguration["a"]');
  expect((await review(folder.path, ["consumer"])).data).not.toContain("crm/ConnectWise");
});

test("the exit code says whether something changes, and whether that is refused", async () => {
  await writeApp(folder.path, { crm: UNCHANGED, consumer: CONSUMING });
  expect(await review(folder.path, ["--fail-on", "delete"])).toMatchObject({ code: 0, words: "" });
  await writeApp(folder.path, { crm: planText({ changes: [remove()], outputs }), consumer: CONSUMING });
  expect(await review(folder.path, [])).toMatchObject({ code: 2 });
  expect(await review(folder.path, ["--fail-on", "create,replace"])).toMatchObject({ code: 2 });
  expect(await review(folder.path, ["--fail-on", "replace,delete"])).toMatchObject({
    code: 3,
    words: "Refused by --fail-on: delete.\n",
  });
  await writeApp(folder.path, { crm: planText({ rest: { errored: true } }), consumer: CONSUMING });
  expect(await review(folder.path, ["--fail-on", "delete"])).toMatchObject({ code: 1 });
});

test("readers in other stacks are named where a token changes or an instance ends", async () => {
  await writeApp(folder.path, {
    crm: planText({ changes: [update({ company: "x" }, {}, WHOLE)], outputs }),
    consumer: CONSUMING,
  });
  const changed = await review(folder.path, []);
  expect(changed.data).toContain("may change; read by consumer: terraform_data.user, crm: output.crm_token");
  expect(changed.data).toContain("After the apply of crm, plan consumer again");
  await writeApp(folder.path, { crm: planText({ changes: [remove()], outputs }), consumer: CONSUMING });
  expect((await review(folder.path, [])).data).toContain("The instance is deleted, and consumer uses it.");
});

test("a token is followed through an ephemeral resource and modules, and not beyond its readers", async () => {
  const block = (address: string, references: readonly string[]) => ({
    address,
    type: "x",
    name: "y",
    expressions: { a: { references } },
  });
  const blocks = [
    block("ephemeral.openconnectors_instance_token.t", [`${CRM}.id`, CRM]),
    block("null_resource.far", [
      "ephemeral.openconnectors_instance_token.t.token",
      "ephemeral.openconnectors_instance_token.t",
    ]),
    block("null_resource.name", [`${CRM}.name`, CRM]),
  ];
  const modules = {
    module_calls: { m: { expressions: { token: { references: [`${CRM}.token`, CRM] } }, module: {} } },
  };
  const plan = JSON.parse(planText({ changes: [update({ company: "x" }, {}, WHOLE)], blocks })) as {
    configuration: { root_module: object };
  };
  Object.assign(plan.configuration.root_module, modules);
  await writeFile(path.join(folder.path, "p.json"), JSON.stringify(plan));
  const { data } = await review(folder.path, ["--plan", "p.json", "--format", "json"]);
  const document = JSON.parse(data) as { stacks: { instances: { readers: unknown }[] }[] };
  const stack = path.basename(folder.path);
  expect(document.stacks[0]?.instances[0]?.readers).toEqual([
    { stack, address: "ephemeral.openconnectors_instance_token.t", reads: "id" },
    { stack, address: "module.m", reads: "token" },
    { stack, address: "null_resource.far", reads: "token" },
  ]);
});

/** A plan with a canary in each place that can hold a secret. */
function canaryPlan(): string {
  const after = {
    company: CANARIES.variable,
    private_key: CANARIES.privateKey,
    name: `cw ${CANARIES.output}`,
    additional_configuration: { "a.b": CANARIES.markedKey, "client.secret": CANARIES.namedKey, plain: "shown" },
  };
  const changed = update(after, {}, [...WHOLE, "private_key_revision"]);
  const marks = { client_id: true, private_key: true, token: true, additional_configuration: { "a.b": true } };
  Object.assign(changed["change"] as object, { after_sensitive: marks });
  const foreign = change(
    ["update"],
    { before: { x: CANARIES.foreign }, after: { x: "y" }, before_sensitive: { x: true } },
    "null_resource.a",
  );
  return planText({
    changes: [changed, foreign],
    expressions: {
      private_key_wo: { constant_value: CANARIES.writeOnly },
      additional_configuration_wo: { constant_value: { k: CANARIES.further } },
    },
    outputs,
    rest: {
      variables: { v: { value: CANARIES.variable } },
      output_changes: {
        o: {
          actions: ["no-op"],
          before: CANARIES.output,
          after: CANARIES.output,
          before_sensitive: true,
          after_sensitive: true,
        },
      },
      prior_state: {
        values: {
          root_module: { resources: [{ type: "x", values: { s: CANARIES.prior }, sensitive_values: { s: true } }] },
        },
      },
      configuration: {
        provider_config: { oc: { expressions: { organization_secret: { constant_value: CANARIES.organization } } } },
        root_module: {
          variables: { v: { sensitive: true } },
          resources: [
            {
              address: CRM,
              type: CRM.split(".")[0],
              name: "crm",
              expressions: {
                private_key_wo: { constant_value: CANARIES.writeOnly },
                additional_configuration_wo: { constant_value: { k: CANARIES.further } },
              },
            },
          ],
        },
      },
    },
  });
}

/** Known by its form alone. */
const UNPLANNED = "canary-of-no-plan-7";

test.each(["table", "markdown", "json", "html"])("no secret of a plan is in the review as %s", async (format) => {
  const warning = {
    "@module": "terraform.ui",
    diagnostic: {
      severity: "warning",
      summary: "Look",
      detail: [...Object.values(CANARIES), `password=${UNPLANNED}`].join(" "),
    },
  };
  await writeFile(path.join(folder.path, "plan.json"), canaryPlan());
  await writeFile(path.join(folder.path, "log"), JSON.stringify(warning));
  const { data, words } = await review(folder.path, ["--plan", "plan.json", "--log", "log", "--format", format]);
  const known = Object.entries(CANARIES).filter(([, canary]) => canaryPlan().includes(canary));
  expect(known).toHaveLength(Object.keys(CANARIES).length);
  for (const [slot, canary] of [...known, ["of another provider's warning", UNPLANNED] as const])
    expect({ slot, isShown: (data + words).includes(canary) }).toEqual({ slot, isShown: false });
  expect(data).toContain("shown");
  expect(data).toContain("Look");
});

test.each([0, 1, 20])("a terminal of %i columns gets all of it", async (width) => {
  await writeApp(folder.path, { crm: planText({ changes: [remove()], outputs }), consumer: CONSUMING });
  const words = (text: string): string => text.replaceAll(/\s/g, "");
  const narrow = await review(folder.path, [], { screen: { width, isColoured: false } });
  expect(words(narrow.data)).toBe(words((await review(folder.path, [])).data));
});

test("a plan is read by the engine, from the folder of its stack", async () => {
  await writeApp(folder.path, { crm: "PK: saved by an engine", consumer: CONSUMING });
  const engine = path.join(folder.path, "my-tofu");
  const plan = path.join(folder.path, "shown.json");
  await writeFile(plan, UNCHANGED);
  await writeFile(
    engine,
    `#!/bin/sh\n[ "$1 $2" = "show -json" ] && [ -f cdk.tf.json ] && exec cat '${plan}'\nexit 9\n`,
    { mode: 0o755 },
  );
  expect(await review(folder.path, [], { environment: { TERRAFORM_BINARY_NAME: engine } })).toMatchObject({
    code: 0,
    data: expect.stringMatching(/plan [0-9a-f]{64}, my-tofu 1\./) as string,
  });
  await writeFile(engine, `#!/bin/sh\necho "Error: other version" >&2\nexit 1\n`, { mode: 0o755 });
  await expect(review(folder.path, [], { environment: { TERRAFORM_BINARY_NAME: engine } })).rejects.toThrow(
    /stack crm.*Error: other version/s,
  );
  await expect(review(folder.path, [], { environment: { PATH: folder.path } })).rejects.toThrow(
    /Neither terraform nor tofu/,
  );
});

test("a terminal gets its width and its colours, and nothing else does", async () => {
  await writeApp(folder.path, { crm: planText({ changes: [remove()], outputs }), consumer: CONSUMING });
  const wide = await review(folder.path, [], { screen: { width: 60, isColoured: true } });
  const lines = stripVTControlCharacters(wide.data).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(wide.data).toContain("\u001b[31m");
  expect((await review(folder.path, [], { screen: { width: 60, isColoured: false } })).data).not.toContain("\u001b");
  expect((await review(folder.path, [])).data).not.toContain("\u001b");
});

test.each<[readonly string[], RegExp]>([
  [["--plan", "x", "--run"], /exclude each other/],
  [["--plan", "x", "crm"], /no STACK goes with it/],
  [["--fail-on", "delte"], /--fail-on: "delte" is not an action/],
  [["--format", "pdf"], /--format takes/],
  [["--log", "x", "--run"], /--log can.t be used with --run/],
  [["--var-file", "x"], /--var-file needs --run/],
  [["crmm"], /no stack "crmm". Did you mean crm\?/],
  [["--log", "x"], /say which stack it is of/],
  [["--plan", ""], /--plan takes a file/],
  [["crmm"], /Did you mean crm\? The stacks are crm, consumer\./],
])("%j is wrong usage", async (args, reason) => {
  await writeApp(folder.path, { crm: UNCHANGED, consumer: CONSUMING });
  await expect(review(folder.path, args)).rejects.toThrow(UsageError);
  await expect(review(folder.path, args)).rejects.toThrow(reason);
});

test("a plan that is missing is made with the framework where that saves it there, else with the engine", async () => {
  await writeApp(folder.path, { crm: UNCHANGED, consumer: CONSUMING });
  const crm = path.join(folder.path, "cdktf.out/stacks/crm");
  await rm(path.join(crm, "plan"));
  for (const args of [["crm"], ["--plan", "cdktf.out/stacks/crm/plan"], ["--plan", "crm=cdktf.out/stacks/crm/plan"]])
    await expect(review(folder.path, args)).rejects.toThrow(
      /"cdktf diff crm" or "cdktn diff crm", or review with --run/,
    );
  await expect(review(folder.path, ["--plan", "crm=saved/crm.tfplan"])).rejects.toThrow(/-out=.*saved\/crm\.tfplan"/);
  await expect(review(folder.path, ["--plan", "crm=my plans/crm"])).rejects.toThrow(/ -out='.*\/my plans\/crm'" or/);
  await rm(path.join(crm, "cdk.tf.json"));
  await expect(review(folder.path, ["--plan", "cdktf.out/stacks/crm/plan"])).rejects.toThrow(/"terraform plan -out=/);
});

test("what is missing is named with the way out", async () => {
  await expect(review(folder.path, [])).rejects.toThrow(/no synthesized app .*--dir, or name plans with --plan/);
  await expect(review(folder.path, ["--plan", "a/plan"])).rejects.toThrow(
    /"terraform plan -out=.*a\/plan" or "tofu plan/,
  );
  await writeFile(path.join(folder.path, "state.json"), '{"version":4,"resources":[]}');
  await expect(review(folder.path, ["--plan", "state.json"])).rejects.toThrow(/state\.json is not a plan that/);
  await writeFile(path.join(folder.path, "log"), "not a log");
  await writeFile(path.join(folder.path, "plan.json"), UNCHANGED);
  await expect(review(folder.path, ["--plan", "plan.json", "--log", "log"])).rejects.toThrow(CommandError);
});
