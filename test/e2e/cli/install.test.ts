// `openconnectors install`: where the files go, and what is said about it.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { version } from "../../../package.json";
import { readArtefact } from "../../../src/packed/artefact";
import { Authority } from "../../support/authority";
import { serveFolder } from "../../support/folder-server";
import { pageBlock } from "../../support/readme-sample";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ROOT, TerraformFolder } from "../../support/terraform";
import { openconnectors } from "./cli";

const ADDRESS = "terraform.local/connectors/openconnectors";
const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"];
const FILES = PLATFORMS.map((platform) => `terraform-provider-openconnectors_${version}_${platform}.zip`);

test("the provider goes into the plugin folder of the user, whole, for every platform", async () => {
  using home = new TemporaryFolder("openconnectors-cli");
  const { code, stdout, stderr } = await openconnectors(["install"], home.path);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  const folder = path.join(home.path, ".terraform.d/plugins", ADDRESS);
  expect(stderr).toContain(folder);
  expect(stderr).toContain(`source = "${ADDRESS}"`);
  expect((await readdir(folder)).sort()).toEqual(FILES);
  const zip = await readFile(path.join(ROOT, "dist/provider/terraform-provider-openconnectors.zip"));
  for (const file of FILES) expect((await readFile(path.join(folder, file))).equals(zip)).toBe(true);
});

test("a second time changes nothing, and other versions stay", async () => {
  using home = new TemporaryFolder("openconnectors-cli");
  await openconnectors(["install"], home.path);
  const folder = path.join(home.path, ".terraform.d/plugins", ADDRESS);
  await writeFile(path.join(folder, "terraform-provider-openconnectors_0.0.1_linux_amd64.zip"), "older");
  expect((await openconnectors(["install"], home.path)).code).toBe(0);
  expect(await readdir(folder)).toHaveLength(FILES.length + 1);
});

test("with --dir it makes a mirror and prints the block with which terraform takes the provider from it", async () => {
  using home = new TemporaryFolder("openconnectors-cli");
  const mirror = path.join(home.path, "a ${mirror} %{here}");
  const { code, stdout, stderr } = await openconnectors(["install", "--dir", mirror], home.path);
  expect(code).toBe(0);
  expect(stderr).toContain(mirror);
  expect(stdout).toMatch(/^provider_installation \{\n {2}filesystem_mirror \{/);
  const files = (await readdir(path.join(mirror, ADDRESS))).sort();
  expect(files).toEqual([`${version}.json`, "index.json", ...FILES]);
  expect(await readdir(home.path)).toEqual([path.basename(mirror)]);

  await writeFile(path.join(home.path, "cli.tfrc"), stdout);
  await writeFile(
    path.join(home.path, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: { openconnectors: { source: ADDRESS, version } } } }),
  );
  const terraform = new TerraformFolder(home.path, { TF_CLI_CONFIG_FILE: path.join(home.path, "cli.tfrc") });
  const { text } = await terraform.expect(0, ["init", "-no-color"]);
  expect(text).toContain(`Installed ${ADDRESS} v${version}`);
});

test("served over https, what --dir wrote is a network mirror, and the lock has the hash that synth writes", async () => {
  using home = new TemporaryFolder("openconnectors-cli");
  const mirror = path.join(home.path, "mirror");
  await openconnectors(["install", "--dir", mirror], home.path);
  using authority = new Authority();
  await using server = await serveFolder(mirror, authority);
  const cliConfig = path.join(home.path, "cli.tfrc");
  const shown = await pageBlock("docs/guides/installing-the-provider.md", "A network mirror", "hcl");
  await writeFile(cliConfig, shown.replace("https://mirror.example.com/providers/", server.url));
  await writeFile(
    path.join(home.path, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: { openconnectors: { source: ADDRESS, version } } } }),
  );
  const env = { TF_CLI_CONFIG_FILE: cliConfig, SSL_CERT_FILE: authority.file };
  const { text } = await new TerraformFolder(home.path, env).expect(0, ["init", "-no-color"]);
  expect(text).toContain(`Installed ${ADDRESS} v${version}`);
  const lock = await readFile(path.join(home.path, ".terraform.lock.hcl"), "utf8");
  expect(lock).toContain(`"${readArtefact(path.join(ROOT, "dist/provider")).h1}",`);
});

test.each([
  ["a file where a folder has to be", "taken/below", /ENOTDIR|EEXIST/],
  ["a place where no one can make folders", "/proc/openconnectors", /ENOENT/],
])("%s is told with its path, and ends", async (_case, dir, reason) => {
  using home = new TemporaryFolder("openconnectors-cli");
  await writeFile(path.join(home.path, "taken"), "");
  const target = path.resolve(home.path, dir);
  const { code, stdout, stderr } = await openconnectors(["install", "--dir", target], home.path);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^openconnectors: Can't write to .*\n$/);
  expect(stderr).toContain(target);
  expect(stderr).toMatch(reason);
});
