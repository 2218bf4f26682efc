// The example `pipeline`: its jobs, each in a clone of its own, with the real cdktf and terraform, an account and a state server.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Outcome } from "../../support/process";
import { StateServer } from "../../support/state-server";
import { Walkthrough } from "../../support/walkthrough";
import { KEYS } from "./values";

const PASSPHRASE = { PLAN_PASSPHRASE: "correct horse battery staple" };
const ANOTHER_KEY = { TF_VAR_cw_private_key: "PRIVATEKEY000002" };

/** What is applied is what was reviewed, and needs the write-only secrets again; a change by hand is found. */
export async function pipeline(): Promise<void> {
  await using states = await StateServer.open();
  const values = { ...KEYS, ...PASSPHRASE, STATE_URL: states.url };
  await using planning = await Walkthrough.of("pipeline", { values });
  await using applying = await planning.colleague();
  const { admin } = planning;
  const apply = async (digest: string, secrets: Readonly<Record<string, string>> = {}): Promise<Outcome> => {
    await copyFile(path.join(planning.dir, "plans.enc"), path.join(applying.dir, "plans.enc"));
    await admin.forgetRequests();
    return await applying.tryStep("Apply", { ...secrets, REVIEWED_DIGEST: digest });
  };

  // A forge hands on a secret that it does not have as an empty one.
  const keyless = await apply((await plan(planning)).digest, { TF_VAR_cw_private_key: "" });
  expect(keyless.code).not.toBe(0);
  expect(keyless.text).toContain("private_key_wo");
  expect(await admin.writes()).toEqual([]);

  const created = await plan(planning);
  expect(created.review).toContain("1 to create");
  const encrypted = await readFile(path.join(planning.dir, "plans.enc"), "latin1");
  expect(encrypted).not.toContain("cdk.tf.json");
  const refused = await apply("0".repeat(64));
  expect(refused.text).toContain(`their digest is ${created.digest}`);
  expect(refused.code).not.toBe(0);
  expect(await admin.writes()).toEqual([]);
  expect(await apply(created.digest)).toMatchObject({ code: 0 });
  const { id, configuration } = await admin.onlyInstance();
  expect(configuration).toMatchObject({ company: "acme", "private.key": KEYS.TF_VAR_cw_private_key });

  await edit(planning, 'company: "acme"', 'company: "acme-2"');
  const changed = await plan(planning);
  expect(changed.review).toContain("1 to re-authenticate");
  expect(changed.digest).not.toBe(created.digest);
  // The plan of before, though its digest was once agreed to.
  expect(await apply(created.digest)).not.toMatchObject({ code: 0 });
  const other = await apply(changed.digest, ANOTHER_KEY);
  // Terraform 1.16 and later go on, and say that the value is another one.
  if (other.code === 0) expect(other.text).toContain("Warning");
  else expect(await admin.writes()).toEqual([]);

  await edit(planning, 'company: "acme-2"', 'company: "acme"');
  await admin.change(id, { name: "by hand" });
  const drift = await planning.tryStep("Drift");
  expect(drift.code).toBe(1);
  expect(drift.text).toContain('"cw-pipeline" → "by hand" (changed outside)');
}

interface Planned {
  readonly review: string;
  readonly digest: string;
}

/** The job that plans. */
async function plan(walk: Walkthrough): Promise<Planned> {
  await walk.step("Plan");
  const read = async (file: string): Promise<string> => await readFile(path.join(walk.dir, file), "utf8");
  const [, digest = ""] = /^REVIEWED_DIGEST=(.*)$/m.exec(await read("review.env")) ?? [];
  const review = await read("review.md");
  expect(review).toContain(digest);
  return { review, digest };
}

async function edit(walk: Walkthrough, before: string, after: string): Promise<void> {
  const file = path.join(walk.dir, "main.ts");
  await writeFile(file, (await readFile(file, "utf8")).replace(before, after));
}
