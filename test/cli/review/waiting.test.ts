// `review --run` before a first deploy: a stack that needs outputs of another one can't be planned yet, and the others are reviewed all
// the same.
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { Ajv } from "ajv";
import { CommandError } from "../../../src/cli/command";
import { folderPerTest } from "../../support/temporary-folder";
import { CONSUMER, CROSS_STACK_OUTPUTS, change, create, planText, review, writeApp } from "./plans";

/** Answers as the folder of a stack says: what `plan -json` writes, the plan that it saves, the code that it ends with. */
const ENGINE = `#!/bin/sh
[ "$1" = plan ] || exit 0
for word in "$@"; do case $word in -out=*) out=\${word#-out=} ;; esac; done
if [ -f slow ]; then echo half >"$out"; touch planning; exec sleep 60; fi
cat said
if [ -f saved ]; then cat saved >"$out"; fi
exit "$(cat code)"
`;
const SECRET = "client_secret=CANARYCANARYCANARY";
const OUTPUT_CHANGES = { output_changes: { "cross-stack-output-id": { actions: ["create"] } } };
const FIRST = { changes: [create()], outputs: CROSS_STACK_OUTPUTS, rest: OUTPUT_CHANGES };
const UNFINISHED = planText({ ...CONSUMER, rest: { errored: true } });

const folder = folderPerTest("review");
let environment: Readonly<Record<string, string>> = {};
const stackOf = (name: string): string => path.join(folder.path, "cdktf.out/stacks", name);

beforeEach(async () => {
  await writeFile(path.join(folder.path, "engine"), ENGINE, { mode: 0o755 });
  environment = { TERRAFORM_BINARY_NAME: path.join(folder.path, "engine") };
  await writeApp(folder.path, { crm: "a plan of an earlier run", consumer: "a plan of an earlier run" });
});

/** What the engine answers for a stack. */
async function answer(stack: string, plan: string, ...errors: readonly string[]): Promise<void> {
  const messages = [
    { "@level": "info", "@module": "terraform.ui", type: "version" },
    ...errors.map((summary) => ({
      "@level": "error",
      "@module": "terraform.ui",
      type: "diagnostic",
      diagnostic: { severity: "error", summary, detail: "", address: "data.terraform_remote_state.crm" },
    })),
  ];
  await writeFile(path.join(stackOf(stack), "said"), messages.map((one) => `${JSON.stringify(one)}\n`).join(""));
  await writeFile(path.join(stackOf(stack), "saved"), plan);
  await writeFile(path.join(stackOf(stack), "code"), errors.length === 0 ? "0" : "1");
}

test.each(["table", "markdown", "html", "json"])(
  "a stack that waits for another one is named with the engine's reason, without a secret, as %s",
  async (format) => {
    await answer("crm", planText(FIRST));
    await answer("consumer", UNFINISHED, "Unable to find remote state", SECRET);
    const { code, data } = await review(folder.path, ["--run", "--format", format], { environment });
    expect(code).toBe(2);
    expect(data.replaceAll("&#46;", ".").replaceAll("&#95;", "_").replaceAll("&#58;", ":")).toContain(
      "data.terraform_remote_state.crm: Unable to find remote state",
    );
    expect(data).toContain(format === "json" ? '"waiting"' : "1 stack to plan later");
    expect(data).not.toContain("CANARY");
    // What the engine had planned so far is not a plan to apply.
    expect(existsSync(path.join(stackOf("consumer"), "plan"))).toBe(false);
  },
);

test("the digest is of the plans that there are, and refuses one that appears or disappears", async () => {
  await answer("crm", planText(FIRST));
  await answer("consumer", UNFINISHED, "Unable to find remote state");
  const { data } = await review(folder.path, ["--run", "--format", "json"], { environment });
  const schema = JSON.parse(
    await readFile(path.resolve(__dirname, "../../../docs/schemas/review-1.json"), "utf8"),
  ) as object;
  const validate = new Ajv({ strict: false }).compile(schema);
  const document = JSON.parse(data) as { plansDigest: string; waiting: unknown };
  expect(validate(document) ? [] : validate.errors).toEqual([]);
  expect(document.waiting).toMatchObject([{ name: "consumer", dependencies: ["crm"] }]);
  const agreed = ["--expect", document.plansDigest];
  const plan = (stack: string): string => path.join(stackOf(stack), "plan");
  expect(await review(folder.path, agreed)).toMatchObject({ code: 0, data: `${plan("crm")}\n` });
  await writeFile(plan("consumer"), UNFINISHED);
  await expect(review(folder.path, agreed)).rejects.toThrow(/The plans of crm, consumer are not those of the review/);
  await rm(plan("crm"));
  await expect(review(folder.path, agreed)).rejects.toThrow(/There is no plan of crm\. Don't apply them/);
});

test("a stack whose planning fails for another reason fails the review", async () => {
  const crm = { changes: [change(["no-op"], { before: { name: "cw" }, after: { name: "cw" } })] };
  await answer("crm", planText(crm));
  await answer("consumer", UNFINISHED, "Invalid reference");
  const ran = review(folder.path, ["--run"], { environment });
  await expect(ran).rejects.toThrow(CommandError);
  await expect(ran).rejects.toThrow(/plan of stack consumer failed:\n.*Invalid reference/s);
});

test("of a plan that failed nothing is left, and its errors are shown without what looks like a secret", async () => {
  await answer("crm", UNFINISHED, "Invalid reference", `The server refused ${SECRET}`);
  await expect(review(folder.path, ["--run"], { environment })).rejects.toThrow(
    "engine plan of stack crm failed:\ndata.terraform_remote_state.crm: Invalid reference\n\n" +
      "data.terraform_remote_state.crm: The server refused client_secret=(sensitive)",
  );
  expect(existsSync(path.join(stackOf("crm"), "plan"))).toBe(false);
});

test.each([1, 790])(
  "what a plan knows to be secret is masked whole where an engine fails with words of its own, %s of them before it",
  async (count) => {
    const key = `CANARY, client_secret=${"x1".repeat(10)}, CANARY`;
    await answer("crm", planText({ ...FIRST, changes: [create({ private_key: key })] }));
    await answer("consumer", UNFINISHED);
    await writeFile(path.join(stackOf("consumer"), "said"), `panic: ${"word ".repeat(count)}${key} was refused`);
    await writeFile(path.join(stackOf("consumer"), "code"), "1");
    const { data } = await review(folder.path, ["--run", "--format", "json"], { environment });
    expect(data).toContain("word (sensitive) was");
    expect(data).not.toContain("CANA");
  },
);

test("an interrupted plan is removed as well", async () => {
  const interrupt = new AbortController();
  await writeFile(path.join(stackOf("crm"), "slow"), "");
  const ran = review(folder.path, ["--run"], { environment, signal: interrupt.signal });
  const interrupted = expect(ran).rejects.toThrow("Interrupted.");
  const isOver = interrupted.then(() => true);
  while (!existsSync(path.join(stackOf("crm"), "planning")))
    if (await Promise.race([isOver, setTimeout(20, false)])) break;
  interrupt.abort();
  await interrupted;
  expect(existsSync(path.join(stackOf("crm"), "plan"))).toBe(false);
});

test("a terminal shows which engine plans", async () => {
  await answer("crm", planText(FIRST));
  await answer("consumer", UNFINISHED, "Unable to find remote state");
  const { words } = await review(folder.path, ["--run"], { environment, isTerminal: true });
  expect(words).toContain("Planning with engine\n");
});
