// Random sequences of operations and faults on a few resources: in the end every instance of the account is in exactly one state
// or was named to the user, and none is there twice.
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { openConnectorsProvider } from "../../../src/provider/provider";
import { Life, Started, typed } from "../harness";
import { FAULTS } from "./cells";

/** Without those that only take time. */
const QUICK_FAULTS = Object.entries(FAULTS).filter(([name]) => name !== "stall" && !name.startsWith("429"));
const STRUCK = ["any", "list", "instance", "create", "put", "patch", "entry", "enabled", "delete"] as const;
const COMPANIES = ["acme", "acme-apac", "acme-emea"] as const;
const RESOURCES = ["one", "two", "three"] as const;

/** Gives a whole number from 0 up to, not including, its argument. */
export type Draw = (count: number) => number;

/** No time limit of a request: none of these faults needs one, and a busy machine must not look like a fault. */
const LIMITS = { max_retries: 3, create_look_up_seconds: 1 };

/**
 * One resource of a configuration, as Terraform treats it: each command is a process of the provider, and what a create left
 * with an error is tainted, and replaced.
 */
class Declared {
  readonly #emulator: Emulator;
  readonly #key: string;
  #life: Life | undefined;
  #isTainted = false;

  constructor(emulator: Emulator, key: string) {
    this.#emulator = emulator;
    this.#key = key;
  }

  /** The id that the state holds. */
  get id(): string | undefined {
    const id = this.#life?.state?.["id"];
    return typeof id === "string" ? id : undefined;
  }

  async apply(company: string, enabled: boolean): Promise<readonly string[]> {
    const life = await this.#nextRun();
    const said: string[] = [];
    if (life.state !== null) said.push(...(await life.refresh()));
    if (said.some(isError)) return said;
    if (this.#isTainted && life.state !== null) {
      said.push(...(await destroyed(life)));
      if (said.some(isError)) return said;
    }
    const isNew = life.state === null;
    const config = typed({ company, enabled, name: this.#key, creation_key: `tests/${this.#key}` });
    const planned = (await life.plan(config)).problems;
    if (planned.some(isError)) return [...said, ...planned];
    said.push(...planned, ...(await life.apply(config)));
    if (isNew) this.#isTainted = said.some(isError) && life.state !== null;
    return said;
  }

  async destroy(): Promise<readonly string[]> {
    return await destroyed(await this.#nextRun());
  }

  /** A provider that knows no more than what the state holds. */
  async #nextRun(): Promise<Life> {
    const run = new Started(this.#emulator, openConnectorsProvider);
    const problems = await run.terraform.configure(LIMITS);
    if (problems.length > 0) throw new Error(problems.join("\n"));
    const life = new Life(run);
    if (this.#life !== undefined) {
      life.state = this.#life.state;
      life.private = this.#life.private;
    }
    this.#life = life;
    return life;
  }
}

async function destroyed(life: Life): Promise<readonly string[]> {
  if (life.state === null) return [];
  const said = await life.destroy();
  if (!said.some(isError)) life.private = new Uint8Array();
  return said;
}

/** @throws Error with the whole story where an instance is lost, missing or held twice */
export async function runSequence(draw: Draw, steps: number): Promise<void> {
  await using emulator = await startEmulator({ seed: "sequence" });
  const resources = RESOURCES.map((key) => new Declared(emulator, key));
  const done: string[] = [];
  const said: string[] = [];
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[draw(items.length)];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  };
  for (let step = 0; step < steps; step += 1) {
    const [name, fault] = pick(QUICK_FAULTS);
    const [operation, times, resource] = [pick(STRUCK), 1 + draw(3), pick(resources)];
    const isDestroy = draw(5) === 0;
    emulator.setFaults([{ ...fault, operation, times }]);
    done.push(`${isDestroy ? "destroy" : "apply"} while ${operation} meets "${name}" ${String(times)} times`);
    said.push(...(isDestroy ? await resource.destroy() : await resource.apply(pick(COMPANIES), draw(4) > 0)));
  }
  emulator.setFaults([]);
  // What a user does who follows the errors: apply again, a few times.
  for (const resource of resources) {
    for (let round = 0; round < 3; round += 1) {
      const answers = await resource.apply("acme", true);
      said.push(...answers);
      if (!answers.some(isError)) break;
    }
  }
  expectAccounted(emulator, resources, { done, said });
}

interface Story {
  readonly done: readonly string[];
  readonly said: readonly string[];
}

function expectAccounted(emulator: Emulator, resources: readonly Declared[], { done, said }: Story): void {
  const held = resources.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const text = said.join("\n");
  const lost = emulator.instances().filter(({ id }) => !held.includes(id) && !text.includes(id));
  const missing = held.filter((id) => !emulator.instances().some((instance) => instance.id === id));
  const problem = {
    lost: lost.map(({ id, tags }) => `${id} ${tags.join(" ")}`),
    missing,
    twice: held.length - new Set(held).size,
  };
  if (lost.length + missing.length + problem.twice === 0) return;
  throw new Error(`${JSON.stringify(problem)}\n${done.join("\n")}\n${text}`);
}

function isError(text: string): boolean {
  return text.startsWith("error");
}
