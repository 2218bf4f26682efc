import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { blockingConfiguration, installationWarning } from "../../../lib/packing/cli-configuration";
import { folderPerTest } from "../../support/temporary-folder";

const provider = { address: "terraform.local/connectors/openconnectors", version: "1.2.3" };
const BLOCK = 'provider_installation {\n  filesystem_mirror {\n    path = "/mirror"\n  }\n}\n';

const home = folderPerTest("cli-configuration");

function put(name: string, content: string): string {
  const file = path.join(home.path, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function blocking(environment: Record<string, string> = {}, platform = "linux"): string | undefined {
  return blockingConfiguration({ environment, homeFolder: home.path, platform }, provider);
}

test.each(["terraform.rc", "terraform.d/any.tfrc"])("on Windows a block in %%APPDATA%%/%s is found", (name) => {
  const file = put(path.join("Roaming", name), BLOCK);
  expect(blocking({ APPDATA: path.join(home.path, "Roaming") }, "win32")).toBe(file);
  expect(blocking({ APPDATA: path.join(home.path, "Roaming") })).toBeUndefined();
});

test("on Windows OpenTofu has a file of its own", () => {
  put("terraform.rc", BLOCK);
  const file = put("tofu.rc", BLOCK);
  expect(blocking({ APPDATA: home.path, TERRAFORM_BINARY_NAME: "tofu" }, "win32")).toBe(file);
});

test.each([".terraformrc", ".terraform.d/any.tfrc", ".terraform.d/any.tfrc.json"])(
  "a block in ~/%s is found",
  (name) => {
    const file = put(name, name.endsWith("json") ? '{\n  "provider_installation": {}\n}' : BLOCK);
    expect(blocking()).toBe(file);
  },
);

test("without a block nothing is in the way", () => {
  expect(blocking()).toBeUndefined();
  put(".terraformrc", 'plugin_cache_dir = "/cache"\n# provider_installation {\n/*\nprovider_installation {}\n*/\n');
  expect(blocking()).toBeUndefined();
});

test("a file that the environment names replaces all others, even where it does not exist", () => {
  put(".terraformrc", BLOCK);
  const named = put("elsewhere.tfrc", BLOCK);
  expect(blocking({ TF_CLI_CONFIG_FILE: named })).toBe(named);
  expect(blocking({ TF_CLI_CONFIG_FILE: path.join(home.path, "missing") })).toBeUndefined();
  expect(blocking({ TF_CLI_CONFIG_FILE: "" })).toBe(path.join(home.path, ".terraformrc"));
});

test("the older name of the variable counts where the newer one is empty", () => {
  const named = put("elsewhere.tfrc", BLOCK);
  expect(blocking({ TF_CLI_CONFIG_FILE: "", TERRAFORM_CONFIG: named })).toBe(named);
  expect(blocking({ TF_CLI_CONFIG_FILE: put("empty.tfrc", ""), TERRAFORM_CONFIG: named })).toBeUndefined();
});

describe("the XDG folder of OpenTofu", () => {
  const tofu = () => ({ TERRAFORM_BINARY_NAME: "tofu", XDG_CONFIG_HOME: path.join(home.path, "xdg") });

  test.each(["xdg/opentofu/tofurc", "xdg/opentofu/any.tfrc"])("a block in %s is found", (name) => {
    const file = put(name, BLOCK);
    expect(blocking(tofu())).toBe(file);
    expect(blocking({ ...tofu(), TERRAFORM_BINARY_NAME: "terraform" })).toBeUndefined();
    expect(blocking({ ...tofu(), XDG_CONFIG_HOME: "" })).toBeUndefined();
  });

  test.each([".tofurc", ".terraformrc"])("its tofurc does not count beside ~/%s", (name) => {
    put("xdg/opentofu/tofurc", BLOCK);
    put(name, "");
    expect(blocking(tofu())).toBeUndefined();
  });

  test("its further files do not count beside ~/.terraform.d", () => {
    put("xdg/opentofu/any.tfrc", BLOCK);
    put(".terraform.d/empty.tfrc", "");
    expect(blocking(tofu())).toBeUndefined();
  });
});

test("OpenTofu's own file counts where OpenTofu runs", () => {
  put(".terraformrc", "");
  const file = put(".tofurc", BLOCK);
  expect(blocking()).toBeUndefined();
  expect(blocking({ TERRAFORM_BINARY_NAME: "/usr/bin/tofu" })).toBe(file);
});

test.each([
  "terraform-provider-openconnectors_1.2.3_linux_amd64.zip",
  "1.2.3/linux_amd64/terraform-provider-openconnectors",
])("a block whose mirror has %s is not in the way", (name) => {
  put(path.join("mirror", provider.address, name), "");
  put(".terraformrc", BLOCK.replace("/mirror", path.join(home.path, "mirror")));
  expect(blocking()).toBeUndefined();
});

test("a mirror that has another version only is", () => {
  put(path.join("mirror", provider.address, "terraform-provider-openconnectors_1.2.2_linux_amd64.zip"), "");
  const file = put(".terraformrc", BLOCK.replace("/mirror", path.join(home.path, "mirror")));
  expect(blocking()).toBe(file);
});

test("the warning names the file and the command", () => {
  expect(installationWarning("/home/me/.terraformrc", provider, { product: "Terraform" })).toBe(
    `Terraform's CLI configuration /home/me/.terraformrc has a provider_installation block. It keeps Terraform from looking into the stack's own folder, where terraform.local/connectors/openconnectors was packed. Run "openconnectors install --dir DIR" and add the block that it prints to that file.`,
  );
  expect(installationWarning("/home/me/.tofurc", provider, { product: "OpenTofu" })).toContain(
    "It keeps OpenTofu from looking into the stack's own folder",
  );
});

test("line breaks and the globs of other mirrors make no difference", () => {
  const mirror = path.join(home.path, "mirror");
  const file = path.join(
    mirror,
    ...provider.address.split("/"),
    "terraform-provider-openconnectors_1.2.3_linux_amd64.zip",
  );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "");
  const other = 'filesystem_mirror {\n path = "/other"\n include = ["example.com/*/*"]\n}';
  const ours = `filesystem_mirror { path = ${JSON.stringify(mirror)}\n include = ["terraform.local/*/*"]\n}`;
  put(".terraformrc", `provider_installation {\n${other}\n${ours}\n}\n`);
  expect(blocking()).toBeUndefined();
  const oneLine = put(".terraformrc", '{"provider_installation":[{"direct":{}}]}');
  expect(blocking()).toBe(oneLine);
});
