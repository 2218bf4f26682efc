// The examples whose consumers are jobs that get a token: `quickstart` and `any-connector`.
import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";
import { openProject } from "../../support/cdktf-project";
import { erp } from "../../support/doc-examples";
import { ROOT } from "../../support/terraform";

const example = (name: string): Promise<string> => readFile(path.join(ROOT, "examples", name, "main.ts"), "utf8");

const secrets = {
  TF_VAR_connectwise_private_key: "PRIVATEKEY000001",
  TF_VAR_connectwise_client_id: "11111111-2222-4333-8444-555555555555",
};

/** The consumer's job fails where the token is refused. */
export async function quickstart(): Promise<void> {
  await using project = await openProject(await example("quickstart"), {}, { attached: true });
  await copyFile(path.join(ROOT, "examples/quickstart/ping.mjs"), path.join(project.dir, "ping.mjs"));
  await project.deploy(["crm"], secrets);
  const { id } = await project.admin.onlyInstance();
  await project.admin.change(id, { disabled: true });
  const consumer = project.stack("consumer");
  await consumer.expect(0, ["init", "-no-color"]);
  const refused = await consumer.run(["apply", "-no-color", "-auto-approve"], { env: secrets });
  expect(refused.code).toBe(1);

  await project.admin.change(id, { disabled: false });
  await project.deploy(["crm", "consumer"], secrets);
  await project.destroy(["crm", "consumer"], secrets);
}

/** The job gets a token that is in no state. */
export async function anyConnector(): Promise<void> {
  await using project = await openProject(await example("any-connector"), { connectors: [erp] }, { attached: true });
  const { userSecret, organizationSecret } = project.emulator;
  const env = {
    TF_VAR_erp_api_key: "ERPKEY0000000001",
    TF_VAR_oc_user_secret: userSecret,
    TF_VAR_oc_organization_secret: organizationSecret,
  };
  const stacks = ["erp", "consumer"];
  await project.deploy(stacks, env);
  const log = await readFile(path.join(project.dir, "cdktf.out/stacks/consumer/jobs.log"), "utf8");
  expect(log).toBe("User\n");
  const { token } = await project.admin.onlyInstance();
  for (const stack of stacks) {
    expect(await readFile(path.join(project.dir, `terraform.${stack}.tfstate`), "utf8")).not.toContain(token);
  }
  await project.destroy(stacks, env);
  expect(await project.admin.instances()).toEqual([]);
}
