import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { checksumsOf, checksumText } from "../../../scripts/release/checksums";
import { TemporaryFolder } from "../../support/temporary-folder";

test("sha256sum takes what is written, and refuses a changed file", async () => {
  using folder = new TemporaryFolder("checksums");
  
    await writeFile(path.join(folder.path, "b.zip"), "b");
    await writeFile(path.join(folder.path, "a.zip"), "a");
    const text = checksumText(await checksumsOf(folder.path, ["b.zip", "a.zip"]));
    expect(text).toMatch(/^[0-9a-f]{64} {2}a\.zip\n[0-9a-f]{64} {2}b\.zip\n$/);
    await writeFile(path.join(folder.path, "SHA256SUMS"), text);
    const check = (): string =>
      execFileSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: folder.path, encoding: "utf8", stdio: "pipe" });
    expect(check()).toContain("a.zip: OK");
    await writeFile(path.join(folder.path, "b.zip"), "c");
    expect(check).toThrow();
  
});
