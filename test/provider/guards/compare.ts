// Plays a scene with both kinds of resources, so that a test can compare what each says and does.
import type { SwitchName, Switches } from "../../../src/emulator";
import { switchTable } from "../../../src/emulator";
import { withoutMarks } from "../../../src/provider/lifecycle/marks";
import { Life, openStarted } from "../harness";
import { DIALECTS } from "./dialects";
import type { Dialect } from "./dialects";
import { SCENES } from "./scenes";

export interface Played {
  /** Severity and summary of everything that was said. */
  readonly said: readonly string[];
  /** Method and shape of each write; names and tags are seen in the instances. */
  readonly writes: readonly string[];
  readonly instances: readonly unknown[];
}

/** One for each kind of resource. */
export async function play(scene: string, switches: Partial<Switches> = {}): Promise<readonly Played[]> {
  return await Promise.all(DIALECTS.map((dialect) => playAs(dialect, scene, switches)));
}

async function playAs(dialect: Dialect, scene: string, switches: Partial<Switches>): Promise<Played> {
  const start = SCENES[scene];
  if (start === undefined) throw new Error(`there is no scene "${scene}"`);
  // Sent again where a connection breaks that rested: a machine under load is no part of a scene.
  await using started = await openStarted({ switches }, { max_retries: 3 });
  const life = new Life(started, dialect.typeName);
  const problems = await start({ started, dialect, life });
  return {
    said: problems.map(summaryOf),
    writes: started.calls.filter((call) => !call.startsWith("GET")).flatMap(shapeOf),
    instances: started.emulator.instances().map(({ name, tags, disabled, valid, configuration }) => ({
      ...{ name, tags: [...withoutMarks(tags)].sort(), disabled, valid, company: configuration["company"] },
    })),
  };
}

/** Our marks come off beside other calls, by a PATCH that nobody waits for. */
function shapeOf(call: string): readonly string[] {
  const shape = call.replaceAll(/\/\d+/g, "/ID");
  return shape === "PATCH /instances/ID" ? [] : [shape];
}

/** Without the attribute, which each resource calls otherwise, and without the detail. */
function summaryOf(problem: string): string {
  const [, severity = "", summary = problem] = /^(error|warning)(?: [^:]*)?: (.*?)(?: \| .*)?$/s.exec(problem) ?? [];
  return `${severity}: ${summary}`;
}

/** These make the outcome depend on how fast a scene is played; their tests are those of creates and look-ups. */
const OF_TIME: ReadonlySet<string> = new Set(["freshInstances", "freshInLists"]);

/** Where no login is accepted there is no instance to begin with; two scenes set it in their midst. */
const NO_INSTANCES: SwitchName = "remoteSystem";

/** Every position of every switch but those that we take for true. */
export const POSITIONS = (Object.keys(switchTable) as readonly SwitchName[])
  .filter((name) => !OF_TIME.has(name) && name !== NO_INSTANCES)
  .flatMap((name) => switchTable[name].positions.slice(1).map((position) => ({ name, position })));
