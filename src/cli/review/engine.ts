// The engine that made the plans reads them as well: their format is its own, and only it can open an encrypted one.
import { spawn } from "node:child_process";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { codeOf } from "../../shared/error-code";
import { isProgram } from "../../shared/is-program";
import { printableLines } from "../../shared/printable";
import type { Io } from "../command";
import { CommandError } from "../command";
import { withoutSecretShapes } from "./secret-shapes";

/** The variable by which CDKTF and CDK Terrain are told which engine to use. */
const CHOICE = "TERRAFORM_BINARY_NAME";
const MAX_SAID = 4_000;
/** Far more, so that no secret is cut before it is masked; to mask megabytes would take seconds. */
const MAX_MASKED = 100_000;

/** @throws CommandError where there is none */
export function engineIn({ environment }: Pick<Io, "environment">): string {
  const choice = environment[CHOICE] ?? "";
  if (choice !== "") return choice;
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const found = ["terraform", "tofu"].find((name) => folders.some((folder) => isProgram(path.join(folder, name))));
  if (found !== undefined) return found;
  throw new CommandError(`Neither terraform nor tofu is on PATH. Install one, or name it in ${CHOICE}.`);
}

/** In `node_modules` of the project, else on PATH; undefined where there is none. */
export function frameworkIn({ environment }: Pick<Io, "environment">, project: string): string | undefined {
  const folders = [path.join(project, "node_modules/.bin"), ...(environment["PATH"] ?? "").split(path.delimiter)];
  const programs = folders.flatMap((folder) => ["cdktf", "cdktn"].map((name) => path.join(folder, name)));
  return programs.find(isProgram);
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @throws CommandError where it can't be started, or was interrupted */
export async function runEngine(
  [file = "", ...args]: readonly string[],
  cwd: string,
  { environment, signal }: Pick<Io, "environment" | "signal">,
): Promise<Ran> {
  const env = { ...environment, TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
  return await new Promise<Ran>((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // An engine ends by itself on SIGINT, and in good order: it gives its lock back.
    const interrupt = (): void => {
      child.kill("SIGINT");
    };
    signal.addEventListener("abort", interrupt, { once: true });
    child.once("error", (error) => {
      reject(new CommandError(`${file} can't be started in ${cwd}: ${codeOf(error)}.`, { cause: error }));
    });
    child.once("close", (code) => {
      signal.removeEventListener("abort", interrupt);
      if (signal.aborted) reject(new CommandError("Interrupted."));
      else resolve({ code: code ?? 1, stdout: textOf(stdout), stderr: textOf(stderr) });
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}

/** What an engine said of a failure, fit to be shown. @param mask what is known to be secret, replaced while it is still whole */
export function saidBy({ stderr, stdout }: Ran, mask: (text: string) => string = (text) => text): string {
  const said = (stderr.trim() === "" ? stdout : stderr).trim().slice(0, MAX_MASKED);
  return printableLines(withoutSecretShapes(mask(stripVTControlCharacters(said)).slice(0, MAX_SAID)));
}
