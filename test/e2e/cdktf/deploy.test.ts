// What a deploy puts into states, outputs, plans and files. `cdktf` as people type it: stranger.test.ts and deploy.long.test.ts.
import type { CdktfProject } from "../../support/cdktf-project";
import { openProject } from "../../support/cdktf-project";
import { twoStacks } from "../../support/two-stacks";

test("outputs carry id and token under the construct's name, sensitive, and so is the token in every attribute of a consumer, in create, change and destroy plans", async () => {
  await using project = await openProject(twoStacks(), {}, { attached: true });
  const created = await project.deploy(["crm", "consumer"]);
  const { id, token } = await project.admin.onlyInstance();
  expect(created).not.toContain(token);
  const { stdout } = await project.stack("crm").expect(0, ["output", "-json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    ConnectWise_id: { sensitive: true, value: String(id) },
    ConnectWise_token: { sensitive: true, value: token },
  });

  // Another token behind Terraform's back: the consumer's plan shows a change of it.
  const fresh = "changed-token-canary-0000000000000000000000=";
  await project.admin.change(id, { token: fresh });
  const changed = await project.apply(["crm", "consumer"]);
  const destroyed = await project.destroy(["crm", "consumer"]);
  for (const text of [changed, destroyed]) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(fresh);
  }
  expect(changed).toContain("(sensitive value)");
});

describe("a stack that is synthesized, and not deployed yet", () => {
  const env = {
    TF_VAR_private_key: "canary-private-key-77aa",
    TF_VAR_client_id: "ca9a41ee-1111-4000-8000-0c11e471d000",
  };
  let project: CdktfProject;

  beforeAll(async () => {
    project = await openProject(twoStacks(), {}, { attached: true });
    await project.synth(env);
    await project.stack("crm").expect(0, ["init", "-no-color"], { env });
  });

  afterAll(async () => {
    await project[Symbol.asyncDispose]();
  });

  test("secrets are in no synthesized file, and the private key in no saved plan", async () => {
    await project.stack("crm").expect(0, ["plan", "-no-color", "-out=plan"], { env });
    const files = await project.synthesized();
    const { userSecret, organizationSecret } = project.emulator;
    expect([...files.keys()]).toContain("stacks/crm/cdk.tf.json");
    for (const [file, text] of files) {
      for (const secret of [env.TF_VAR_private_key, userSecret, organizationSecret]) {
        expect({ file, leaks: text.includes(secret) }).toEqual({ file, leaks: false });
      }
      if (!file.endsWith("/plan")) expect(text).not.toContain(env.TF_VAR_client_id);
    }
    const { stdout } = await project.stack("crm").expect(0, ["show", "-json", "plan"]);
    expect(stdout).not.toContain(env.TF_VAR_private_key);
  });

  test("a missing variable is an error with TF_INPUT=0, not a prompt that no one sees", async () => {
    const missing = { TF_VAR_private_key: undefined as never };
    const outcome = await project.stack("crm").run(["apply", "-no-color", "-auto-approve"], { env: missing });
    expect(outcome.code).not.toBe(0);
    expect(outcome.text).toContain("private_key");
    expect(await project.admin.instances()).toEqual([]);
  });
});
