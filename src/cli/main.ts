// The command `openconnectors`. Data goes to standard output, words to standard error.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";

import { version } from "../../package.json";
import { codeOf } from "../shared/error-code";
import { homeFolder } from "../shared/home";
import { printableLines } from "../shared/printable";
import type { Command, Io } from "./command";
import { CommandError, EXIT, UsageError } from "./command";
import { adoptCommand } from "./commands/adopt";
import { completionCommand } from "./completion/command";
import { emulatorCommand } from "./commands/emulator-command";
import { initCommand } from "./init/command";
import { installCommand } from "./commands/install";
import { orphansCommand } from "./commands/orphans";
import { providerCommand } from "./commands/provider";
import { reviewCommand } from "./commands/review";
import { AT_REPORT_ADDRESS } from "../shared/report";
import { commandHelp, programHelp } from "./help";
import { asksForHelp, parseLine, wrongUsage } from "./parse";
import { sentence, suggestion } from "./suggestion";

const PROGRAM = "openconnectors";
const PACKAGE_ROOT = packageRoot(__dirname);

const working: readonly Command[] = [
  adoptCommand({ version, clock: Date.now, randomUUID, packageRoot: PACKAGE_ROOT, nodeVersion: process.versions.node }),
  emulatorCommand,
  initCommand({ randomUUID, packageRoot: PACKAGE_ROOT, nodeVersion: process.versions.node }),
  orphansCommand({ version, clock: Date.now }),
  reviewCommand(() => process.cwd()),
  installCommand(PACKAGE_ROOT),
  providerCommand(version),
];
/** They do what `--help` and `--version` do. */
const WORDS: readonly string[] = ["help", "version"];
const commands: readonly Command[] = [...working, completionCommand(PROGRAM, working)];

async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  switch (name) {
    case undefined:
      io.stdout(programHelp(PROGRAM, commands));
      return EXIT.wrongUsage;
    case "-v":
    case "--version":
    case "version":
      assertAlone(name, rest);
      io.stdout(`${version}\n`);
      return EXIT.done;
    case "-h":
    case "--help":
    case "help":
      io.stdout(helpOn(rest));
      return EXIT.done;
    default:
      return await runCommand(commandNamed(name), rest, io);
  }
}

async function runCommand(command: Command, args: readonly string[], io: Io): Promise<number> {
  if (asksForHelp(args)) {
    io.stdout(commandHelp(PROGRAM, command));
    return EXIT.done;
  }
  const { values, words } = parseLine(PROGRAM, command, args);
  try {
    return await command.run(values, io, words);
  } catch (error) {
    throw error instanceof UsageError ? wrongUsage(PROGRAM, command, error.message) : error;
  }
}

/** Of the program, also where somebody asks for help on a word that shows help or the version. */
function helpOn([name, ...more]: readonly string[]): string {
  if (name === undefined || WORDS.includes(name)) return programHelp(PROGRAM, commands);
  assertAlone(`help ${name}`, more);
  return commandHelp(PROGRAM, commandNamed(name));
}

/** @throws UsageError */
function assertAlone(typed: string, [more]: readonly string[]): void {
  if (more === undefined) return;
  throw new UsageError(`${typed} takes nothing more; ${JSON.stringify(more)} is one word too many.`);
}

/** @throws UsageError */
function commandNamed(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  const meant = name.startsWith("--")
    ? suggestion(name.slice(2), WORDS, "--")
    : suggestion(name, [...commands.map((one) => one.name), ...WORDS]);
  const why = name.startsWith("-") && meant === "" ? ": options come after the command" : meant;
  throw new UsageError(
    `${sentence(`There is no command ${JSON.stringify(name)}${why}`)} "${PROGRAM} --help" lists the commands.`,
  );
}

/** The folder of our package.json: the bundle lies two folders below it, the source three. */
function packageRoot(start: string): string {
  let folder = start;
  while (!existsSync(path.join(folder, "package.json")) && folder !== path.dirname(folder))
    folder = path.dirname(folder);
  return folder;
}

function onSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  // Without a listener Node opens its inspector then, and any user of the machine may attach to that and read what is secret.
  process.on("SIGUSR1", () => undefined);
  return controller.signal;
}

/** On standard error, since standard output is for data. An interruption counts as an empty answer. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal: SIGNAL });
  } catch {
    return "";
  } finally {
    lines.close();
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof CommandError) {
    // What was typed, names of files and words of engines are in it.
    process.stderr.write(`${PROGRAM}: ${printableLines(error.message)}\n`);
    return error instanceof UsageError ? EXIT.wrongUsage : EXIT.failed;
  }
  // Neither the user's nor the machine's: ours. The stack is what we need to repair it.
  process.stderr.write(
    `${PROGRAM}: a bug, please report it${AT_REPORT_ADDRESS}.\n${error instanceof Error ? (error.stack ?? "") : ""}\n`,
  );
  return EXIT.failed;
}

/**
 * A reader that has read enough, such as `head`, ends no command: what it does to the account goes on, and its exit code counts. Other
 * failures, such as a full disk, are failures.
 */
function onLostOutput(): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", (error) => {
    const code = codeOf(error);
    if (code === "EPIPE") return;
    process.stderr.write(`${PROGRAM}: Standard output can't be written: ${code}.\n`);
    process.on("exit", () => (process.exitCode = EXIT.failed));
  });
}

onLostOutput();
const SIGNAL = onSignals();
/** An empty NO_COLOR counts as not set (no-color.org). */
const MAY_COLOUR = (process.env["NO_COLOR"] ?? "") === "";
/** Of a terminal that says it has no columns, as one without a window does. */
const USUAL_WIDTH = 80;

main(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  environment: process.env,
  home: homeFolder(),
  platform: process.platform,
  isTerminal: process.stderr.isTTY && MAY_COLOUR,
  screen: process.stdout.isTTY ? { width: process.stdout.columns || USUAL_WIDTH, isColoured: MAY_COLOUR } : undefined,
  ask: process.stdin.isTTY ? ask : undefined,
  signal: SIGNAL,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = exitCodeOf(error);
  },
);
