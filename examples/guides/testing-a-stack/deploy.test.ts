import { Testing } from "cdktf";
import { startEmulator } from "cdktf-open-connectors/emulator";
import { deployStack } from "cdktf-open-connectors/testing";
import { CrmStack } from "./crm-stack";

const variables = {
  cw_private_key: "PRIVATEKEY000001",
  cw_client_id: "11111111-2222-4333-8444-555555555555",
};

test("a deploy makes one instance, and the next plan is empty", async () => {
  await using emulator = await startEmulator();
  await using deployed = await deployStack(new CrmStack(Testing.app(), "crm"), emulator, { variables });

  const [instance] = emulator.instances();
  expect(await deployed.outputs()).toMatchObject({ ConnectWise_id: String(instance?.id) });
  expect(await deployed.plan()).toEqual([]);

  await deployed.destroy();
  expect(emulator.instances()).toEqual([]);
}, 120_000);
