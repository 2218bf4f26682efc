// Two CDKTF apps whose cdktf.json has no projectId, and so instances without a creation key, for one account at the same time: nobody's
// instance is adopted, changed or deleted by the other (architecture: Creation without doubt).
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { CdktfProject } from "../../support/cdktf-project";
import { killWhen, providerPids } from "../../support/kill";
import { shareOf } from "../../support/long-share";
import { ROOT } from "../../support/terraform";
import { flat } from "../../support/text";
import { twoStacks } from "../../support/two-stacks";

const GENERIC = `
import { App, TerraformStack } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
new ConnectorInstance(stack, "Any", {
  elementKey: "freshdeskv2",
  name: "support",
  configuration: { subdomain: "acme" },
  secretConfiguration: { username: "PRIVATEKEY000001" },
  allowLiteralSecrets: true,
});
app.synth();
`;

const APPLY = ["apply", "-no-color", "-auto-approve"];

async function openApp(emulator: Emulator, name: string, main: string): Promise<CdktfProject> {
  const dir = path.join(ROOT, ".e2e", `keyless-${name}-${String(process.pid)}`);
  await mkdir(path.join(dir, "home"), { recursive: true });
  await writeFile(path.join(dir, "cdktf.json"), JSON.stringify({ language: "typescript", app: "true" }));
  const project = new CdktfProject(dir, { ...emulator, close: () => Promise.resolve() });
  await project.writeMain(main);
  await project.synth({ CDKTF_CONTEXT_JSON: "{}" });
  expect((await project.synthesized()).get("stacks/crm/cdk.tf.json")).not.toContain("creation_key");
  await project.stack("crm").expect(0, ["init", "-no-color"]);
  return project;
}

async function idIn(project: CdktfProject): Promise<string> {
  const { stdout } = await project.stack("crm").expect(0, ["output", "-json"]);
  const outputs = JSON.parse(stdout) as Readonly<Record<string, { readonly value: string }>>;
  return (outputs["ConnectWise_id"] ?? outputs["Any_id"])?.value ?? "";
}

const KINDS = [
  ["of ConnectWise", twoStacks()],
  ["of any connector", GENERIC],
] as const;

describe.each(shareOf(KINDS))("instances %s", (_kind, main) => {
  test("deployed at the same time, each gets its own instance", async () => {
    await using emulator = await startEmulator();
    await using one = await openApp(emulator, "one", main);
    await using other = await openApp(emulator, "other", main);
    emulator.setFaults([{ operation: "any", delayMs: 300 }]);
    // Whoever lists while the other's create is under way is told to come again.
    const tried = await Promise.all([one, other].map((project) => project.stack("crm").run(APPLY)));
    for (const { code, text } of tried) if (code !== 0) expect(flat(text)).toContain("creationScope");
    emulator.setFaults([]);
    for (const project of [one, other]) await project.stack("crm").expect(0, APPLY);
    const ids = await Promise.all([one, other].map(idIn));
    expect([...ids].sort()).toEqual(emulator.instances().map(({ id }) => id));
    expect(ids).toHaveLength(2);
    await other.destroy(["crm"]);
    expect(emulator.instances().map(({ id }) => id)).toEqual([ids[0]]);
  }, 300_000);

  test("what one that was killed in its create left behind is named to both, and adopted by none", async () => {
    await using emulator = await startEmulator();
    await using killed = await openApp(emulator, "killed", main);
    await using other = await openApp(emulator, "beside", main);
    emulator.setFaults([{ operation: "create", times: 1, stall: "after" }]);
    let killing = Promise.resolve();
    const run = killed.stack("crm").run(APPLY, {
      allowProviderBugMessages: true,
      onStart: (pid) => {
        const victims = async () => [pid, ...(await providerPids(pid))];
        killing = killWhen({ run: pid, moment: () => Promise.resolve(emulator.instances().length > 0), victims });
      },
    });
    await run;
    await killing;
    const [left] = emulator.instances();
    for (const project of [other, killed]) {
      const { text } = await project.stack("crm").expect(1, APPLY);
      expect(flat(text)).toMatch(
        new RegExp(`An unfinished instance looks the same.*${String(left?.id)}.*creationScope`, "u"),
      );
      expect(emulator.instances()).toEqual([left]);
    }
  }, 300_000);
});
