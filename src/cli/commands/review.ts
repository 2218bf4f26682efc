// `openconnectors review`: what saved plans do to instances, for the people who have to agree to it.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../shared/error-code";
import type { Command, Io } from "../command";
import { CommandError, EXIT, UsageError } from "../command";
import { digestOf } from "../review/digest";
import { jsonOf } from "../review/formats/json";
import { htmlOf } from "../review/formats/html/page";
import { markdownOf } from "../review/formats/markdown";
import { tableOf } from "../review/formats/table";
import { digestedPlan, loadStacks } from "../review/load";
import type { Log } from "../review/log";
import { readLog } from "../review/log";
import type { Review } from "../review/model";
import { ACTIONS } from "../review/model";
import type { Format, NamedFile, ReviewRequest } from "../review/request";
import { FORMATS, requestOf } from "../review/request";
import { countsOf, hasChanges, reviewOf } from "../review/review";
import { folderAsStack, planStacks, synthesize } from "../review/run";
import type { Stack } from "../review/stacks";
import { chosen, readManifest } from "../review/stacks";
import { waitingStacks } from "../review/waiting";
import { progressOn } from "../progress";
import { readText } from "../read-text";

/** A review says by its exit code whether there is something to agree to. */
const REVIEW_EXIT = { noChange: EXIT.done, error: EXIT.failed, changes: 2, refused: 3 } as const;

const OPTIONS: Command["options"] = {
  dir: {
    type: "string",
    value: "DIR",
    default: "cdktf.out",
    completes: "folder",
    description: "The synthesized app; with --run also a folder of HCL.",
  },
  plan: {
    type: "string",
    value: "FILE",
    multiple: true,
    completes: "file",
    description: "A saved plan, or what show -json made of one, as FILE or NAME=FILE.",
  },
  log: {
    type: "string",
    value: "FILE",
    multiple: true,
    completes: "file",
    description: "What plan -json wrote, for its warnings, as FILE or STACK=FILE.",
  },
  run: { type: "boolean", description: "Synthesize and plan first." },
  "var-file": {
    type: "string",
    value: "FILE",
    multiple: true,
    completes: "file",
    description: "With --run: values of variables.",
  },
  format: { type: "string", value: "FORMAT", default: "table", choices: FORMATS, description: "Of the review." },
  write: {
    type: "string",
    value: "FORMAT=FILE",
    multiple: true,
    description: "Write the review into a file as well.",
  },
  expect: { type: "string", value: "DIGEST", description: "Only compare the plans with those of a review." },
  "fail-on": {
    type: "string",
    value: "ACTIONS",
    description: `Refuse plans with one of these, separated by commas: ${ACTIONS.join(", ")}.`,
  },
};

/** @param project the folder that the command is run in */
export function reviewCommand(project: () => string): Command {
  return {
    name: "review",
    summary: "Show what saved plans do to instances: calls, secrets, tokens, and who reads them.",
    details:
      "Reads the plans of an app's stacks, each after those that it depends on, or those that --plan names; --run makes them\n" +
      "first. The engine that made a plan has to read it: terraform or tofu on PATH, or TERRAFORM_BINARY_NAME. No secret is\n" +
      "shown, whether or not the plan has it in clear. The exit code is 0 where nothing changes, 2 where something does,\n" +
      "3 where --fail-on refuses it, 1 after an error.\n\n" +
      "A review shows a digest of its plans. Before an apply, --expect makes sure that the plans are still those: it prints\n" +
      "their files in the order to apply them and exits with 0, or with 1 where one of them is another plan.",
    options: OPTIONS,
    operand: { kind: "words", name: "STACK" },
    async run(values, io, words = []) {
      const request = requestOf(values, words);
      if (request.expected !== undefined) return await expectPlans(request.expected, request, project(), io);
      const review = await reviewed(request, project(), io);
      await writeCopies(review, request, project());
      io.stdout(written(review, request.format, io.screen));
      return exitCodeOf(review, request, io);
    },
  };
}

/** @throws CommandError where they are others */
async function expectPlans(expected: string, request: ReviewRequest, project: string, io: Io): Promise<number> {
  const all = await stacksOf(request, project, path.resolve(project, request.dir));
  // A stack that waited for others had no plan at the review. One that lacks it only now changes the digest.
  const there = all.filter(({ planFile }) => existsSync(planFile));
  const stacks = there.length === 0 ? all : there;
  const digest = digestOf(await Promise.all(stacks.map(digestedPlan)));
  if (digest !== expected) {
    const missing = all.filter((stack) => !stacks.includes(stack)).map(({ name }) => name);
    throw new CommandError(
      `The plans of ${stacks.map(({ name }) => name).join(", ")} are not those of the review: their digest is ${digest}, ` +
        `not ${expected}.${missing.length === 0 ? "" : ` There is no plan of ${missing.join(", ")}.`} Don't apply them: review ` +
        "them, or give the command the stacks that were reviewed.",
    );
  }
  io.stdout(stacks.map(({ planFile }) => `${planFile}\n`).join(""));
  return EXIT.done;
}

