// The example `team`, with a real PostgreSQL: two deploys at once lose nothing.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ENGINE } from "../../support/engine";
import { Postgres, postgresPrograms } from "../../support/postgres";
import type { Outcome } from "../../support/process";
import { TerraformFolder } from "../../support/terraform";
import { Walkthrough } from "../../support/walkthrough";
import { KEYS, stack } from "./values";

const LOCKED = "Error acquiring the state lock";
const ROTATED = { TF_VAR_cw_private_key: "PRIVATEKEY000002" };
const STACK = stack("crm");

/** Undefined where there is no PostgreSQL. */
export const PROGRAMS = postgresPrograms();

/** Two deploys at once: each is done, or refused by the lock, and nothing is lost. */
export async function team(): Promise<void> {
  await using postgres = await Postgres.open(PROGRAMS ?? "", "terraform");
  await using walk = await Walkthrough.of("team", { values: { ...KEYS, ...postgres.environment }, attached: true });
  await using colleague = await walk.colleague();
  await walk.step("Deploy");
  const { id } = await walk.admin.onlyInstance();

  const both = await Promise.all([walk.tryStep("Deploy", ROTATED), colleague.tryStep("Deploy", ROTATED)]);
  expect(both.map(({ code }) => code)).toContain(0);
  expect(both.filter(isLost)).toEqual([]);
  const { configuration, ...instance } = await walk.admin.onlyInstance();
  expect(instance.id).toBe(id);
  expect(configuration["private.key"]).toBe(ROTATED.TF_VAR_cw_private_key);
  await walk.expectNoChanges([STACK], ROTATED);

  await using held = await heldAtTheQuestion(walk);
  const folder = new TerraformFolder(path.join(colleague.dir, STACK), colleague.environment);
  // The lock may have refused the colleague's deploy before it was initialized.
  await folder.expect(0, ["init", "-no-color"]);
  expect((await folder.run(["apply", "-no-color", "-auto-approve"])).text).toContain(LOCKED);
  const waits = { ...ROTATED, TF_CLI_ARGS_apply: "-lock-timeout=5m" };
  const waiting = folder.run(["apply", "-no-color", "-auto-approve"], { env: waits });
  await held.answer("no");
  expect(await waiting).toMatchObject({ code: 0 });
  await walk.expectEnd("Destroy", ROTATED);
}

/** Neither carried out nor refused because somebody else deploys. */
function isLost({ code, text }: Outcome): boolean {
  return code !== 0 && !text.includes(LOCKED);
}

/** A person who reads the plan of an apply: Terraform holds the lock until there is an answer. */
async function heldAtTheQuestion(
  walk: Walkthrough,
): Promise<AsyncDisposable & { answer(text: string): Promise<void> }> {
  // With the first key again, so that there is something to ask about.
  const env = { ...walk.environment, TF_INPUT: "1" };
  const child = spawn(ENGINE, ["apply", "-no-color"], { cwd: path.join(walk.dir, STACK), env });
  const ended = once(child, "close");
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Enter a value:")) resolve();
    });
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("close", () => {
      reject(new Error(`terraform apply ended without a question:\n${said}`));
    });
  });
  return {
    async answer(text) {
      child.stdin.end(`${text}\n`);
      await ended;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
