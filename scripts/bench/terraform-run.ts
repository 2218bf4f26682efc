// A folder with a configuration, the packed providers beside it, and Terraform in it, measured.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { Usage } from "./processes";
import { watchProcesses } from "./processes";

const ROOT = path.resolve(__dirname, "../..");

export interface PackedProvider {
  /** Three parts: host, namespace, type. */
  readonly address: string;
  /** Below the root of the repository, as `npm run build` makes it. */
  readonly zip?: string;
  /** In place of a zip, the executable itself. */
  readonly program?: string;
}

export interface Run {
  readonly seconds: number;
  /** Undefined where the system does not show it. */
  readonly usage: Usage | undefined;
}

export interface TerraformRun extends AsyncDisposable {
  readonly dir: string;
  /** @throws Error with the end of what it printed where it fails; with `-detailed-exitcode` also where a plan is not empty. */
  terraform(...args: readonly string[]): Promise<Run>;
  stateBytes(): Promise<number>;
  /** Rewrites the configuration. */
  change(edit: (configuration: string) => string): Promise<void>;
}

/** Enough of a failure to see what is wrong; the plan of a thousand objects before it says nothing. */
const MAX_SHOWN_OUTPUT = 4_000;

/** Makes the folder and runs `terraform init` in it. */
export async function openRun(
  configuration: string,
  { providers = [], env = {} }: { readonly providers?: readonly PackedProvider[]; readonly env?: NodeJS.ProcessEnv },
): Promise<TerraformRun> {
  const dir = await mkdtemp(path.join(tmpdir(), "openconnectors-bench-"));
  for (const provider of providers) await offer(provider, dir);
  await writeFile(path.join(dir, "main.tf"), configuration);
  const run: TerraformRun = {
    dir,
    terraform: (...args) => measured(dir, args, env),
    change: async (edit) => {
      await writeFile(path.join(dir, "main.tf"), edit(configuration));
    },
    stateBytes: async () => (await stat(path.join(dir, "terraform.tfstate"))).size,
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
  await run.terraform("init");
  return run;
}

/** Where Terraform looks for providers without a registry. */
async function offer({ address, zip, program }: PackedProvider, dir: string): Promise<void> {
  const folder = path.join(dir, "terraform.d/plugins", ...address.split("/"));
  const name = `terraform-provider-${path.basename(address)}`;
  await mkdir(folder, { recursive: true });
  if (zip !== undefined) await copyFile(path.join(ROOT, zip), path.join(folder, `${name}_0.0.1_${platform()}.zip`));
  if (program === undefined) return;
  const unpacked = path.join(folder, "0.0.1", platform());
  await mkdir(unpacked, { recursive: true });
  await copyFile(program, path.join(unpacked, `${name}_v0.0.1`));
}

async function measured(dir: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Run> {
  const begun = performance.now();
  const child = spawn(process.env["TERRAFORM_BINARY_NAME"] ?? "terraform", [...args, "-no-color"], {
    cwd: dir,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      TF_CLI_CONFIG_FILE: undefined,
      TF_PLUGIN_CACHE_DIR: undefined,
      TF_LOG: undefined,
      TF_LOG_PROVIDER: undefined,
      CHECKPOINT_DISABLE: "1",
      ...env,
    },
  });
  let shown = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (shown = (shown + text).slice(-MAX_SHOWN_OUTPUT)));
  }
  const watch = child.pid === undefined ? undefined : watchProcesses(child.pid);
  const [code] = (await once(child, "close")) as [number | null];
  const usage = watch?.stop();
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with code ${String(code)}:\n${shown}`);
  return { seconds: (performance.now() - begun) / 1000, usage };
}

/** As many built-in objects, for Terraform's own share of the time. Three inputs each (architecture: Speed). */
function terraformData(count: number): string {
  return `resource "terraform_data" "x" {
  count = ${String(count)}
  input = { name = "cw-\${count.index}", company = "acme", public_key = "PUBLICKEY0000001" }
}
`;
}

/** What the two limits on time are about: creating everything, and finding that nothing has changed. */
export interface Timed {
  readonly applySeconds: number;
  readonly planSeconds: number;
  readonly stateBytesEach: number;
  readonly providerPeakMb: number;
  /** Processor time of Terraform and all that it started; a busy machine changes it far less than the clock. */
  readonly applyCpuSeconds: number;
  readonly planCpuSeconds: number;
}

/** Creates what the folder describes, settles it, and plans it once more. */
export async function timeRun(run: TerraformRun, count: number): Promise<Timed> {
  const apply = await run.terraform("apply", "-auto-approve");
  // Takes off what creation marks are left; nothing may change.
  const settling = await run.terraform("plan", "-detailed-exitcode");
  const plan = await run.terraform("plan", "-detailed-exitcode");
  return {
    applySeconds: apply.seconds,
    planSeconds: plan.seconds,
    stateBytesEach: (await run.stateBytes()) / count,
    providerPeakMb: Math.max(...[apply, settling, plan].map(({ usage }) => usage?.childPeakMb ?? Number.NaN)),
    applyCpuSeconds: cpuSeconds(apply),
    planCpuSeconds: cpuSeconds(plan),
  };
}

function cpuSeconds({ usage }: Run): number {
  return usage === undefined ? Number.NaN : usage.cpuSeconds + usage.childrenCpuSeconds;
}

/** The built-in objects are measured before and after, since a busy machine is not equally busy all the time. */
export async function besideTerraformData(
  count: number,
  measure: () => Promise<Timed>,
): Promise<{ readonly floor: Timed; readonly measured: Timed }> {
  const before = await floorOf(count);
  const measuredNow = await measure();
  const after = await floorOf(count);
  const mean = (of: (timed: Timed) => number): number => (of(before) + of(after)) / 2;
  return {
    measured: measuredNow,
    floor: {
      applySeconds: mean(({ applySeconds }) => applySeconds),
      planSeconds: mean(({ planSeconds }) => planSeconds),
      stateBytesEach: before.stateBytesEach,
      providerPeakMb: Number.NaN,
      applyCpuSeconds: mean(({ applyCpuSeconds }) => applyCpuSeconds),
      planCpuSeconds: mean(({ planCpuSeconds }) => planCpuSeconds),
    },
  };
}

async function floorOf(count: number): Promise<Timed> {
  await using run = await openRun(terraformData(count), {});
  return await timeRun(run, count);
}

function platform(): string {
  return `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
}
