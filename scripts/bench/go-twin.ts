// How the provider does beside a provider in Go that does nothing: on HashiCorp's own framework, with the same attributes, built
// when it is asked for. Without Go, or where its modules can't be had, the part is skipped, and says so.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { GetProviderSchemaResponse, WireAttribute } from "../../src/plugin/protocol/messages";
import { launchProvider } from "../../src/plugin/testing";
import { environmentOf, instancesBlock, openconnectors, PROVIDER_BLOCK, slowAccount } from "./account";
import type { Finding, Section } from "./section";
import type { PackedProvider, Timed } from "./terraform-run";
import { openRun, timeRun } from "./terraform-run";

const execute = promisify(execFile);
const SOURCES = path.join(__dirname, "go-twin");
const OURS = path.resolve(__dirname, "../../dist/provider/terraform-provider-openconnectors");
const TYPE = "openconnectors_connectwise_instance";
const TWIN_ADDRESS = "terraform.local/bench/twin";
const TWIN_TYPE = "twin_instance";
/** In turns, since a busy machine is not equally busy all the time; odd, so that there is a median. */
const ROUNDS = 3;
/** Above what was measured, 1.05 and 0.79, by what such a machine varies (architecture: Speed). */
const LIMITS = { apply: 1.2, plan: 0.9 } as const;

export const goTwin: Section = {
  name: "goTwin",
  title: ({ instances }) => `${String(instances)} instances, beside a provider in Go that does nothing, 0 ms a call`,

  async run({ instances: count }) {
    const folder = await mkdtemp(path.join(tmpdir(), "openconnectors-bench-go-"));
    try {
      const twin = await built(folder);
      if (twin === undefined) return [];
      const ours: Timed[] = [];
      const theirs: Timed[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        theirs.push(await timedTwin(twin, count));
        ours.push(await timedOurs(count));
      }
      return [...findings("apply", ours, theirs), ...findings("plan", ours, theirs)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function findings(step: "apply" | "plan", ours: readonly Timed[], theirs: readonly Timed[]): readonly Finding[] {
  const of = (all: readonly Timed[], kind: "Seconds" | "CpuSeconds"): number =>
    median(all.map((timed) => timed[`${step}${kind}`]));
  const [value, floor] = [of(ours, "Seconds"), of(theirs, "Seconds")];
  const [cpu, cpuFloor] = [of(ours, "CpuSeconds"), of(theirs, "CpuSeconds")];
  const key = step === "apply" ? "goTwinApply" : "goTwinPlan";
  return [
    { key: `${key}Seconds`, what: `${step}, twin in Go`, unit: "s", value: floor },
    { key: `${key}OursSeconds`, what: `${step}, ours`, unit: "s", value },
    { key: `${key}Ratio`, what: "  ours / twin", value: value / floor, limit: LIMITS[step] },
    { key: `${key}CpuRatio`, what: "  processor time, ours / twin", value: cpu / cpuFloor },
  ];
}

async function timedTwin(twin: PackedProvider, count: number): Promise<Timed> {
  const block = instancesBlock(count).replace(TYPE, TWIN_TYPE);
  const head = `terraform {\n  required_providers {\n    twin = { source = "${TWIN_ADDRESS}" }\n  }\n}\n`;
  await using run = await openRun(head + block, { providers: [twin] });
  return await timeRun(run, count);
}

async function timedOurs(count: number): Promise<Timed> {
  await using account = await slowAccount(0);
  const env = environmentOf(account);
  await using run = await openRun(PROVIDER_BLOCK + instancesBlock(count), { providers: [openconnectors], env });
  return await timeRun(run, count);
}

/** @returns undefined where it can't be built here; the reason is on standard error. */
async function built(folder: string): Promise<PackedProvider | undefined> {
  const source = path.join(folder, "source");
  const out = path.join(folder, "out");
  await cp(SOURCES, source, { recursive: true });
  await mkdir(out);
  const attributes = await attributesOf(OURS, TYPE);
  await writeFile(path.join(source, "schema.json"), `{"attributes":${JSON.stringify(described(attributes))}}`);
  const program = path.join(out, "terraform-provider-twin");
  try {
    await execute("go", ["build", "-trimpath", "-o", program, "."], { cwd: source });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`SKIPPED goTwin: the provider in Go can't be built here: ${reason.trim()}\n`);
    return undefined;
  }
  requireSame(attributes, await attributesOf(program, TWIN_TYPE));
  return { address: TWIN_ADDRESS, program };
}

async function attributesOf(program: string, typeName: string): Promise<readonly WireAttribute[]> {
  await using provider = await launchProvider({ command: [program] });
  const schema: GetProviderSchemaResponse = await provider.client.getProviderSchema();
  return schema.resourceSchemas.get(typeName)?.block?.attributes ?? [];
}

interface Described {
  readonly type?: unknown;
  readonly nested?: Readonly<Record<string, Described>>;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
}

/** What the twin is made of. Nested attributes of ours are single objects; a list of them would be refused by `requireSame`. */
function described(attributes: readonly WireAttribute[]): Readonly<Record<string, Described>> {
  return Object.fromEntries(
    [...attributes]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, type, nestedType, required, optional, computed, sensitive, writeOnly }) => {
        const kind =
          nestedType === undefined
            ? { type: JSON.parse(Buffer.from(type).toString("utf8")) as unknown }
            : { nested: described(nestedType.attributes) };
        return [name, { ...kind, required, optional, computed, sensitive, writeOnly }];
      }),
  );
}

/** @throws Error where the two would not be compared with each other but with something else. */
function requireSame(ours: readonly WireAttribute[], theirs: readonly WireAttribute[]): void {
  const [one, other] = [ours, theirs].map((attributes) => JSON.stringify(described(attributes)));
  if (one !== other)
    throw new Error(`The twin has another schema than ${TYPE}:\n${String(other)}\nand not\n${String(one)}`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
