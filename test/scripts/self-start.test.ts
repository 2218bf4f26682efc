// The two lines in front of the provider, under each shell that may stand behind /bin/sh.
import { execFileSync } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { selfStarting } from "../../scripts/build/self-start";
import { run } from "../support/process";
import { folderPerTest } from "../support/temporary-folder";

const COMPLAINT =
  "The Terraform provider example needs Node.js >= 20: install it, put it on PATH, or name it in OPENCONNECTORS_NODE.\n";

/** Of dash, bash and busybox, those this machine has: `sh` is always one of them. */
const shells = ["sh", "dash", "bash", "busybox"].filter(isThere);

const dir = folderPerTest("self start");
let program: string;

beforeEach(async () => {
  program = await script("terraform-provider-example", `${selfStarting("example")}${REPORT}`);
});

const REPORT = "console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2) }));\n";

async function script(name: string, text: string): Promise<string> {
  const file = path.join(dir.path, name);
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
}

function isThere(shell: string): boolean {
  try {
    execFileSync("/bin/sh", ["-c", `command -v ${shell}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function start(shell: string, env: Readonly<Record<string, string>>, onStart?: (pid: number) => void) {
  const [file, args] = [
    execFileSync("/bin/sh", ["-c", `command -v ${shell}`], { encoding: "utf8" }).trim(),
    shell === "busybox" ? ["sh", program, "a b"] : [program, "a b"],
  ];
  return run(file, args, { cwd: dir.path, env, ...(onStart === undefined ? {} : { onStart }) });
}

describe.each(shells)("under %s", (shell) => {
  test("the process that was started is the one that serves, with its arguments", async () => {
    let started: number | undefined;
    const outcome = await start(shell, { PATH: path.dirname(process.execPath) }, (pid) => {
      started = pid;
    });
    expect(outcome.stderr).toBe("");
    expect(JSON.parse(outcome.stdout)).toEqual({ pid: started, args: ["a b"] });
  });

  test("a Node.js that is named is used, wherever it is", async () => {
    const outcome = await start(shell, { PATH: dir.path, OPENCONNECTORS_NODE: process.execPath });
    expect(outcome.code).toBe(0);
  });

  test("an empty name counts as none", async () => {
    const outcome = await start(shell, { PATH: path.dirname(process.execPath), OPENCONNECTORS_NODE: "" });
    expect(outcome.code).toBe(0);
  });

  test("without Node.js the first line on standard output says so, since Terraform quotes that one", async () => {
    const { code, stdout, stderr } = await start(shell, { PATH: dir.path });
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: COMPLAINT, stderr: "" });
  });

  test.each(["v0.12.18", "v18.20.4", "v19.9.0", "v2.0.0", "I am no Node.js"])(
    "a program that calls itself %s is refused and not started",
    async (version) => {
      const node = await script("old", `#!/bin/sh\necho "${version}"\n`);
      const { code, stdout } = await start(shell, { PATH: dir.path, OPENCONNECTORS_NODE: node });
      expect({ code, stdout }).toEqual({ code: 1, stdout: COMPLAINT });
    },
  );

  test.each(["v20.0.0", "v22.21.1", "v30.1.0", "v100.0.0"])("one that calls itself %s is started", async (version) => {
    const node = await script("new", `#!/bin/sh\n[ "$1" = --version ] && echo ${version} || echo "started $2"\n`);
    const outcome = await start(shell, { PATH: dir.path, OPENCONNECTORS_NODE: node });
    expect(outcome.stdout).toBe("started a b\n");
  });
});
