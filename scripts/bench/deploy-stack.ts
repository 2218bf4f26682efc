// How long `deployStack` takes in a test of somebody's stack: one instance, from the construct to the state, and the plan after it.
import { startEmulator } from "../../src/emulator";
import type { Build } from "./builds";
import { builds } from "./builds";
import type { Finding, Section } from "./section";

const SECRETS = { private_key: "PRIVATEKEY000001", client_id: "11111111-2222-4333-8444-555555555555" };

export const deployStack: Section = {
  name: "deployStack",
  title: () => "A test that deploys a stack of one instance to the emulator",

  async run() {
    const findings: Finding[] = [];
    for (const build of await builds()) {
      const { suffix, framework } = build;
      await measured(build); // Files that are read for the first time take longer.
      const { deploySeconds, planSeconds } = await measured(build);
      const unit = "s";
      findings.push(
        { key: `deployStackSeconds${suffix}`, what: `${framework}: deployStack`, unit, value: deploySeconds },
        { key: `deployStackPlanSeconds${suffix}`, what: `${framework}: the plan after it`, unit, value: planSeconds },
      );
    }
    return findings;
  },
};

async function measured(build: Build): Promise<{ readonly deploySeconds: number; readonly planSeconds: number }> {
  const { core, library, testing } = build;
  await using emulator = await startEmulator();
  const begun = performance.now();
  const stack = new core.TerraformStack(core.Testing.app(), "crm");
  new library.OpenConnectorsProvider(stack, "openconnectors");
  new library.ConnectWiseConnectorInstance(stack, "ConnectWise", {
    name: "cw-emea",
    site: library.ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLICKEY0000001",
    privateKey: library.secretVariable(stack, "private_key", { ephemeral: true }),
    clientId: library.secretVariable(stack, "client_id"),
  });
  await using deployed = await testing.deployStack(stack, emulator, { variables: SECRETS });
  const applied = performance.now();
  await deployed.plan();
  return { deploySeconds: (applied - begun) / 1000, planSeconds: (performance.now() - applied) / 1000 };
}
