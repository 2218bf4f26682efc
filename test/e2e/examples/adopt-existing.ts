// The example `adopt-existing`.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Walkthrough } from "../../support/walkthrough";
import { KEYS, stack } from "./values";

const CONNECTWISE = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  "public.key": "PUBLICKEY0000001",
  "private.key": KEYS.TF_VAR_cw_private_key,
  "connectwise.clientID": KEYS.TF_VAR_cw_client_id,
};

/** `adopt` writes the app, whose deploy imports the account and changes nothing. */
export async function adoptExisting(): Promise<void> {
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
}
