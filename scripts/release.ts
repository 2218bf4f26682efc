// `npm run release:dry`: builds all that is published of a version into a folder, and publishes nothing.
//
//   --out DIR       an empty folder to write to; default: release
//   --key FILE      armoured private key that signs; else the key in RELEASE_KEY. RELEASE_KEY_PASSPHRASE is its passphrase.
//                   Without a key nothing is signed.
//   --registry DIR  a static registry to add the version to; default: OUT/registry
//   --tag TAG       the tag that is released. Then nothing may differ from the last commit, the changelog needs a date, package.json the addresses of the project, and
//                   there has to be a key; the executables are made with Node.js from its publisher, and none may be missing.
//   --built         takes what `npm run build` and `npm run executables` have made, instead of running them
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { archiveProblems, archivesIn } from "./release/archives";
import { checkRelease } from "./release/checks";
import { takenFrom } from "./release/secrets";
import { readSigningKey } from "./release/signature";
import type { SigningKey } from "./release/signature";
import { writeRelease } from "./release/write";
import type { Release } from "./release/write";

const ROOT = path.resolve(__dirname, "..");

interface Wishes {
  readonly out: string;
  /** Armoured. */
  readonly key: string | undefined;
  readonly passphrase: string | undefined;
  readonly registry: string;
  readonly tag: string | undefined;
  readonly built: boolean;
}

async function main(args: readonly string[]): Promise<void> {
  const wishes = wishesIn(args);
  const { version, problems } = checkRelease({
    packageJson: parsed("package.json"),
    packageLock: parsed("package-lock.json"),
    changelog: readFileSync(path.join(ROOT, "CHANGELOG.md"), "utf8"),
    tag: wishes.tag,
    hasKey: wishes.key !== undefined,
    changes: wishes.tag === undefined ? [] : changedFiles(),
  });
  refuse(problems);
  if (existsSync(wishes.out) && readdirSync(wishes.out).length > 0) {
    throw new Error(`${wishes.out} is not empty. Delete it, or name another folder with --out.`);
  }
  const key = wishes.key === undefined ? undefined : await signingKey(wishes.key, wishes.passphrase);
  if (!wishes.built) {
    runScript("build");
    runScript("executables", ...(wishes.tag === undefined ? [] : ["--official"]));
  }
  const found = archivesIn(path.join(ROOT, "dist"), version);
  refuse(wishes.tag === undefined ? [] : archiveProblems(found));
  const release = await writeRelease({ root: ROOT, version, found, out: wishes.out, registry: wishes.registry, key });
  process.stdout.write(reportOf(version, wishes, release));
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new Error(`Not ready for a release:\n${problems.map((one) => `- ${one}`).join("\n")}`);
}

function wishesIn(args: readonly string[]): Wishes {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { out: text, key: text, registry: text, tag: text, built: { type: "boolean", default: false } },
  });
  const out = path.resolve(values.out ?? path.join(ROOT, "release"));
  const [key, passphrase] = takenFrom(process.env, ["RELEASE_KEY", "RELEASE_KEY_PASSPHRASE"]);
  return {
    out,
    key: values.key === undefined ? key : readFileSync(values.key, "utf8"),
    passphrase,
    registry: path.resolve(values.registry ?? path.join(out, "registry")),
    tag: values.tag,
    built: values.built,
  };
}

function parsed(name: string): unknown {
  const content: unknown = JSON.parse(readFileSync(path.join(ROOT, name), "utf8"));
  return content;
}

async function signingKey(privateKey: string, passphrase: string | undefined): Promise<SigningKey> {
  return await readSigningKey({ privateKey, passphrase, time: commitTime() });
}

/** The time of a release that anybody can repeat (SOURCE_DATE_EPOCH, as reproducible-builds.org has it), else that of the commit. */
function commitTime(): Date {
  const { SOURCE_DATE_EPOCH: given = "" } = process.env;
  const seconds = given === "" ? timeOfLastCommit() : given;
  if (/^\d+\s*$/u.test(seconds)) return new Date(Number(seconds) * 1000);
  throw new Error("There is no commit to take the time from. Set SOURCE_DATE_EPOCH to seconds since 1970.");
}

function timeOfLastCommit(): string {
  return spawnSync("git", ["log", "-1", "--format=%ct"], { cwd: ROOT, encoding: "utf8" }).stdout;
}

/** @throws Error where git can't say. */
function changedFiles(): readonly string[] {
  const { status, stdout, stderr } = spawnSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`git status failed: ${stderr}`);
  return stdout.split("\n").filter(Boolean);
}

function runScript(name: string, ...args: readonly string[]): void {
  const { status } = spawnSync("npm", ["run", "--silent", name, "--", ...args], { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error(`npm run ${name} failed.`);
}

function reportOf(version: string, { out, registry, key }: Wishes, { files, archives, leftOut }: Release): string {
  const withNode = archives.filter(({ needsNode }) => needsNode).map(({ platform }) => platform);
  return [
    `Release ${version} in ${out}:`,
    ...files.map((name) => `  ${name}`),
    ...(withNode.length === 0 ? [] : [`Need Node.js, since there is no executable of them: ${withNode.join(", ")}`]),
    ...leftOut.map(({ platform, reason }) => `LEFT OUT ${platform}: ${reason}`),
    key === undefined
      ? "UNSIGNED: without --key there are no signatures, and no registry, since Terraform takes nothing unsigned from one."
      : `Signed. Registry for any web server: ${registry}`,
    "",
  ].join("\n");
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
