// The plans of the examples, of HCL and of apps: each row of the review is what the apply then asks of the platform. One prepared
// change of each kind: review.long.test.ts.
import path from "node:path";
import { exampleFiles, openExample } from "../../support/doc-examples";
import { shareOf } from "../../support/long-share";
import { StateServer } from "../../support/state-server";
import { ROOT, cleanEnvironment } from "../../support/terraform";
import { Walkthrough } from "../../support/walkthrough";
import { appPlace, hclPlace, holdLifeAgainstTheLog } from "./review-examples";

/** Three synths, plans and applies: on a busy machine more than what other tests have. */
const PATIENCE_MS = 600_000;
const HCL = [
  "examples/resources/openconnectors_connectwise_instance/resource.tf",
  "examples/resources/openconnectors_connectwise_instance/events.tf",
  "examples/resources/openconnectors_freshdesk_instance/resource.tf",
  "examples/resources/openconnectors_instance/resource.tf",
  "examples/resources/openconnectors_servicenow_instance/resource.tf",
  "examples/guides/rotating-a-key/version.tf",
] as const;

test("no example of a resource is left out", async () => {
  const files = await exampleFiles(".tf");
  const declaring = files.filter((file) => file.startsWith("examples/resources/") && !file.endsWith("/import.tf"));
  expect(HCL).toEqual(expect.arrayContaining([...declaring]));
});

const SECRETS = {
  TF_VAR_cw_public_key: "PUBLICKEY0000001",
  TF_VAR_cw_private_key: "PRIVATEKEY000001",
  TF_VAR_cw_client_id: "11111111-2222-4333-8444-555555555555",
};

test.each(shareOf([...HCL, "pipeline", "rotate-keys"], 1))(
  "%s",
  async (example) => {
    if (example.endsWith(".tf")) await holdHcl(example);
    else await holdApp(example);
  },
  PATIENCE_MS,
);

async function holdHcl(file: string): Promise<void> {
  await using sandbox = await openExample(file);
  const { emulator, dir, admin } = sandbox;
  const environment = {
    ...cleanEnvironment(dir),
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
  };
  await holdLifeAgainstTheLog(hclPlace(dir, environment, admin));
}

async function holdApp(name: string): Promise<void> {
  await using states = await StateServer.open();
  await using walk = await Walkthrough.of(name, { values: { ...SECRETS, STATE_URL: states.url } });
  const { PATH = "", ...rest } = walk.environment;
  const environment = { ...rest, PATH: `${path.join(ROOT, "node_modules/.bin")}:${PATH}` };
  await holdLifeAgainstTheLog(appPlace(walk.dir, environment, walk.admin));
}
