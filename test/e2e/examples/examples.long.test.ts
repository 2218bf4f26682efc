// Further examples, as examples.test.ts has it: the same commands, of stacks that take longer.
import { shareOf } from "../../support/long-share";
import { Walkthrough } from "../../support/walkthrough";
import { adoptExisting } from "./adopt-existing";
import { crossStack } from "./cross-stack";
import { anyConnector, quickstart } from "./jobs";
import { pipeline } from "./pipeline";
import { PROGRAMS, team } from "./team";
import { KEYS, stack } from "./values";

async function rotateKeys(): Promise<void> {
  const first = { ...KEYS, TF_VAR_cw_public_key: "PUBLICKEY0000001" };
  await using walk = await Walkthrough.of("rotate-keys", { values: first, attached: true });
  await walk.step("Deploy");
  const { id } = await walk.admin.onlyInstance();

  const second = { TF_VAR_cw_public_key: "PUBLICKEY0000002", TF_VAR_cw_private_key: "PRIVATEKEY000002" };
  const { text } = await walk.step("Rotate", second);
  expect(text).toContain("private_key_revision");
  const { configuration, ...instance } = await walk.admin.onlyInstance();
  expect(instance.id).toBe(id);
  expect(configuration).toMatchObject({ "public.key": "PUBLICKEY0000002", "private.key": "PRIVATEKEY000002" });
  await walk.expectNoChanges([stack("crm")], second);
  await walk.expectEnd("Destroy", second);
}

async function manyTenants(): Promise<void> {
  const tenants = ["acme", "globex", "initech"];
  const values: Record<string, string> = {};
  for (const [index, tenant] of tenants.entries()) {
    values[`TF_VAR_${tenant}_cw_private_key`] = `PRIVATEKEY00000${String(index + 1)}`;
    values[`TF_VAR_${tenant}_cw_client_id`] = KEYS.TF_VAR_cw_client_id;
  }
  await using walk = await Walkthrough.of("many-tenants", { values });
  const accounts = {
    emea: walk.emulator,
    apac: { ...walk.emulator.addUser(), organizationSecret: walk.emulator.organizationSecret },
  };
  const secrets = Object.fromEntries(
    Object.entries(accounts).flatMap(([name, { userSecret, organizationSecret }]) => [
      [`TF_VAR_${name}_user_secret`, userSecret],
      [`TF_VAR_${name}_organization_secret`, organizationSecret],
    ]),
  );
  await walk.step("Deploy", secrets);
  const made = walk.emulator.instances().map(({ userId, name }) => `${String(userId)} ${name}`);
  expect(made.sort()).toEqual(["1 cw-acme", "1 cw-globex", "2 cw-initech"]);
  const keys = (await walk.admin.instances()).map(({ name, configuration }) => [name, configuration["private.key"]]);
  expect(new Map(keys as [string, string][])).toEqual(
    new Map(tenants.map((tenant) => [`cw-${tenant}`, values[`TF_VAR_${tenant}_cw_private_key`] ?? ""])),
  );
  await walk.expectNoChanges([stack("fleet")], secrets);
  await walk.expectEnd("Destroy", secrets);
}

const TEAM = "team: two deploys at once are done, or refused by the lock, and nothing is lost";

const LIVES = [
  ["adopt-existing: adopt writes the app, whose deploy imports the account and changes nothing", adoptExisting],
  ["cross-stack: the job runs once an instance, and again for a replaced one, with the token", crossStack],
  ["rotate-keys: the second key takes the place of the first, and the instance stays", rotateKeys],
  ["quickstart: the consumer's job fails where the token is refused", quickstart],
  ["pipeline: what is applied is what was reviewed, with the secrets again; a change by hand is found", pipeline],
  ["many-tenants: each tenant is in its own account, with its own key", manyTenants],
  ["any-connector: the job gets a token that is in no state", anyConnector],
  [TEAM, team],
] as const;

/** The longest has four synths, four plans and three applies: on a busy machine more than what other tests have. */
const PATIENCE_MS = 600_000;

const possible = PROGRAMS === undefined ? LIVES.filter(([name]) => name !== TEAM) : LIVES;
test.each(shareOf(possible))(
  "%s",
  async (_what, live) => {
    await live();
  },
  PATIENCE_MS,
);

if (PROGRAMS === undefined) {
  console.error("SKIPPED: there is no PostgreSQL. Put the folder with its programs initdb and postgres on PATH.");
  test.skip(TEAM, () => undefined);
}
