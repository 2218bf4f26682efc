import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { OpenConnectorsProvider } from "../../../lib";
import { findPackageRoot } from "../../../lib/packing/package-root";
import { DEFAULT_REGISTRY_HOST } from "../../../lib/packing/addresses";
import { PackingSynthesizer } from "../../../lib/packing/synthesizer";
import { TestApp, writeArtefact } from "../app";

const { version } = findPackageRoot();
const MIRROR = "terraform.d/plugins/terraform.local/connectors/openconnectors";
const zips = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"].map(
  (platform) => `terraform-provider-openconnectors_${version}_${platform}.zip`,
);

function crmIn(test: TestApp): TerraformStack {
  const stack = test.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  return stack;
}

/** All files below a folder with content and the time they were written. */
function snapshot(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), `${statSync(file).mtimeMs} ${readFileSync(file, "utf8")}`];
    }),
  );
}

test("a stack with our provider gets one zip a platform, all of the same bytes, and our lock entry", () => {
  using app = new TestApp();
  crmIn(app);
  app.app.synth();
  const folder = app.stackFolder("crm");
  expect(readdirSync(path.join(folder, MIRROR)).sort()).toEqual(zips);
  for (const zip of zips) expect(readFileSync(path.join(folder, MIRROR, zip), "utf8")).toBe("zip bytes");
  expect(readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8")).toContain(
    `provider "terraform.local/connectors/openconnectors" {\n  version     = "${version}"\n  constraints = "${version}"\n  hashes = [\n    "h1:stand-in",\n  ]\n}\n`,
  );
  expect(app.annotations("crm")).toEqual([]);
});

test("a stack without it is left as it is, beside one with it", () => {
  using app = new TestApp();
  crmIn(app);
  new NullProvider(app.stack("other"), "null");
  new TerraformOutput(new TerraformStack(app.app, "plain"), "x", { value: 1 });
  app.app.synth();
  expect(readdirSync(app.stackFolder("other"))).toEqual(["cdk.tf.json"]);
  expect(readdirSync(app.stackFolder("plain"))).toEqual(["cdk.tf.json"]);
});

test("a second synth changes no byte and no time", () => {
  using app = new TestApp();
  crmIn(app);
  app.app.synth();
  const packed = (name: string) => !name.endsWith(".json");
  const first = [...snapshot(app.stackFolder("crm"))].filter(([name]) => packed(name));
  app.app.synth();
  expect([...snapshot(app.stackFolder("crm"))].filter(([name]) => packed(name))).toEqual(first);
  expect(first).toHaveLength(5);
});

test("an upgrade takes the zips of other versions out, and nobody else's", () => {
  using app = new TestApp();
  const folder = path.join(app.stackFolder("crm"), MIRROR);
  mkdirSync(folder, { recursive: true });
  const neighbour = path.join(folder, "README");
  writeFileSync(neighbour, "mine");
  writeFileSync(path.join(folder, "terraform-provider-openconnectors_0.0.1_linux_amd64.zip"), "old");
  crmIn(app);
  app.app.synth();
  expect(readdirSync(folder).sort()).toEqual(["README", ...zips].sort());
});

test("a provider that changed under its version is packed again", () => {
  using app = new TestApp();
  crmIn(app);
  app.app.synth();
  writeArtefact(app.packing.artefactFolder, { h1: "h1:changed", zip: "other bytes" });
  app.app.synth();
  const folder = app.stackFolder("crm");
  for (const zip of zips) expect(readFileSync(path.join(folder, MIRROR, zip), "utf8")).toBe("other bytes");
  expect(readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8")).not.toContain("stand-in");
});

test("another provider of an exact version is locked along, and what its constraint is decides, not a flag", () => {
  using app = new TestApp();
  const stack = crmIn(app);
  new NullProvider(stack, "null");
  app.app.synth();
  expect(readFileSync(path.join(app.stackFolder("crm"), ".terraform.lock.hcl"), "utf8")).toContain(
    `provider "${DEFAULT_REGISTRY_HOST}/hashicorp/null" {\n  version     = "3.2.4"\n  constraints = "3.2.4"\n}\n`,
  );
  expect(app.annotations("crm")).toEqual([]);
});

test("a range earns a warning each synth, and only one", () => {
  using app = new TestApp();
  const stack = crmIn(app);
  new NullProvider(stack, "null");
  stack.addOverride("terraform.required_providers.null.version", "~> 3.2");
  app.app.synth();
  app.app.synth();
  expect(app.annotations("crm")).toEqual([
    expect.objectContaining({
      level: "@cdktf/warn",
      constructPath: "crm",
      message: expect.stringMatching(/^The provider "null" .*--skip-provider-lock\.$/) as string,
    }),
  ]);
});

test("a CLI configuration that hides the packed provider earns a warning", () => {
  using app = new TestApp();
  writeFileSync(path.join(app.folder, ".terraformrc"), "provider_installation {\n}\n");
  crmIn(app);
  app.app.synth();
  expect(app.annotations("crm").map(({ message }) => message)).toEqual([
    expect.stringContaining("openconnectors install --dir"),
  ]);
});

test("two providers of one stack pack once", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const { synthesizer } = stack;
  new OpenConnectorsProvider(stack, "a", { alias: "a" });
  new OpenConnectorsProvider(stack, "b", { alias: "b" });
  expect(stack.synthesizer).toBe(synthesizer);
});

