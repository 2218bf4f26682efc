// From a stack and its plan's file to what is reviewed.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { codeOf } from "../../shared/error-code";
import { tryParseJson } from "../../shared/json";
import type { Io } from "../command";
import { CommandError } from "../command";
import { textOf } from "../read-text";
import { shellWord } from "../shell-word";
import type { DigestedPlan } from "./digest";
import { sha256 } from "./digest";
import { engineIn, runEngine, saidBy } from "./engine";
import type { Log } from "./log";
import { objectOf } from "./plan/members";
import { readPlan } from "./plan/plan";
import type { Plan } from "./plan/plan";
import type { PlannedStack } from "./review";
import type { Stack } from "./stacks";
import { PLAN_FILE, readSynthesized, SYNTHESIZED } from "./stacks";

/** In the order of the stacks; several engines run at once. @param logs by the stack's name @throws CommandError for the first failure */
export async function loadStacks(
  stacks: readonly Stack[],
  logs: ReadonlyMap<string, Log>,
  io: Io,
  onLoaded: (done: number) => void,
): Promise<readonly PlannedStack[]> {
  const loaded = new Map<Stack, PlannedStack>();
  const waiting = [...stacks];
  const work = async (): Promise<void> => {
    for (let stack = waiting.shift(); stack !== undefined; stack = waiting.shift()) {
      loaded.set(stack, await loadStack(stack, logs.get(stack.name), io));
      onLoaded(loaded.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), stacks.length) }, work));
  return stacks.flatMap((stack) => loaded.get(stack) ?? []);
}

async function loadStack(stack: Stack, log: Log | undefined, io: Io): Promise<PlannedStack> {
  const { name, planFile, folder, dependencies } = stack;
  const content = await readPlanFile(stack);
  const synthesized = await readSynthesized(folder);
  const { plan, engine } = await planIn(stack, content, io);
  if (typeof plan === "string") throw new CommandError(`${planFile} ${plan}.`);
  const digest = sha256(content);
  // The engine opens the file itself: a plan that another run has just saved would be shown with the digest of this one.
  if (sha256(await readPlanFile(stack)) !== digest)
    throw new CommandError(`${planFile} was replaced while it was read. Review again when no other run plans there.`);
  return {
    name,
    digest,
    plan,
    engine,
    wording: synthesized === undefined ? "attributes" : "props",
    dependencies,
    backend: synthesized?.backend,
    paths: synthesized?.paths ?? new Map<string, string>(),
    warnings: log?.warnings,
  };
}

/** Reads the file and nothing of what is in it. @throws CommandError where there is none */
export async function digestedPlan(stack: Stack): Promise<DigestedPlan> {
  return { name: stack.name, digest: sha256(await readPlanFile(stack)) };
}

async function readPlanFile(stack: Stack): Promise<Buffer> {
  const { name, planFile } = stack;
  try {
    return await readFile(planFile);
  } catch (error) {
    const code = codeOf(error);
    throw new CommandError(
      code === "ENOENT"
        ? `Stack ${name} has no plan at ${planFile}. Make one with ${wayToPlan(stack)}.`
        : `${planFile} can't be read: ${code}.`,
      { cause: error },
    );
  }
}

/** The frameworks plan what they have synthesized, into a file whose name is theirs. */
function wayToPlan({ name, planFile, folder }: Stack): string {
  if (planFile === path.join(folder, PLAN_FILE) && existsSync(path.join(folder, SYNTHESIZED)))
    return `"cdktf diff ${name}" or "cdktn diff ${name}", or review with --run`;
  const out = `-out=${shellWord(planFile)}`;
  return `"terraform plan ${out}" or "tofu plan ${out}", in the folder of the configuration`;
}

interface Shown {
  /** Else what is wrong with it. */
  readonly plan: Plan | string;
  /** Name of the program that was started for it. */
  readonly engine?: string;
}

/** As OpenTofu writes it: JSON that only the engine can read. */
function isEncrypted(text: string): boolean {
  return objectOf(tryParseJson(text)).has("encrypted_data");
}

async function planIn({ planFile, folder, name }: Stack, content: Buffer, io: Io): Promise<Shown> {
  // A plan of Terraform is a zip.
  const text = textOf(content);
  if (text.startsWith("{")) {
    const plan = readPlan(text);
    if (typeof plan !== "string" || !isEncrypted(text)) return { plan };
  }
  const engine = engineIn(io);
  const ran = await runEngine([engine, "show", "-json", "-no-color", path.resolve(planFile)], folder, io);
  if (ran.code === 0) return { plan: readPlan(ran.stdout), engine: path.basename(engine) };
  throw new CommandError(
    `${engine} can't show the plan of stack ${name}. Plan and review have to be made by the same engine, in an initialized ` +
      `folder:\n${saidBy(ran)}`,
  );
}
