// `openconnectors adopt` as it is typed: exit codes and what goes where.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { openAccount } from "./adopt-account";
import { openconnectors } from "./cli";

test("an empty account is done with: nothing to write, and said so", async () => {
  await using account = await openAccount([]);
  const { code, stdout, stderr } = await account.adopt(["--out", account.out, "--format", "hcl"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^The account at 127\.0\.0\.1:\d+ has no instances\. Nothing was written\.\n$/);
});

test("wrong usage has its exit code, and asks nothing", async () => {
  await using account = await openAccount();
  for (const args of [[], ["--out", "x"], ["--format", "hcl"], ["--out", "x", "--format", "yaml"], ["x"]]) {
    const { code, stdout, stderr } = await account.adopt(args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(/^openconnectors: /);
  }
  expect(account.emulator.requests()).toEqual([]);
});

test("without credentials it fails, naming each variable", async () => {
  const { code, stdout, stderr } = await openconnectors(["adopt", "--out", "x", "--format", "hcl"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  for (const name of ["BASE_URL", "USER_SECRET", "ORGANIZATION_SECRET"]) {
    expect(stderr).toContain(`OPENCONNECTORS_${name} is not set`);
  }
});

test("files that are there stay as they are, and none is added", async () => {
  await using account = await openAccount();
  await mkdir(account.out);
  await writeFile(path.join(account.out, "main.ts"), "theirs");
  const { code, stdout, stderr } = await account.adopt(["--out", account.out, "--format", "cdktf"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("  main.ts\n");
  expect(await readdir(account.out)).toEqual(["main.ts"]);
});

test("without a terminal nothing is drawn: no colour, no carriage return", async () => {
  await using account = await openAccount();
  const { text } = await account.adopt(["--out", account.out, "--format", "hcl"]);
  // eslint-disable-next-line no-control-regex -- these are what must not be there.
  expect(text).not.toMatch(/[\u001b\r]/);
});

test("help shows the options", async () => {
  const { code, stdout } = await openconnectors(["adopt", "--help"]);
  expect(code).toBe(0);
  for (const option of ["--out DIR", "--format FORMAT", "--element KEY", "--tag TAG"]) expect(stdout).toContain(option);
});
