// A newcomer who follows the pages word by word meets no command that fails for a wrong name. Cheap commands are run.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import packageJson from "../../package.json";
import { ROOT } from "../support/terraform";
import { commandsIn, problemOf } from "./commands";
import { read, repositoryFiles } from "./repository-files";

const run = promisify(execFile);
const repository = {
  scripts: new Set(Object.keys(packageJson.scripts)),
  exists: (file: string): boolean => existsSync(path.join(ROOT, file)),
};
const CONTRIBUTING_TEXT = read("CONTRIBUTING.md");
const pages = repositoryFiles().filter((file) => /^(?:[A-Z]+|docs\/.*|test\/[A-Z]+)\.md$/.test(file));

test("every command of every page names a script, a program and files that exist", () => {
  const problems = pages.flatMap((page) =>
    commandsIn(read(page)).flatMap((command) => {
      const problem = problemOf(command, repository);
      return problem === undefined ? [] : [`${page}: ${problem}: ${command}`];
    }),
  );
  expect(problems).toEqual([]);
});

test("CONTRIBUTING.md names every script, but for those that npm runs by itself", () => {
  const named = new Set(
    commandsIn(CONTRIBUTING_TEXT).flatMap((command) => [/^npm run (\S+)/.exec(command)?.[1] ?? ""]),
  );
  const unnamed = [...repository.scripts].filter(
    (script) => !named.has(script) && !/^(?:pre|post)/.test(script) && !["test", "build:library"].includes(script),
  );
  expect(unnamed).toEqual([]);
});

test("the commands for one test file choose exactly that file", async () => {
  const commands = commandsIn(CONTRIBUTING_TEXT).filter((command) => command.startsWith("npx jest test/"));
  expect(commands.map((command) => / --selectProjects (\w+)$/.exec(command)?.[1])).toEqual(["unit", "e2e"]);
  for (const command of commands) {
    const [, , ...args] = command.split(" ");
    const { stdout } = await run(path.join(ROOT, "node_modules/.bin/jest"), [...args, "--listTests"], { cwd: ROOT });
    expect(stdout.split("\n").filter((line) => line.startsWith(ROOT))).toEqual([path.join(ROOT, args[0] ?? "")]);
  }
});

test("the provider starts under tsx as the page on debugging says, and waits for a Terraform", async () => {
  const [command = ""] = commandsIn(CONTRIBUTING_TEXT).filter((one) => one.startsWith("npx tsx --inspect-brk "));
  const [, , , ...args] = command.split(" ");
  expect(args).toEqual(["src/cli/main.ts", "provider", "--debug"]);
  const child = execFile(path.join(ROOT, "node_modules/.bin/tsx"), args, { cwd: ROOT });
  try {
    const printed = await new Promise<string>((resolve, reject) => {
      let text = "";
      child.stdout?.on("data", (chunk: string) => {
        text += chunk;
        if (text.includes("\n")) resolve(text);
      });
      child.once("exit", (code) => {
        reject(new Error(`The provider ended with ${String(code)} after it had printed: ${text}`));
      });
    });
    expect(printed).toMatch(/^TF_REATTACH_PROVIDERS=/m);
  } finally {
    child.removeAllListeners("exit");
    const closed = once(child, "close");
    child.kill();
    // tsx passes the signal on to the provider, which holds our pipes until it has ended.
    await closed;
  }
});

describe("wrong commands are found", () => {
  const small = {
    scripts: new Set(["build"]),
    exists: (file: string): boolean => ["node_modules/.bin/jest", "test/a.test.ts", ".ci/run"].includes(file),
  };

  test.each([
    ["npm run build", undefined],
    ["npm run --silent build", undefined],
    ["npm ci", undefined],
    ["npx jest test/a.test.ts --selectProjects unit", undefined],
    [".ci/run", undefined],
    ["npm run bild", /no script "bild"/],
    ["npm test", /no script "test"/],
    ["npm instal", /no command/],
    ["npx jest test/b.test.ts", /no test\/b/],
    ["npx mocha", /nothing installs/],
  ])("%s", (command, problem) => {
    const found = problemOf(command, small);
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(problem);
  });

  test("they are taken from blocks and from backticks, one by one", () => {
    const page = "Run `npm ci`, then:\n\n```sh\nnpm ci && npm test # all\necho done\n```\n\nAnd `cdktf deploy`.";
    expect(commandsIn(page)).toEqual(["npm ci", "npm test"]);
  });
});
