// The examples, deployed by the commands of their READMEs, planned twice without a change, and destroyed. Two of them: examples.long.test.ts.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { offerNull } from "../../support/offer-null";
import { Walkthrough } from "../../support/walkthrough";
import { KEYS, stack } from "./values";

const CONNECTWISE = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  "public.key": "PUBLICKEY0000001",
  "private.key": KEYS.TF_VAR_cw_private_key,
  "connectwise.clientID": KEYS.TF_VAR_cw_client_id,
};

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

test("plain-hcl: the provider is found where install has put it", async () => {
  await using walk = await Walkthrough.of("plain-hcl", { values: KEYS });
  await walk.step("Install");
  await walk.step("Deploy");
  expect(await walk.admin.onlyInstance()).toMatchObject({ name: "cw-plain-hcl" });
  await walk.expectNoChanges(["."]);
  await walk.expectEnd();
});
