// The key that signs a release is for the release alone, not for the programs that it starts.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { generateKey } from "openpgp";
import { takenFrom } from "../../../scripts/release/secrets";
import { run } from "../../support/process";
import { folderPerTest } from "../../support/temporary-folder";
import { ROOT } from "../../support/terraform";

const TIMEOUT_MS = 120_000;

const folder = folderPerTest("secrets");

test("what is taken is no longer in the environment, and an empty variable counts as none", () => {
  const environment = { KEY: "armoured", PASSPHRASE: "", PATH: "/bin" };
  expect(takenFrom(environment, ["KEY", "PASSPHRASE", "OTHER"])).toEqual(["armoured", undefined, undefined]);
  expect(environment).toEqual({ PATH: "/bin" });
});

test(
  "the build gets neither the key nor its passphrase",
  async () => {
    // The npm on PATH writes down what it was given, and fails: nothing is built.
    const written = path.join(folder.path, "environment");
    await writeFile(path.join(folder.path, "npm"), `#!/bin/sh\nenv > '${written}'\nexit 1\n`, { mode: 0o755 });
    const passphrase = "correct-horse-battery";
    const { privateKey } = await generateKey({ userIDs: [{ name: "Test" }], passphrase, type: "ecc" });
    const script = [path.join(ROOT, "node_modules/tsx/dist/cli.mjs"), "scripts/release.ts"];
    const env = {
      ...process.env,
      PATH: `${folder.path}${path.delimiter}${process.env["PATH"] ?? ""}`,
      RELEASE_KEY: privateKey,
      RELEASE_KEY_PASSPHRASE: passphrase,
    };
    const args = [...script, "--out", path.join(folder.path, "out")];
    const outcome = await run(process.execPath, args, { cwd: ROOT, env, timeoutMs: TIMEOUT_MS });
    expect(outcome).toMatchObject({ code: 1, text: expect.stringContaining("npm run build failed.") as unknown });
    const seen = `${await readFile(written, "utf8")}${outcome.text}`;
    expect(seen).toContain(`PATH=${folder.path}`);
    expect(seen).not.toContain("RELEASE_KEY");
    expect(seen).not.toContain("PRIVATE KEY");
    expect(seen).not.toContain(passphrase);
  },
  TIMEOUT_MS,
);
