// Plays a scene with both kinds of resources and compares.
import type { Switches } from "../../../src/emulator";
import { Life, openStarted } from "../harness";
import { DIALECTS } from "./dialects";
import type { Dialect } from "./dialects";
import { SCENES } from "./scenes";

export interface Played {
  /** Severity and summary of everything that was said. */
  readonly said: readonly string[];
  /** Method and shape of each write. */
  readonly writes: readonly string[];
  readonly instances: readonly unknown[];
}

export async function play(scene: string, switches: Partial<Switches>): Promise<readonly Played[]> {
  return await Promise.all(DIALECTS.map((dialect) => playAs(dialect, scene, switches)));
}

async function playAs(dialect: Dialect, scene: string, switches: Partial<Switches>): Promise<Played> {
  const start = SCENES[scene];
  if (start === undefined) throw new Error(`there is no scene "${scene}"`);
  await using started = await openStarted({ switches });
  const life = new Life(started, dialect.typeName);
  const problems = await start({ started, dialect, life });
  const { emulator } = started;
  return {
    said: problems.map(summaryOf),
    ...(process.env["GUARDS_RAW"] ? { raw: problems } : {}),
    writes: started.calls.filter((call) => !call.startsWith("GET")).map((call) => call.replaceAll(/\d{5,}/g, "ID")),
    instances: emulator.instances().map(({ name, disabled, valid }) => ({ name, disabled, valid })),
  };
}

/** Attributes are called otherwise, and so each resource has words of its own for where. */
function summaryOf(problem: string): string {
  const [, severity = "", summary = problem] = /^(error|warning)(?: [^:]*)?: (.*?)(?: \| .*)?$/s.exec(problem) ?? [];
  return `${severity}: ${summary}`;
}
