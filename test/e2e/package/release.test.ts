// A release as others get it: the same bytes from the same build, and a static registry that Terraform installs from, signature
// checked. Nothing is mirrored here.
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { generateKey, readKey } from "openpgp";
import { version } from "../../../package.json";
import { archivesIn } from "../../../scripts/release/archives";
import { definitions } from "../../../src/connectors";
import { Authority } from "../../support/authority";
import { serveFolder } from "../../support/folder-server";
import type { FolderServer } from "../../support/folder-server";
import type { Outcome } from "../../support/process";
import { run } from "../../support/process";
import { pageBlock } from "../../support/readme-sample";
import { folderForAllTests } from "../../support/temporary-folder";
import { platform, ROOT, TerraformFolder } from "../../support/terraform";

const ADDRESS = "terraform.local/connectors/openconnectors";
/** With executables there are hundreds of megabytes to read and copy. */
const RELEASE_TIMEOUT_MS = 280_000;
/** And what Terraform does with them. */
const TWO_RELEASES_MS = 3 * RELEASE_TIMEOUT_MS;
/** What a connector beyond the first three may add: its definition, and in the package constructs and bindings, too. */
const FURTHER_CONNECTORS = Math.max(0, definitions.length - 3);
/** Every project downloads it, and every CI run. */
const MAX_PACKAGE_BYTES = 1_000_000 + FURTHER_CONNECTORS * 8_000;
/** It is in the folder of every stack (architecture: The size of the provider). */
const MAX_PROVIDER_BYTES = 114_550 + FURTHER_CONNECTORS * 600;
const SUMS = `terraform-provider-openconnectors_${version}_SHA256SUMS`;
const OTHER_SUMS = `cdktf-open-connectors_${version}_SHA256SUMS`;

const folder = folderForAllTests("release");
let keyId = "";

beforeAll(async () => {
  const userIDs = [{ name: "Test", email: "test@example.com" }];
  const { privateKey, publicKey } = await generateKey({ userIDs, type: "rsa", rsaBits: 2048 });
  keyId = (await readKey({ armoredKey: publicKey })).getKeyID().toHex().toUpperCase();
  await writeFile(path.join(folder.path, "key.asc"), privateKey);
});

/** What is built is taken: other tests run with it. Without the key that a pipeline may hold: a test brings its own. */
async function release(...args: readonly string[]): Promise<Outcome> {
  const script = [path.join(ROOT, "node_modules/tsx/dist/cli.mjs"), "scripts/release.ts", "--built", ...args];
  const env = { ...process.env, RELEASE_KEY: undefined, RELEASE_KEY_PASSPHRASE: undefined };
  return await run(process.execPath, script, { cwd: ROOT, env, timeoutMs: RELEASE_TIMEOUT_MS });
}

/** Each file with its hash. */
async function contentOf(name: string): Promise<ReadonlyMap<string, string>> {
  const root = path.join(folder.path, name);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const hashed = files.sort().map(async (file): Promise<[string, string]> => {
    const content = await readFile(file);
    return [path.relative(root, file), createHash("sha256").update(content).digest("hex")];
  });
  return new Map(await Promise.all(hashed));
}

/** A folder that requires the provider by this source, and finds the registry as `services` says. */
async function initFrom(server: FolderServer, authority: Authority, source: string, services = ""): Promise<Outcome> {
  const dir = await mkdtemp(path.join(folder.path, "init-"));
  await writeFile(path.join(dir, "cli.tfrc"), services);
  const required = { terraform: { required_providers: { openconnectors: { source, version } } } };
  await writeFile(path.join(dir, "main.tf.json"), JSON.stringify(required));
  const env = { TF_CLI_CONFIG_FILE: path.join(dir, "cli.tfrc"), SSL_CERT_FILE: authority.file };
  const outcome = await new TerraformFolder(dir, env).run(["init", "-no-color"]);
  const lock = await readFile(path.join(dir, ".terraform.lock.hcl"), "utf8").catch(() => "");
  return { ...outcome, stdout: lock };
}

