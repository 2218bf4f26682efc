// `npm run bench`: how plans and applies grow with the number of instances, beside the same number of built-in
// `terraform_data` in the same run: ratios hold where seconds don't. A table on stderr, one JSON object on stdout.
//
// Options: --instances N (default 1000), --delay MS for each call of the API (default 20).
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs, promisify } from "node:util";
import type { Emulator } from "../src/emulator";
import { startEmulator } from "../src/emulator";
import { PROVIDER_ADDRESS } from "../src/provider/address";

const root = path.resolve(__dirname, "..");
/** Plans of thousands of objects are long. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

interface Measured {
  readonly applySeconds: number;
  readonly planSeconds: number;
  readonly stateBytesEach: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { instances: { type: "string", default: "1000" }, delay: { type: "string", default: "20" } },
  });
  const count = Number(values.instances);
  const emulator = await startEmulator();
  try {
    await admin(emulator, "PUT", "/faults", [{ operation: "any", delayMs: Number(values.delay) }]);
    const floor = await measure(
      count,
      emulator,
      `resource "terraform_data" "x" {
  count = ${String(count)}
  input = { name = "cw-\${count.index}", company = "acme", public_key = "PUBLICKEY0000001" }
}`,
    );
    const ours = await measure(
      count,
      emulator,
      `resource "openconnectors_connectwise_instance" "x" {
  count          = ${String(count)}
  name           = "cw-\${count.index}"
  base_url       = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company        = "acme"
  public_key     = "PUBLICKEY0000001"
  client_id      = "11111111-2222-4333-8444-555555555555"
  private_key_wo = "PRIVATEKEY000001"
  creation_key   = "bench/\${count.index}"
}`,
    );
    report(count, Number(values.delay), floor, ours);
  } finally {
    await emulator.close();
  }
}

async function measure(count: number, emulator: Emulator, resource: string): Promise<Measured> {
  const dir = await mkdtemp(path.join(tmpdir(), "openconnectors-bench-"));
  try {
    const folder = path.join(dir, "terraform.d/plugins", ...PROVIDER_ADDRESS.split("/"));
    await mkdir(folder, { recursive: true });
    await copyFile(
      path.join(root, "dist/provider/terraform-provider-openconnectors.zip"),
      path.join(folder, `terraform-provider-openconnectors_0.0.1_${platform()}.zip`),
    );
    await writeFile(
      path.join(dir, "main.tf"),
      `terraform {
  required_providers {
    openconnectors = { source = "${PROVIDER_ADDRESS}" }
  }
}
provider "openconnectors" {}
${resource}
`,
    );
    const terraform = async (...args: readonly string[]): Promise<number> => {
      const started = performance.now();
      await promisify(execFile)(process.env["TERRAFORM_BINARY_NAME"] ?? "terraform", [...args], {
        cwd: dir,
        maxBuffer: MAX_OUTPUT_BYTES,
        env: {
          ...process.env,
          TF_CLI_CONFIG_FILE: undefined,
          TF_PLUGIN_CACHE_DIR: undefined,
          CHECKPOINT_DISABLE: "1",
          OPENCONNECTORS_BASE_URL: emulator.baseUrl,
          OPENCONNECTORS_USER_SECRET: emulator.userSecret,
          OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
        },
      });
      return (performance.now() - started) / 1000;
    };
    await terraform("init");
    const applySeconds = await terraform("apply", "-auto-approve");
    await terraform("plan", "-detailed-exitcode"); // Takes off what creation marks are left; nothing may change.
    const planSeconds = await terraform("plan", "-detailed-exitcode");
    const { size } = await stat(path.join(dir, "terraform.tfstate"));
    return { applySeconds, planSeconds, stateBytesEach: size / count };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function report(count: number, delayMs: number, floor: Measured, ours: Measured): void {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const rows = [
    ["", "terraform_data", "instances", "ratio"],
    ["apply, s", floor.applySeconds, ours.applySeconds, ours.applySeconds / floor.applySeconds],
    ["plan, nothing changed, s", floor.planSeconds, ours.planSeconds, ours.planSeconds / floor.planSeconds],
    ["state, bytes each", floor.stateBytesEach, ours.stateBytesEach, ours.stateBytesEach / floor.stateBytesEach],
  ];
  process.stderr.write(`${String(count)} objects, ${String(delayMs)} ms a call\n`);
  for (const row of rows) {
    const [name, ...cells] = row.map((cell) => (typeof cell === "number" ? String(round(cell)) : cell));
    process.stderr.write(`  ${(name ?? "").padEnd(26)}${cells.map((cell) => cell.padStart(16)).join("")}\n`);
  }
  process.stdout.write(
    `${JSON.stringify({
      instances: count,
      delayMs,
      applySeconds: round(ours.applySeconds),
      applyRatio: round(ours.applySeconds / floor.applySeconds),
      planSeconds: round(ours.planSeconds),
      planRatio: round(ours.planSeconds / floor.planSeconds),
      stateBytesEach: Math.round(ours.stateBytesEach),
    })}\n`,
  );
}

async function admin(emulator: Emulator, method: string, call: string, body: unknown): Promise<void> {
  const response = await fetch(`${emulator.adminUrl}${call}`, { method, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${call} answered ${String(response.status)}`);
}

function platform(): string {
  return `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
