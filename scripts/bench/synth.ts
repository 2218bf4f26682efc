// How long a stack of many instances takes to synthesize, beside the same stack made of the generated bindings alone: as many
// resources, with the same attributes and outputs. In both frameworks.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TerraformStack, TerraformVariable } from "cdktf";
import type { Build } from "./builds";
import { builds } from "./builds";
import type { Finding, Section } from "./section";

/** Each after a run that is not measured; the median is taken. */
const RUNS = 5;
const MAX_RATIO = 3;

interface Secrets {
  readonly privateKey: TerraformVariable;
  readonly clientId: TerraformVariable;
}

type Make = (build: Build, stack: TerraformStack, id: string, secrets: Secrets) => void;

const construct: Make = ({ library }, stack, id, secrets) => {
  new library.ConnectWiseConnectorInstance(stack, id, {
    name: id,
    site: library.ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLICKEY0000001",
    ...secrets,
  });
};

const binding: Make = ({ core, library, bindings }, stack, id, { privateKey, clientId }) => {
  const resource = new bindings.ConnectwiseInstance(stack, id, {
    name: id,
    baseUrl: library.ConnectWiseSite.EU.baseUrl,
    company: "acme",
    publicKey: "PUBLICKEY0000001",
    privateKeyWo: privateKey.stringValue,
    clientId: clientId.stringValue,
    creationKey: `bench/${id}`,
  });
  new core.TerraformOutput(stack, `${id}_id`, { value: resource.id, sensitive: true, staticId: true });
  new core.TerraformOutput(stack, `${id}_token`, { value: resource.token, sensitive: true, staticId: true });
};

export const synth: Section = {
  name: "synth",
  title: ({ instances }) => `A synth of ${String(instances)} instances in one stack`,

  async run({ instances }) {
    const folder = await mkdtemp(path.join(tmpdir(), "openconnectors-bench-synth-"));
    try {
      return (await builds()).flatMap((build) => findingsOf(build, instances, folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function findingsOf(build: Build, instances: number, folder: string): readonly Finding[] {
  const { framework, suffix } = build;
  const ours = median(build, instances, construct, folder);
  const bare = median(build, instances, binding, folder);
  return [
    { key: `synthSeconds${suffix}`, what: `${framework}: synth of constructs`, unit: "s", value: ours },
    { key: `synthBareSeconds${suffix}`, what: `${framework}: the same from bindings`, unit: "s", value: bare },
    { key: `synthRatio${suffix}`, what: `${framework}: ratio`, value: ours / bare, limit: MAX_RATIO },
  ];
}

function median(build: Build, count: number, make: Make, outdir: string): number {
  synthesize(build, count, make, outdir);
  const seconds = Array.from({ length: RUNS }, () => synthesize(build, count, make, outdir)).sort((a, b) => a - b);
  return seconds[Math.floor(RUNS / 2)] ?? Number.NaN;
}

/** @returns seconds of the processor, so that other processes change nothing */
function synthesize(build: Build, count: number, make: Make, outdir: string): number {
  const { core, library } = build;
  const before = process.cpuUsage();
  const app = new core.App({ outdir, context: { projectId: "bench" } });
  const stack = new core.TerraformStack(app, "bench");
  new library.OpenConnectorsProvider(stack, "openconnectors");
  const secrets: Secrets = {
    privateKey: library.secretVariable(stack, "private_key", { ephemeral: true }),
    clientId: library.secretVariable(stack, "client_id"),
  };
  for (let index = 0; index < count; index += 1) make(build, stack, `instance${String(index)}`, secrets);
  app.synth();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
