// The digest of a review, by which an apply makes sure that it applies what people agreed to; and copies in other formats.
import { createHash } from "node:crypto";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { CommandError, UsageError } from "../../../src/cli/command";
import { folderPerTest } from "../../support/temporary-folder";
import { CONSUMER, CROSS_STACK_OUTPUTS, planText, remove, review, writeApp } from "./plans";

const CRM_PLAN = planText({ changes: [remove()], outputs: CROSS_STACK_OUTPUTS });
const CONSUMER_PLAN = planText(CONSUMER);
/** Nothing that reads a plan can be started. */
const NO_ENGINE = { environment: {} };

const folder = folderPerTest("review");

beforeEach(async () => {
  await writeApp(folder.path, { crm: CRM_PLAN, consumer: CONSUMER_PLAN });
});

const planOf = (stack: string): string => path.join(folder.path, "cdktf.out/stacks", stack, "plan");

async function digestShown(...stacks: readonly string[]): Promise<string> {
  const { data } = await review(folder.path, [...stacks, "--format", "json"]);
  return (JSON.parse(data) as { plansDigest: string }).plansDigest;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

test("all formats show the same digest, which anybody can compute from the files", async () => {
  const digest = sha256(`${sha256(CRM_PLAN)}  crm\n${sha256(CONSUMER_PLAN)}  consumer\n`);
  expect(await digestShown()).toBe(digest);
  for (const format of ["table", "markdown", "html"])
    expect((await review(folder.path, ["--format", format])).data).toContain(digest);
});

test("a plan that another run replaces while the engine shows it is not reviewed under the digest of the one before", async () => {
  await writeApp(folder.path, { crm: "PK: saved by an engine", consumer: CONSUMER_PLAN });
  const engine = path.join(folder.path, "engine");
  const shown = path.join(folder.path, "shown.json");
  await writeFile(shown, CRM_PLAN);
  await writeFile(engine, `#!/bin/sh\necho "PK: saved by another run" >plan\nexec cat '${shown}'\n`, { mode: 0o755 });
  const environment = { TERRAFORM_BINARY_NAME: engine, PATH: process.env["PATH"] };
  await expect(review(folder.path, [], { environment })).rejects.toThrow(/crm\/plan was replaced while it was read/);
});

test("--expect names the plans in the order to apply them, without reading one", async () => {
  const digest = await digestShown();
  const ran = await review(folder.path, ["--expect", digest.toUpperCase()], NO_ENGINE);
  expect(ran).toEqual({ code: 0, data: `${planOf("crm")}\n${planOf("consumer")}\n`, words: "" });
  await writeFile(planOf("crm"), "PK: saved by an engine");
  await expect(review(folder.path, ["--expect", digest], NO_ENGINE)).rejects.toThrow(CommandError);
});

test("--expect refuses a changed, an exchanged and a missing plan, and other stacks than the reviewed ones", async () => {
  const digest = await digestShown();
  await expect(review(folder.path, ["crm", "--expect", digest])).rejects.toThrow(/The plans of crm are not those/);
  expect(await review(folder.path, ["crm", "--expect", await digestShown("crm")])).toMatchObject({ code: 0 });
  await appendFile(planOf("consumer"), " ");
  await expect(review(folder.path, ["--expect", digest])).rejects.toThrow(
    new RegExp(`plans of crm, consumer are not those of the review: their digest is [0-9a-f]{64}, not ${digest}`),
  );
  await writeFile(planOf("crm"), CONSUMER_PLAN);
  await writeFile(planOf("consumer"), CRM_PLAN);
  await expect(review(folder.path, ["--expect", digest])).rejects.toThrow(CommandError);
  await rm(planOf("crm"));
  await expect(review(folder.path, ["--expect", digest])).rejects.toThrow(/There is no plan of crm/);
});

test.each<[readonly string[], RegExp]>([
  [["--expect", ""], /64 hexadecimal digits/],
  [["--expect", "abc"], /64 hexadecimal digits/],
  [["--expect", "0".repeat(64), "--run"], /no --run goes with it/],
  [["--expect", "0".repeat(64), "--write", "json=x"], /no --write goes with it/],
  [["--expect", "0".repeat(64), "--fail-on", "delete"], /no --fail-on goes with it/],
  [["--write", "review.md"], /--write takes FORMAT=FILE/],
  [["--write", "pdf=review.pdf"], /table, markdown, json, html, not "pdf=review.pdf"/],
])("%j is wrong usage", async (args, reason) => {
  await expect(review(folder.path, args)).rejects.toThrow(UsageError);
  await expect(review(folder.path, args)).rejects.toThrow(reason);
});

test("--write leaves copies in other formats beside what is printed", async () => {
  const { data, code } = await review(folder.path, ["--write", "markdown=review.md", "--write", "json=review.json"]);
  expect(code).toBe(2);
  expect(data).toContain("delete");
  for (const [format, file] of [
    ["markdown", "review.md"],
    ["json", "review.json"],
  ] as const)
    expect(await readFile(path.join(folder.path, file), "utf8")).toBe(
      (await review(folder.path, ["--format", format])).data,
    );
  await expect(review(folder.path, ["--write", "json=no/such/folder"])).rejects.toThrow(
    "no/such/folder can't be written",
  );
});
