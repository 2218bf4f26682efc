// How long a stack of many instances takes to synthesize, beside the same stack made of the generated bindings alone: as many
// resources, with the same attributes and outputs.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { TerraformVariable } from "cdktf";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "../../lib";
import { ConnectwiseInstance } from "../../lib/bindings/connectwise-instance";
import type { Section } from "./section";

/** Each after a run that is not measured; the median is taken. */
const RUNS = 5;
const MAX_RATIO = 3;

interface Secrets {
  readonly privateKey: TerraformVariable;
  readonly clientId: TerraformVariable;
}

type Make = (stack: TerraformStack, id: string, secrets: Secrets) => void;

const construct: Make = (stack, id, secrets) => {
  new ConnectWiseConnectorInstance(stack, id, {
    name: id,
    site: ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLICKEY0000001",
    ...secrets,
  });
};

const binding: Make = (stack, id, { privateKey, clientId }) => {
  const resource = new ConnectwiseInstance(stack, id, {
    name: id,
    baseUrl: ConnectWiseSite.EU.baseUrl,
    company: "acme",
    publicKey: "PUBLICKEY0000001",
    privateKeyWo: privateKey.stringValue,
    clientId: clientId.stringValue,
    creationKey: `bench/${id}`,
  });
  new TerraformOutput(stack, `${id}_id`, { value: resource.id, sensitive: true, staticId: true });
  new TerraformOutput(stack, `${id}_token`, { value: resource.token, sensitive: true, staticId: true });
};

export const synth: Section = {
  name: "synth",
  title: ({ instances }) => `A synth of ${String(instances)} instances in one stack`,

  async run({ instances }) {
    const folder = await mkdtemp(path.join(tmpdir(), "openconnectors-bench-synth-"));
    try {
      const [ours, bare] = [construct, binding].map((make) => median(instances, make, folder));
      if (ours === undefined || bare === undefined) return [];
      return [
        { key: "synthSeconds", what: "synth of constructs", unit: "s", value: ours },
        { key: "synthBareSeconds", what: "synth of the same from bindings", unit: "s", value: bare },
        { key: "synthRatio", what: "constructs in times of bindings", value: ours / bare, limit: MAX_RATIO },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function median(count: number, make: Make, outdir: string): number {
  synthesize(count, make, outdir);
  const seconds = Array.from({ length: RUNS }, () => synthesize(count, make, outdir)).sort((a, b) => a - b);
  return seconds[Math.floor(RUNS / 2)] ?? Number.NaN;
}

/** @returns seconds of the processor, so that other processes change nothing */
function synthesize(count: number, make: Make, outdir: string): number {
  const before = process.cpuUsage();
  const app = new App({ outdir, context: { projectId: "bench" } });
  const stack = new TerraformStack(app, "bench");
  new OpenConnectorsProvider(stack, "openconnectors");
  const secrets: Secrets = {
    privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
    clientId: secretVariable(stack, "client_id"),
  };
  for (let index = 0; index < count; index += 1) make(stack, `instance${String(index)}`, secrets);
  app.synth();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