test("declaring a provider wraps the synthesizer that the stack had", () => {
  using app = new TestApp();
  const stack = new TerraformStack(app.app, "bare");
  const before = stack.synthesizer;
  new OpenConnectorsProvider(stack, "openconnectors");
  expect(stack.synthesizer).not.toBe(before);
  expect(stack.synthesizer).toBeInstanceOf(PackingSynthesizer);
});

test("Testing.fullSynth packs, Testing.synth writes nothing", () => {
  using app = new TestApp();
  const stack = crmIn(app);
  expect(Testing.synth(stack)).toContain("openconnectors");
  expect(existsSync(app.stackFolder("crm"))).toBe(false);
  const folder = Testing.fullSynth(stack);
  try {
    expect(readdirSync(path.join(folder, "stacks", "crm", MIRROR)).sort()).toEqual(zips);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("skipValidation packs all the same", () => {
  using app = new TestApp();
  const skipping = new App({ outdir: path.join(app.folder, "skipping"), skipValidation: true });
  const stack = new TerraformStack(skipping, "crm");
  stack.synthesizer = new PackingSynthesizer(stack, () => app.packing);
  new OpenConnectorsProvider(stack, "openconnectors");
  skipping.synth();
  expect(readdirSync(path.join(app.folder, "skipping", "stacks", "crm", MIRROR)).sort()).toEqual(zips);
});

test("a stack that is synthesized as HCL is packed, too", () => {
  process.env["SYNTH_HCL_OUTPUT"] = "true";
  try {
    using app = new TestApp();
    crmIn(app);
    app.app.synth();
    expect(readdirSync(app.stackFolder("crm")).sort()).toEqual([
      ".terraform.lock.hcl",
      "cdk.tf",
      "metadata.json",
      "terraform.d",
    ]);
  } finally {
    delete process.env["SYNTH_HCL_OUTPUT"];
  }
});

test("on Windows synth stops without platforms, and names both ways out", () => {
  using app = new TestApp({ packing: { platform: "win32" } });
  crmIn(app);
  expect(() => {
    app.app.synth();
  }).toThrow(/^crm: Windows starts .*platforms: \["windows_amd64"\]\. Or run cdktf in WSL/);
});

test("without the built provider synth stops and says how to build it", () => {
  using app = new TestApp({ packing: { artefactFolder: "/nowhere" } });
  crmIn(app);
  expect(() => {
    app.app.synth();
  }).toThrow(/^The packed provider is missing: .*npm run build/);
});

test("a build of another version is not packed", () => {
  using app = new TestApp();
  writeArtefact(app.packing.artefactFolder, { version: "99.0.0" });
  crmIn(app);
  expect(() => {
    app.app.synth();
  }).toThrow(/^The stack requires .* but the packed provider in .* is .* 99\.0\.0\. Run `npm run build`/);
});

test("a lock file that was edited into something else stops synth before it is touched", () => {
  using app = new TestApp();
  const file = path.join(app.stackFolder("crm"), ".terraform.lock.hcl");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "<<<<<<< HEAD\n");
  crmIn(app);
  expect(() => {
    app.app.synth();
  }).toThrow(`${file}, line 1: neither a comment nor the first line of a block.`);
  expect(readFileSync(file, "utf8")).toBe("<<<<<<< HEAD\n");
});

test("nothing is left behind where a file can't be replaced", () => {
  using app = new TestApp();
  const blocked = path.join(app.stackFolder("crm"), MIRROR, zips[0] ?? "");
  mkdirSync(path.join(blocked, "in the way"), { recursive: true });
  crmIn(app);
  expect(() => {
    app.app.synth();
  }).toThrow();
  expect(readdirSync(path.dirname(blocked)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a link in the folder of the provider does not lead what is written to another file", () => {
  using app = new TestApp();
  const [mirror, victim] = [path.join(app.stackFolder("crm"), MIRROR), path.join(app.stackFolder("crm"), "victim")];
  mkdirSync(mirror, { recursive: true });
  writeFileSync(victim, "as it was");
  const [zip = ""] = zips;
  for (const name of [zip, `${zip}.tmp`, `${zip}.${String(process.pid)}.tmp`])
    symlinkSync(victim, path.join(mirror, name));
  crmIn(app);
  app.app.synth();
  expect(readFileSync(victim, "utf8")).toBe("as it was");
  expect(lstatSync(path.join(mirror, zip)).isFile()).toBe(true);
});
