// Actions under an engine that has them: their examples, by hand and around a change.
import { exampleFiles, existing, openExample, put, takeExample } from "../../support/doc-examples";
import { ACTIONS, ERRORS_AT_ACTIONS, NO_EPHEMERAL_BY_HAND, has, testFrom } from "../../support/engine";

const INVOKE = ["apply", "-no-color", "-auto-approve"];
const test = testFrom(ACTIONS);

test("every example can be invoked by hand, leaves no change behind, and shows no secret", async () => {
  const examples = await exampleFiles("/action.tf");
  expect(examples).toHaveLength(3);
  await using sandbox = await openExample("examples/data-sources/openconnectors_instance/data-source.tf");
  const [instance] = sandbox.emulator.createInstances([existing]);
  const before = sandbox.emulator.instances()[0]?.configuration;
  for (const example of examples) {
    await takeExample(sandbox, example);
    const type = example.split("/").at(-2) ?? "";
    const { text } = await sandbox.terraform.expect(0, [...INVOKE, `-invoke=action.${type}.crm`]);
    expect(text).toContain(`Action complete: action.${type}.crm`);
    expect(text).not.toContain("PRIVATEKEY");
  }
  const writes = sandbox.emulator.requests().filter(({ method }) => method !== "GET");
  expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `PUT /instances/${String(instance?.id)}`,
    `PUT /instances/${String(instance?.id)}/trace-logging`,
  ]);
  expect(sandbox.emulator.instances()[0]?.configuration).toEqual(before);
});

test("a ping that fails stops what it comes before, and the error says where", async () => {
  await using sandbox = await openExample("examples/actions/openconnectors_ping/action.tf");
  sandbox.emulator.createInstances([existing]);
  sandbox.emulator.setFaults([{ operation: "ping", status: 401, message: "no" }]);
  const { text } = await sandbox.terraform.expect(1, INVOKE);
  expect(text).toContain("does not answer");
  const place = has(ERRORS_AT_ACTIONS)
    ? 'action "openconnectors_ping" "crm"'
    : 'resource "terraform_data" "import_contacts"';
  expect(text).toContain(`in ${place}`);
  expect((await sandbox.terraform.expect(0, ["state", "list"])).text).not.toContain("terraform_data");
});

test("an ephemeral secret reaches the action where a change triggers it; by hand too, or it is null, which the error explains", async () => {
  await using sandbox = await openExample("examples/data-sources/openconnectors_instance/data-source.tf");
  sandbox.emulator.createInstances([existing]);
  const { configuration } = existing;
  await put(sandbox, "main.tf", triggered({ ...configuration, "event.notification.basic.password": "" }));
  await put(sandbox, "terraform.tfvars.json", "{}");
  await sandbox.terraform.expect(0, INVOKE);
  expect(await sandbox.admin.writes()).toEqual(["PUT"]);
  const byHand = await sandbox.terraform.run([...INVOKE, "-invoke=action.openconnectors_reauthenticate.crm"]);
  if (has(NO_EPHEMERAL_BY_HAND)) {
    expect(byHand.code).toBe(1);
    expect(byHand.text).toContain("A value did not arrive");
  } else {
    expect(byHand.code).toBe(0);
    expect(await sandbox.admin.writes()).toEqual(["PUT", "PUT"]);
  }
});

function triggered(secrets: object): string {
  return `
variable "secrets" {
  type      = map(string)
  ephemeral = true
  default   = ${JSON.stringify(secrets)}
}
data "openconnectors_instance" "crm" {
  name = "cw-emea"
}
action "openconnectors_reauthenticate" "crm" {
  config {
    id            = data.openconnectors_instance.crm.id
    configuration = var.secrets
  }
}
resource "terraform_data" "job" {
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.openconnectors_reauthenticate.crm]
    }
  }
}
`;
}
