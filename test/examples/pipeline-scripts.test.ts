// The scripts of examples/pipeline where something goes wrong around the plans: no plan in clear is left, and none is lost unnoticed.
// The command that plans is played by a script; tar and openssl are real.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Outcome } from "../support/process";
import { run } from "../support/process";
import { TemporaryFolder } from "../support/temporary-folder";
import { ROOT } from "../support/terraform";

/** The passphrase is made slow to guess, which takes a second of a busy machine each time. */
jest.setTimeout(300_000);

const SCRIPTS = path.join(ROOT, "examples/pipeline/pipeline");
const DIGEST = "a".repeat(64);
const CANARY = "token-in-a-plan";
const PLANNING = `#!/bin/sh
mkdir -p cdktf.out/stacks/crm
echo "${CANARY}" >cdktf.out/stacks/crm/plan
echo '{ "plansDigest": "${DIGEST}" }' >review.json
exit 2
`;

class Job implements Disposable {
  readonly #folder = new TemporaryFolder("pipeline-scripts");

  static async open(): Promise<Job> {
    const job = new Job();
    await mkdir(path.join(job.#folder.path, "bin"));
    await mkdir(path.join(job.#folder.path, "work"));
    await job.replace("npx", PLANNING);
    return job;
  }

  /** A program that the scripts find before the real one. */
  async replace(name: string, script: string): Promise<void> {
    await writeFile(path.join(this.#folder.path, "bin", name), script, { mode: 0o755 });
  }

  async run(script: string, passphrase: string): Promise<Outcome> {
    const programs = `${path.join(this.#folder.path, "bin")}:${process.env["PATH"] ?? ""}`;
    const env = { PATH: programs, PLAN_PASSPHRASE: passphrase, REVIEWED_DIGEST: DIGEST };
    return await run(path.join(SCRIPTS, script), [], { cwd: path.join(this.#folder.path, "work"), env });
  }

  /** Paths of all files, with those that show the plan. */
  async files(): Promise<{ readonly all: readonly string[]; readonly inClear: readonly string[] }> {
    const work = path.join(this.#folder.path, "work");
    const found = await readdir(work, { recursive: true, withFileTypes: true });
    const paths = found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const files = await Promise.all(
      paths.map(async (file) => ({ name: path.relative(work, file), text: await readFile(file, "latin1") })),
    );
    const namesOf = (some: readonly { readonly name: string }[]): readonly string[] =>
      some.map(({ name }) => name).sort();
    return { all: namesOf(files), inClear: namesOf(files.filter(({ text }) => text.includes(CANARY))) };
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

test("a job that plans leaves its plans encrypted, and none in clear", async () => {
  using job = await Job.open();
  expect(await job.run("plan.sh", "correct")).toMatchObject({ code: 0 });
  const { all, inClear } = await job.files();
  expect(all).toContain("plans.enc");
  expect(inClear).toEqual([]);
});

test("plans that could not be packed are not handed on", async () => {
  using job = await Job.open();
  await job.replace("tar", "#!/bin/sh\nexit 1\n");
  expect(await job.run("plan.sh", "correct")).not.toMatchObject({ code: 0 });
  const { all, inClear } = await job.files();
  expect(all).not.toContain("plans.enc");
  expect(inClear).toEqual([]);
});

test("another passphrase applies nothing and leaves nothing behind", async () => {
  using job = await Job.open();
  await job.run("plan.sh", "correct");
  const before = await job.files();
  expect(await job.run("apply.sh", "another")).not.toMatchObject({ code: 0 });
  expect(await job.files()).toEqual(before);
});
