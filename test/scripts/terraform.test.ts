// Terraform for machines that have none: found on PATH, or fetched from a release server (here one of our own) and checked.
import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer } from "node:http";
import path from "node:path";
import { zipSync } from "fflate";
import { ensureEngine } from "../../scripts/terraform";
import { TERRAFORM_VERSION, downloadTerraform } from "../../scripts/terraform/download";
import { findEngine, isNewEnough } from "../../scripts/terraform/find";
import { folderPerTest } from "../support/temporary-folder";

const VERSION = "1.11.4";
const ARCHIVE = `terraform_${VERSION}_linux_amd64.zip`;
const SUMS = `terraform_${VERSION}_SHA256SUMS`;

const dir = folderPerTest("terraform-test");
let server: Server;
let files: Map<string, Buffer>;
let requests: string[];

beforeEach(async () => {
  requests = [];
  const archive = Buffer.from(
    zipSync({ terraform: Buffer.from("#!/bin/sh\necho Terraform\n"), "LICENSE.txt": new Uint8Array() }),
  );
  files = new Map([
    [ARCHIVE, archive],
    [SUMS, Buffer.from(`${createHash("sha256").update(archive).digest("hex")}  ${ARCHIVE}\n`)],
  ]);
  server = createServer(({ url }, response) => {
    const name = path.basename(url ?? "");
    requests.push(url ?? "");
    const content = files.get(name);
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function options(change: Partial<Parameters<typeof downloadTerraform>[0]> = {}) {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    cacheDir: path.join(dir.path, "cache"),
    platform: "linux",
    arch: "x64",
    version: VERSION,
    releasesUrl: `http://127.0.0.1:${String(port)}/terraform`,
    progress: () => undefined,
    ...change,
  };
}

describe("a release", () => {
  test("is fetched, checked, unpacked and executable", async () => {
    const file = await downloadTerraform(options());
    expect(await readFile(file, "utf8")).toContain("echo Terraform");
    expect((await stat(file)).mode & 0o111).not.toBe(0);
    expect(requests).toEqual([`/terraform/${VERSION}/${SUMS}`, `/terraform/${VERSION}/${ARCHIVE}`]);
  });

  test("is taken from the cache the second time", async () => {
    await downloadTerraform(options());
    requests = [];
    await downloadTerraform(options());
    expect(requests).toEqual([]);
  });

  test("may be fetched twice at once, and no half file is left", async () => {
    const both = await Promise.all([downloadTerraform(options()), downloadTerraform(options())]);
    expect(new Set(both).size).toBe(1);
    expect(await readdir(path.dirname(both[0]))).toEqual(["terraform"]);
  });
});

describe("is refused, with what to install", () => {
  const refusals: [string, () => void, RegExp][] = [
    [
      "an archive that does not match its checksum",
      () => files.set(ARCHIVE, Buffer.from("other")),
      /does not match its published checksum/,
    ],
    [
      "a truncated archive",
      () => files.set(ARCHIVE, (files.get(ARCHIVE) ?? Buffer.alloc(0)).subarray(0, 40)),
      /does not match its published checksum/,
    ],
    ["an archive without a checksum", () => files.set(SUMS, Buffer.from("")), /publishes no checksum/],
    ["a release that is not there", () => files.delete(ARCHIVE), /answered 404/],
    ["a server that is not there", () => server.close(), /could not be fetched|answered/],
  ];

  test.each(refusals)("%s", async (_case, prepare, message) => {
    prepare();
    if (_case.startsWith("a server")) server.closeAllConnections();
    const failure = downloadTerraform(
      options({ ...(_case.startsWith("a server") ? { releasesUrl: "http://127.0.0.1:9" } : {}) }),
    );
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toThrow("Install Terraform >= 1.11 or OpenTofu >= 1.11");
    await expect(stat(path.join(dir.path, "cache", `terraform_${VERSION}`, "terraform"))).rejects.toThrow();
  });

  test("a platform without releases", async () => {
    await expect(downloadTerraform(options({ platform: "aix" }))).rejects.toThrow("no Terraform release for aix");
    expect(requests).toEqual([]);
  });
});

describe("on PATH", () => {
  async function program(name: string, says: string): Promise<void> {
    const file = path.join(dir.path, "bin", name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\necho "${says}"\n`);
    await chmod(file, 0o755);
  }
  const find = () => findEngine({ PATH: path.join(dir.path, "bin") });

  test("a new enough Terraform is used", async () => {
    await program("terraform", "Terraform v1.12.0");
    expect((await find()).found).toEqual({ command: "terraform", product: "Terraform", version: "1.12.0" });
  });

  test("OpenTofu is used where Terraform is too old, and a line says so", async () => {
    await program("terraform", "Terraform v1.5.7");
    await program("tofu", "OpenTofu v1.11.0");
    const { found, tooOld } = await find();
    expect(found?.product).toBe("OpenTofu");
    expect(tooOld.map(({ version }) => version)).toEqual(["1.5.7"]);
  });

  test("the one that TERRAFORM_BINARY_NAME names is used, and no other", async () => {
    await program("terraform", "Terraform v1.12.0");
    await program("my-tofu", "OpenTofu v1.12.6");
    const named = (TERRAFORM_BINARY_NAME: string) =>
      findEngine({ PATH: path.join(dir.path, "bin"), TERRAFORM_BINARY_NAME });
    expect((await named("my-tofu")).found).toEqual({ command: "my-tofu", product: "OpenTofu", version: "1.12.6" });
    expect((await named("")).found?.command).toBe("terraform");
    await expect(named("elsewhere")).rejects.toThrow("TERRAFORM_BINARY_NAME names elsewhere, which does not run");
    await program("my-tofu", "OpenTofu v1.9.0");
    await expect(named("my-tofu")).rejects.toThrow("TERRAFORM_BINARY_NAME names my-tofu, which is OpenTofu 1.9.0: too");
  });

  test("a program of the name that is something else counts as none", async () => {
    await program("terraform", "I am a wrapper");
    expect((await find()).found).toBeUndefined();
  });

  test.each([
    ["1.10.9", false],
    ["1.11.0", true],
    ["1.9.0", false],
    ["2.0.0", true],
  ])("%s is new enough: %s", (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});

describe("the cache of fetched releases", () => {
  async function cached(cache: string): Promise<string> {
    const file = path.join(cache, "cdktf-open-connectors", `terraform_${TERRAFORM_VERSION}`, "terraform");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, "");
    return file;
  }
  const ensure = (XDG_CACHE_HOME?: string) =>
    ensureEngine({
      environment: { PATH: path.join(dir.path, "bin"), XDG_CACHE_HOME },
      home: dir.path,
      platform: "linux",
      arch: "x64",
      progress: () => undefined,
    });

  test("is where XDG_CACHE_HOME says", async () => {
    const file = await cached(path.join(dir.path, "elsewhere"));
    expect(await ensure(path.join(dir.path, "elsewhere"))).toEqual({
      command: file,
      product: "Terraform",
      version: TERRAFORM_VERSION,
    });
  });

  test.each([undefined, "", "relative"])("is in the home folder where that variable is %p", async (value) => {
    const file = await cached(path.join(dir.path, ".cache"));
    expect(await ensure(value)).toMatchObject({ command: file });
  });
});
