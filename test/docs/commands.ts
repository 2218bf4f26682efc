// Commands that pages tell people to type: in fenced blocks of the shell, and in backticks.

/** Those of a page that this repository answers for: npm, npx and its own scripts. */
export function commandsIn(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^```(?:sh|bash)\n(.*?)^```$/gms)].flatMap(([, block = ""]) =>
    block.split("\n"),
  );
  const inline = [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  const single = [...blocks, ...inline].flatMap((line) => line.replace(/\s+#.*$/, "").split(" && "));
  return [...new Set(single.map((command) => command.trim()))].filter((command) =>
    /^(?:npm|npx|\.ci\/run)\b/.test(command),
  );
}

export interface Repository {
  /** Names of the scripts in package.json. */
  readonly scripts: ReadonlySet<string>;
  /** Whether a path from the top is there. */
  readonly exists: (path: string) => boolean;
}

/** npm's own commands that pages use, besides `npm run`, `npm test` and `npx`. */
const NPM_COMMANDS: ReadonlySet<string> = new Set(["ci", "install", "ls", "pack", "publish", "version"]);
/** Names of the command line's own programs, which `npx` finds in package.json. */
const OWN_PROGRAMS: ReadonlySet<string> = new Set(["cdktf-open-connectors", "openconnectors"]);
/** Scripts of the projects that `openconnectors init` writes, of which pages speak. */
const PROJECT_SCRIPTS: ReadonlySet<string> = new Set(["try"]);

/** What is wrong with a command, in words that end "…: COMMAND"; undefined where nothing is. */
export function problemOf(command: string, repository: Repository): string | undefined {
  const [program = "", ...rest] = command.split(/\s+/).filter((word) => word !== "--silent" && word !== "-s");
  if (program === "npm") return npmProblem(rest, repository);
  if (program === "npx") return npxProblem(rest, repository);
  return repository.exists(program) ? undefined : "no such file";
}

function npmProblem([command = "", name = ""]: readonly string[], { scripts }: Repository): string | undefined {
  if (command === "run" || command === "test") {
    const script = command === "run" ? name : command;
    return scripts.has(script) || PROJECT_SCRIPTS.has(script) ? undefined : `package.json has no script "${script}"`;
  }
  return NPM_COMMANDS.has(command) ? undefined : `npm has no command "${command}" that a page should need`;
}

function npxProblem([program = "", ...args]: readonly string[], { exists }: Repository): string | undefined {
  if (!OWN_PROGRAMS.has(program) && !exists(`node_modules/.bin/${program}`)) return `nothing installs "${program}"`;
  const missing = args.find((word) => /^(?:src|test|lib|scripts|docs|examples)\//.test(word) && !exists(word));
  return missing === undefined ? undefined : `there is no ${missing}`;
}
