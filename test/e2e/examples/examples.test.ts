// The examples, deployed by the commands of their READMEs, planned twice without a change, and destroyed.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { offerNull } from "../../support/offer-null";
import { Walkthrough } from "../../support/walkthrough";

const KEYS = {
  TF_VAR_cw_private_key: "PRIVATEKEY000001",
  TF_VAR_cw_client_id: "11111111-2222-4333-8444-555555555555",
};
const CONNECTWISE = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  "public.key": "PUBLICKEY0000001",
  "private.key": KEYS.TF_VAR_cw_private_key,
  "connectwise.clientID": KEYS.TF_VAR_cw_client_id,
};

const stack = (name: string): string => path.join("cdktf.out/stacks", name);

test("cross-stack: the job runs once an instance, and again for a replaced one, with the token in its environment only", async () => {
  // The lock would come from the registry, which is not asked here.
  const values = { ...KEYS, CDKTF_SKIP_PROVIDER_LOCK: "true" };
  await using walk = await Walkthrough.of("cross-stack", { values, attached: true });
  await offerNull(path.join(walk.dir, "home"), "3.2.4");
  const { text } = await walk.step("Deploy");
  const { token } = await walk.admin.onlyInstance();
  expect(text).not.toContain(token);
  const pings = async (): Promise<number> =>
    (await walk.admin.requests()).filter(({ path: asked }) => asked.endsWith("/hubs/crm/ping")).length;
  expect(await pings()).toBe(1);
  await walk.expectNoChanges([stack("crm"), stack("consumer")]);
  expect(await pings()).toBe(1);

  const { id } = await walk.admin.onlyInstance();
  await walk.admin.callApi("DELETE", `/instances/${String(id)}`);
  await walk.step("Deploy");
  expect(await pings()).toBe(2);
  await walk.expectEnd();
});

test("rotate-keys: the second key takes the place of the first, and the instance stays", async () => {
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
});

test("adopt-existing: adopt writes the app, whose deploy imports the account and changes nothing", async () => {
  const clientId = { TF_VAR_client_id_1000002: KEYS.TF_VAR_cw_client_id };
  await using walk = await Walkthrough.of("adopt-existing", { values: clientId, attached: true });
  const crm = { element: { key: "connectwisecrmrest" }, tags: ["team:crm"] };
  walk.emulator.createInstances([
    { ...crm, name: "cw-emea", configuration: { ...CONNECTWISE, company: "acme" } },
    { ...crm, name: "cw-apac", configuration: { ...CONNECTWISE, company: "globex" } },
    {
      name: "support",
      element: { key: "freshdeskv2" },
      configuration: { subdomain: "acme", username: "FRESHDESKKEY0001" },
    },
  ]);
  const before = await walk.admin.instances();
  await walk.step("adopt-existing");
  const { host } = new URL(walk.emulator.baseUrl);
  for (const file of ["main.ts", "terraform.tfvars.example"]) {
    const written = await readFile(path.join(walk.dir, "adopted", file), "utf8");
    const shown = await readFile(path.join(walk.dir, file), "utf8");
    expect(written.replace(host, "api.openconnectors.us2.ext.hanatrial.ondemand.com")).toBe(shown);
  }

  const { text } = await walk.step("Import");
  expect(text).toContain("3 to import, 0 to add, 0 to change, 0 to destroy");
  await walk.expectNoChanges([stack("adopted")]);
  expect(await walk.admin.instances()).toEqual(before);
  expect(await walk.admin.writes()).toEqual([]);
  await walk.expectEnd();
});

test("many-tenants: each tenant is in its own account, with its own key", async () => {
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
});

test("plain-hcl: the provider is found where install has put it", async () => {
  await using walk = await Walkthrough.of("plain-hcl", { values: KEYS });
  await walk.step("Install");
  await walk.step("Deploy");
  expect(await walk.admin.onlyInstance()).toMatchObject({ name: "cw-plain-hcl" });
  await walk.expectNoChanges(["."]);
  await walk.expectEnd();
});
