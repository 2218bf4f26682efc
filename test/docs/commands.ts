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
export function problemOf(command: string, { scripts, exists }: Repository): string | undefined {
  const [program = "", ...rest] = command.split(/\s+/).filter((word) => word !== "--silent" && word !== "-s");
  const [first = "", second = ""] = rest;
  if (program === ".ci/run") return exists(program) ? undefined : "no such file";
  if (program === "npm") {
    const script = first === "run" ? second : first === "test" ? "test" : undefined;
    if (script !== undefined)
      return scripts.has(script) || PROJECT_SCRIPTS.has(script) ? undefined : `package.json has no script "${script}"`;
    return NPM_COMMANDS.has(first) ? undefined : `npm has no command "${first}" that a page should need`;
  }
  if (!OWN_PROGRAMS.has(first) && !exists(`node_modules/.bin/${first}`)) return `nothing installs "${first}"`;
  const missing = rest.slice(1).find((word) => /^(?:src|test|lib|scripts|docs|examples)\//.test(word) && !exists(word));
  return missing === undefined ? undefined : `there is no ${missing}`;
}
