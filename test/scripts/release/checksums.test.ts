import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checksumsOf, checksumText } from "../../../scripts/release/checksums";

test("sha256sum takes what is written, and refuses a changed file", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "checksums-"));
  try {
    await writeFile(path.join(folder, "b.zip"), "b");
    await writeFile(path.join(folder, "a.zip"), "a");
    const text = checksumText(await checksumsOf(folder, ["b.zip", "a.zip"]));
    expect(text).toMatch(/^[0-9a-f]{64} {2}a\.zip\n[0-9a-f]{64} {2}b\.zip\n$/);
    await writeFile(path.join(folder, "SHA256SUMS"), text);
    const check = (): string =>
      execFileSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: folder, encoding: "utf8", stdio: "pipe" });
    expect(check()).toContain("a.zip: OK");
    await writeFile(path.join(folder, "b.zip"), "c");
    expect(check).toThrow();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