test(
  "two runs give the same bytes, signed or not, and Terraform installs from the registry, with the hash that synth writes",
  async () => {
    const key = path.join(folder.path, "key.asc");
    const [first, unsigned] = [path.join(folder.path, "first"), path.join(folder.path, "unsigned")];
    const { code, text } = await release("--out", first, "--key", key);
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining("Signed.") as unknown });
    const content = await contentOf("first");
    expect(content.size).toBeGreaterThan(15);

    // Without a key there are checksums, no registry, and a word about it. That a signature is the same again is a unit test.
    const plain = await release("--out", unsigned);
    expect(plain).toMatchObject({ code: 0, stdout: expect.stringContaining("UNSIGNED") as unknown });
    const withKey = [...content].filter(([name]) => /^registry\/|\.sig$|^release-key\.asc$/u.test(name));
    const alike = new Map(content);
    for (const [name] of withKey) alike.delete(name);
    const again = new Map(await contentOf("unsigned"));
    expect([...again.keys()].sort()).toEqual([...alike.keys()].sort());
    expect([...again.keys()]).toEqual(
      expect.arrayContaining([SUMS, `terraform-provider-openconnectors_${version}_${platform()}.zip`]),
    );
    // The checksums of all else count the key in.
    for (const one of [alike, again]) one.delete(OTHER_SUMS);
    expect(again).toEqual(alike);

    const tarball = path.join(first, `cdktf-open-connectors-${version}.tgz`);
    expect((await stat(tarball)).size).toBeLessThan(MAX_PACKAGE_BYTES);
    const inStacks = path.join(ROOT, "dist/provider/terraform-provider-openconnectors.zip");
    expect((await stat(inStacks)).size).toBeLessThan(MAX_PROVIDER_BYTES);

    using authority = new Authority();
    await using server = await serveFolder(path.join(first, "registry"), authority);
    const host = new URL(server.url).host;
    const shown = await pageBlock("docs/guides/installing-the-provider.md", "A registry of your own", "hcl");
    const services = shown.replace("https://files.example.com/openconnectors/", server.url);
    expect(services).toContain(server.url);
    const { archives } = archivesIn(path.join(ROOT, "dist"), version);
    const h1 = archives.find((archive) => archive.platform === platform())?.h1 ?? "no archive for this platform";
    for (const outcome of [
      await initFrom(server, authority, ADDRESS, services),
      await initFrom(server, authority, `${host}/connectors/openconnectors`),
    ]) {
      expect(outcome).toMatchObject({ code: 0, text: expect.stringContaining(keyId) as unknown });
      expect(outcome.stdout).toContain(`"${h1}",`);
    }
    expect(server.asked).toContain("/.well-known/terraform.json");

    // Whoever changes an archive and its checksum has no key to sign that with.
    const provider = path.join(first, "registry/v1/providers/connectors/openconnectors", version);
    await writeFile(path.join(provider, SUMS), `${await readFile(path.join(provider, SUMS), "utf8")}\n`);
    const refused = await initFrom(server, authority, ADDRESS, services);
    expect(refused).toMatchObject({ code: 1, text: expect.stringMatching(/signature/) as unknown });
  },
  TWO_RELEASES_MS,
);

test("a folder that has something in it, and a tag of another version, are refused before anything is written", async () => {
  const out = path.join(folder.path, "taken");
  await mkdir(out);
  await writeFile(path.join(out, "mine"), "");
  expect(await release("--out", out)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is not empty") as unknown,
  });
  const tagged = await release("--out", path.join(folder.path, "new"), "--tag", "v99.0.0");
  expect(tagged).toMatchObject({ code: 1, stderr: expect.stringContaining("Not ready for a release") as unknown });
  expect(await readdir(folder.path)).not.toContain("new");
});
