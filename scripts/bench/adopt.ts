// How long it takes to bring an account under management: `openconnectors adopt`, then the plan that imports
// everything, its apply, and the plan after it; and what the largest process of each needs. Twice as many instances as
// elsewhere, since an account may have thousands.
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator } from "../../src/emulator";
import { environmentOf, openconnectors, slowAccount } from "./account";
import { runCommand } from "./command";
import type { Finding, Section } from "./section";
import type { Run } from "./terraform-run";
import { openRun } from "./terraform-run";

const TIMES = 2;
/** Generic REST providers need nearly as much for half as many (architecture: Speed). */
const MAX_PROVIDER_MB = 200;
const CLIENT_ID = "11111111-2222-4333-8444-555555555555";

export const adopt: Section = {
  name: "adopt",
  title: ({ instances, delayMs }) =>
    `Bringing an account of ${String(TIMES * instances)} under management, ${String(delayMs)} ms a call`,

  async run({ instances, delayMs }) {
    const count = TIMES * instances;
    await using account = await slowAccount(delayMs);
    const first = makeInstances(account, count);
    const folder = await mkdtemp(path.join(tmpdir(), "openconnectors-bench-adopt-"));
    try {
      const out = path.join(folder, "out");
      const adopted = await runCommand(["adopt", "--out", out, "--format", "hcl"], environmentOf(account));
      const env = { ...environmentOf(account), [`TF_VAR_client_id_${first}`]: CLIENT_ID };
      await using run = await openRun(await configurationIn(out), { providers: [openconnectors], env });
      const importing = await run.terraform("plan");
      const apply = await run.terraform("apply", "-auto-approve");
      const plan = await run.terraform("plan", "-detailed-exitcode");
      return findings(adopted, { importing, apply, plan });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function findings(
  adopted: Run,
  { importing, apply, plan }: { readonly importing: Run; readonly apply: Run; readonly plan: Run },
): readonly Finding[] {
  const peakMb = (...runs: readonly Run[]): number =>
    Math.max(...runs.map(({ usage }) => usage?.childPeakMb ?? Number.NaN));
  return [
    { key: "adoptSeconds", what: "openconnectors adopt", unit: "s", value: adopted.seconds },
    { key: "adoptPeakMb", what: "openconnectors adopt, memory", unit: "MB", value: peakMb(adopted) },
    { key: "adoptImportPlanSeconds", what: "plan that imports all", unit: "s", value: importing.seconds },
    { key: "adoptApplySeconds", what: "apply of the imports", unit: "s", value: apply.seconds },
    { key: "adoptPlanSeconds", what: "plan, nothing changed", unit: "s", value: plan.seconds },
    {
      key: "adoptProviderPeakMb",
      what: "provider, memory",
      unit: "MB",
      value: peakMb(importing, apply, plan),
      limit: MAX_PROVIDER_MB,
    },
  ];
}

/** @returns the id of the first, whose name the variable of the client id bears that they share. */
function makeInstances(account: Emulator, count: number): string {
  const made = account.createInstances(
    Array.from({ length: count }, (_one, index) => ({
      name: `cw-${String(index)}`,
      element: { key: "connectwisecrmrest" },
      tags: ["bench", `number:${String(index)}`],
      configuration: {
        baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
        company: "acme",
        "public.key": "PUBLICKEY0000001",
        "private.key": "PRIVATEKEY000001",
        "connectwise.clientID": CLIENT_ID,
      },
    })),
  );
  return made[0]?.id ?? "";
}

/** The .tf files as one: a run is made of one configuration. */
async function configurationIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".tf"));
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
}
