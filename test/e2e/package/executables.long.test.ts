// A machine without Node.js: the executable of its platform, from its npm package, in a stack that Terraform deploys.
import { spawnSync } from "node:child_process";
import { mkdir, readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "../../../lib";
import { buildExecutables } from "../../../scripts/executables/build";
import type { BuiltExecutables } from "../../../scripts/executables/build";
import { registryRuntimes } from "../../../scripts/executables/runtime";
import runtimes from "../../../scripts/executables/runtimes.json";
import { startEmulator } from "../../../src/emulator";
import type { Platform } from "../../../src/rules/platforms";
import { platformOf } from "../../../src/rules/platforms";
import { TestApp } from "../../lib/app";
import { Admin } from "../../support/admin";
import { engineFile } from "../../support/engine";
import { describeInstalling } from "../../support/long-share";
import { INSTALL_TIMEOUT_MS, npmInstall } from "../../support/packed-package";
import { folderForAllTests } from "../../support/temporary-folder";
import { ROOT, TerraformFolder } from "../../support/terraform";

describeInstalling("executables", () => {
  const platform = platformOf(process.platform, process.arch);
  if (platform === undefined) {
    test.skip(`there is no executable for ${process.platform} ${process.arch}`, () => undefined);
    return;
  }
  const { name } = runtimes.packages[platform];
  if (spawnSync("npm", ["view", `${name}@${runtimes.version}`, "version"]).status !== 0) {
    process.stderr.write(`Skipped: executables, since npm finds no ${name} ${runtimes.version}\n`);
    test.skip(`executables: npm finds no ${name} ${runtimes.version} here, from which they are made`, () => undefined);
    return;
  }
  const dir = folderForAllTests("executables");
  let built: BuiltExecutables;

  beforeAll(async () => {
    built = await build(platform, dir.path);
    const [executable] = built.executables;
    if (executable === undefined) throw new Error(built.leftOut.map(({ reason }) => reason).join("\n"));
    const project = path.join(dir.path, "project");
    await mkdir(project);
    await npmInstall(project, path.join(dir.path, "out", executable.package));
  }, INSTALL_TIMEOUT_MS);

  test("a stack with the executable of its platform deploys where there is no Node.js", async () => {
    await using emulator = await startEmulator();
    using app = new TestApp({ packing: { packageFolders: [path.join(dir.path, "project")] } });
    const stack = app.stack("crm");
    new OpenConnectorsProvider(stack, "openconnectors", { platforms: [platform] });
    new ConnectWiseConnectorInstance(stack, "cw", {
      name: "cw-emea",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
      clientId: secretVariable(stack, "client_id"),
    });
    app.app.synth();

    const emptyPath = path.join(dir.path, "bin");
    await mkdir(emptyPath, { recursive: true });
    const terraform = new TerraformFolder(
      app.stackFolder("crm"),
      {
        PATH: emptyPath,
        OPENCONNECTORS_BASE_URL: emulator.baseUrl,
        OPENCONNECTORS_USER_SECRET: emulator.userSecret,
        OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
        TF_VAR_private_key: "PRIVATEKEY000001",
        TF_VAR_client_id: "11111111-2222-4333-8444-555555555555",
      },
      engineFile(),
    );
    await terraform.expect(0, ["init", "-lockfile=readonly"]);
    await terraform.expect(0, ["apply", "-auto-approve"]);
    expect(await new Admin(emulator).onlyInstance()).toMatchObject({ name: "cw-emea" });
    await terraform.expect(0, ["plan", "-detailed-exitcode"]);
    await terraform.expect(0, ["destroy", "-auto-approve"]);
  }, 300_000);

  test("the package says what is in it, and installs on any system", async () => {
    const [executable] = built.executables;
    const folder = path.join(dir.path, "out", executable?.package ?? "");
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("os");
    expect(manifest).not.toHaveProperty("cpu");
    expect(JSON.parse(await readFile(path.join(folder, "runtime.json"), "utf8"))).toEqual(executable?.runtime);
    expect(await readFile(path.join(folder, "THIRD-PARTY-NOTICES.txt"), "utf8")).toMatch(
      /node-fetch[^]*Node\.js \d+\.\d+\.\d+, and what is in it[^]*OpenSSL/u,
    );
    expect((await readdir(folder)).sort()).toContain("LICENSE");
  });
});

async function build(platform: Platform, dir: string): Promise<BuiltExecutables> {
  const [dist, out] = [path.join(ROOT, "dist"), path.join(dir, "out")];
  return await buildExecutables({
    dist,
    out,
    platforms: [platform],
    runtimes: registryRuntimes(path.join(dir, "node")),
  });
}