async function writeCopies(review: Review, { copies }: ReviewRequest, project: string): Promise<void> {
  for (const { format, file } of copies) {
    await writeFile(path.resolve(project, file), written(review, format, undefined)).catch((error: unknown) => {
      throw new CommandError(`${file} can't be written: ${codeOf(error)}.`, { cause: error });
    });
  }
}

async function reviewed(request: ReviewRequest, project: string, io: Io): Promise<Review> {
  const dir = path.resolve(project, request.dir);
  if (request.isRun) await synthesize(project, dir, io);
  const stacks = await stacksOf(request, project, dir);
  const progress = progressOn(io, request.isRun ? "stacks planned" : "plans");
  try {
    const show = (done: number, now?: string): void => {
      progress.show(done, stacks.length, now);
    };
    if (!request.isRun) {
      show(0);
      return reviewOf(await loadStacks(stacks, await readLogs(request.logs, stacks, project), io, show));
    }
    const { logs, failed } = await planStacks(stacks, request.varFiles, io, show);
    const planned = stacks.filter((stack) => !failed.some((one) => one.stack === stack));
    const loaded = await loadStacks(planned, logs, io, () => undefined);
    return reviewOf(loaded, waitingStacks(failed, loaded));
  } finally {
    progress.end();
  }
}

async function stacksOf(
  { plans, names, isRun }: ReviewRequest,
  project: string,
  dir: string,
): Promise<readonly Stack[]> {
  const known = await readManifest(dir);
  if (plans.length > 0) return distinct(plans.map((plan) => namedStack(plan, project, known ?? [])));
  if (known !== undefined) return chosen(known, names);
  const folder = isRun ? await folderAsStack(dir) : undefined;
  if (folder !== undefined) return chosen([folder], names);
  throw new CommandError(
    `There is no synthesized app in ${dir}. Synthesize one first, name it with --dir, or name plans with --plan.` +
      (isRun ? " For HCL give its folder: --run --dir ." : ""),
  );
}

/** Readers are found by the name of their stack. */
function distinct(stacks: readonly Stack[]): readonly Stack[] {
  const names = stacks.map(({ name }) => name);
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (repeated.length === 0) return stacks;
  throw new UsageError(
    repeated.map((name) => `Several plans are of a stack ${name}. Name them: --plan NAME=FILE.`).join(" "),
  );
}

/** A plan in the folder of a stack is that stack's. */
function namedStack({ name, file }: NamedFile, project: string, known: readonly Stack[]): Stack {
  const planFile = path.resolve(project, file);
  const folder = path.dirname(planFile);
  const stack = known.find((one) => (name === undefined ? one.folder === folder : one.name === name));
  return {
    name: name ?? stack?.name ?? path.basename(folder),
    folder: stack?.folder ?? folder,
    planFile,
    dependencies: stack?.dependencies ?? [],
  };
}

async function readLogs(
  logs: readonly NamedFile[],
  stacks: readonly Stack[],
  project: string,
): Promise<ReadonlyMap<string, Log>> {
  const read = new Map<string, Log>();
  for (const { name, file } of logs) {
    const stack = name ?? (stacks.length === 1 ? stacks[0]?.name : undefined);
    if (stack === undefined || !stacks.some((one) => one.name === stack))
      throw new UsageError(
        `--log ${file}: say which stack it is of: STACK=FILE, one of ${stacks.map((one) => one.name).join(", ")}`,
      );
    const text = await readText(path.resolve(project, file)).catch((error: unknown) => {
      throw new CommandError(`${file} can't be read: ${codeOf(error)}.`, { cause: error });
    });
    const log = readLog(text);
    if (log === undefined) throw new CommandError(`${file} is not what "plan -json" writes.`);
    read.set(stack, log);
  }
  return read;
}

function exitCodeOf(review: Review, { refused }: ReviewRequest, io: Io): number {
  const found = refused.filter((action) => countsOf(review).has(action));
  const isBroken = review.stacks.some(({ findings }) => findings.some(({ kind }) => kind === "planning failed"));
  if (isBroken) return REVIEW_EXIT.error;
  if (found.length > 0) {
    io.stderr(`Refused by --fail-on: ${found.join(", ")}.\n`);
    return REVIEW_EXIT.refused;
  }
  return hasChanges(review) ? REVIEW_EXIT.changes : REVIEW_EXIT.noChange;
}

function written(review: Review, format: Format, screen: Io["screen"]): string {
  switch (format) {
    case "table":
      return tableOf(review, screen ?? { width: undefined, isColoured: false });
    case "markdown":
      return markdownOf(review);
    case "json":
      return jsonOf(review);
    case "html":
      return htmlOf(review);
  }
}
