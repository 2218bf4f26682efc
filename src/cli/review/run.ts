// `review --run`: synthesizes an app where there is one, and plans its stacks, each after those that it depends on.
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Io } from "../command";
import { CommandError } from "../command";
import { engineIn, frameworkIn, runEngine, saidBy } from "./engine";
import type { Log } from "./log";
import { readLog } from "./log";
import type { Stack } from "./stacks";
import { PLAN_FILE } from "./stacks";
import type { FailedPlan } from "./waiting";
import { failedPlan } from "./waiting";

/** Writes the app's stacks into the folder. Does nothing where there is no app, or nothing to synthesize it with. */
export async function synthesize(project: string, dir: string, io: Io): Promise<void> {
  if (!existsSync(path.join(project, "cdktf.json"))) return;
  const program = frameworkIn(io, project);
  if (program === undefined) {
    throw new CommandError(
      `There is a cdktf.json in ${project}, but neither cdktf nor cdktn is installed there or on PATH. Install cdktf-cli or ` +
        "cdktn-cli, or synthesize the app first and review its plans without --run.",
    );
  }
  if (io.isTerminal) io.stderr(`Synthesizing with ${path.basename(program)}\n`);
  const ran = await runEngine([program, "synth", "--output", dir], project, io);
  if (ran.code !== 0) throw new CommandError(`${path.basename(program)} synth failed:\n${saidBy(ran)}`);
}

/** Plain HCL: the folder is the only stack. */
export async function folderAsStack(dir: string): Promise<Stack | undefined> {
  const names = await readdir(dir).catch(() => []);
  if (!names.some((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name))) return undefined;
  return {
    name: path.basename(path.resolve(dir)),
    folder: path.resolve(dir),
    planFile: path.resolve(dir, PLAN_FILE),
    dependencies: [],
  };
}

export interface PlannedStacks {
  /** What each plan said, by the stack's name. */
  readonly logs: ReadonlyMap<string, Log>;
  /** Those that depend on others of these stacks; their folders have no plan. */
  readonly failed: readonly FailedPlan[];
}

/** One after the other. @throws CommandError where a plan fails that depends on none of the others */
export async function planStacks(
  stacks: readonly Stack[],
  varFiles: readonly string[],
  io: Io,
  onProgress: (done: number, now?: string) => void,
): Promise<PlannedStacks> {
  const engine = engineIn(io);
  if (io.isTerminal) io.stderr(`Planning with ${path.basename(engine)}\n`);
  const names = new Set(stacks.map(({ name }) => name));
  const logs = new Map<string, Log>();
  const failed: FailedPlan[] = [];
  for (const stack of stacks) {
    onProgress(logs.size + failed.length, stack.name);
    const init = await runEngine([engine, "init", "-input=false", "-no-color"], stack.folder, io);
    if (init.code !== 0) throw new CommandError(`${engine} init of stack ${stack.name} failed:\n${saidBy(init)}`);
    const files = varFiles.map((file) => `-var-file=${path.resolve(file)}`);
    const args = ["plan", "-json", "-input=false", `-out=${stack.planFile}`, ...files];
    // A plan of an earlier run, or what the engine had planned when it failed or was interrupted: neither is one to apply.
    const removePlan = (): Promise<void> => rm(stack.planFile, { force: true });
    const ran = await runEngine([engine, ...args], stack.folder, io).catch(async (error: unknown) => {
      await removePlan();
      throw error;
    });
    const log = readLog(ran.stdout);
    if (ran.code === 0 && log !== undefined) {
      logs.set(stack.name, log);
      continue;
    }
    await removePlan();
    const failure = { stack, engine, ran };
    if (!stack.dependencies.some((name) => names.has(name))) throw failedPlan(failure);
    failed.push(failure);
  }
  onProgress(logs.size + failed.length);
  return { logs, failed };
}
