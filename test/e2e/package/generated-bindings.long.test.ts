// Apps on bindings that `cdktf get` and `cdktn get` generate: what the README and `install` say is all that the first deploy needs.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startEmulator } from "../../../src/emulator";
import { CdktfProject } from "../../support/cdktf-project";
import { describeInstalling, shareOf } from "../../support/long-share";
import { pathWithNode } from "../../support/node-version";
import { INSTALL_TIMEOUT_MS, npmInstall, packPackage } from "../../support/packed-package";
import { run } from "../../support/process";
import { TemporaryFolder } from "../../support/temporary-folder";

const SOURCE = "terraform.local/connectors/openconnectors";
const TIMEOUT_MS = 4 * INSTALL_TIMEOUT_MS;

const MADE = {
  name: "generated",
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  clientId: "11111111-2222-4333-8444-555555555555",
  creationKey: "generated/crm",
};

function typescript(framework: string): string {
  return `import { App, TerraformStack, TerraformVariable } from "${framework}";
import { ConnectwiseInstance } from "./.gen/providers/openconnectors/connectwise-instance";
import { OpenconnectorsProvider } from "./.gen/providers/openconnectors/provider";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenconnectorsProvider(stack, "openconnectors");
const key = new TerraformVariable(stack, "private_key", { sensitive: true });
new ConnectwiseInstance(stack, "crm", { ...${JSON.stringify(MADE)}, privateKeyWo: key.stringValue });
app.synth();
`;
}

const CASES = [
  { framework: "cdktf", packages: ["cdktf@0.21.0", "cdktf-cli@0.21.0", "constructs@10.4.2"] },
  { framework: "cdktn", packages: ["cdktn@0.24.0", "cdktn-cli@0.24.0", "constructs@10.7.2"] },
] as const;

describeInstalling("generated bindings", () => {
  test.each(shareOf(CASES, 1))(
    "$framework get: install as printed, get, and the first deploy with CDKTF_SKIP_PROVIDER_LOCK=true",
    async ({ framework, packages }) => {
      using dir = new TemporaryFolder("generated");
      const emulator = await startEmulator();
      try {
        await mkdir(path.join(dir.path, "home"));
        await npmInstall(
          dir.path,
          await packPackage(dir.path),
          ...packages,
          "tsx@4",
          "typescript@5.9.3",
          "@types/node@20.19.43",
        );
        const settings = {
          language: "typescript",
          app: "npx tsx main.ts",
          projectId: "generated",
          sendCrashReports: "false",
          terraformProviders: [SOURCE],
          ...(framework === "cdktn" && { targetVersions: { terraform: ">=1.11.0" } }),
        };
        await writeFile(path.join(dir.path, "cdktf.json"), JSON.stringify(settings));
        const project = new CdktfProject(dir.path, emulator, path.join(dir.path, "node_modules/.bin", framework));
        // Node.js 22 is the only one on which both command lines run.
        const env = { PATH: await pathWithNode(22) };
        const shell = async (line: string) => {
          const options = { cwd: dir.path, env: { ...project.environment, ...env }, timeoutMs: INSTALL_TIMEOUT_MS };
          const outcome = await run("sh", ["-ec", line], options);
          if (outcome.code !== 0) throw new Error(`${line} ended with ${String(outcome.code)}:\n${outcome.text}`);
          return outcome.text;
        };

        const [hint] = /CDKTF_SKIP_PROVIDER_LOCK=\w+/.exec(await shell("npx cdktf-open-connectors install")) ?? [];
        expect(hint).toBe("CDKTF_SKIP_PROVIDER_LOCK=true");
        await project.writeMain(typescript(framework));
        await project.expectCdktf(["get"], env);

        const first = { ...env, CDKTF_SKIP_PROVIDER_LOCK: "true" };
        await project.expectCdktf(["deploy", "crm", "--auto-approve"], first);
        expect(await project.admin.onlyInstance()).toMatchObject({ name: "generated" });
        await project.expectNoChanges("crm");
        await project.expectCdktf(["destroy", "crm", "--auto-approve"], first);
        expect(await project.admin.instances()).toEqual([]);
      } finally {
        await emulator.close();
      }
    },
    TIMEOUT_MS,
  );
});
