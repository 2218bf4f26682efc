// Random sequences of operations and faults on a few resources: in the end every instance of the account is in exactly one state
// or was named to the user, and none is there twice.
import { Life, openStarted, typed } from "../harness";
import type { Started } from "../harness";
import { FAULTS } from "./cells";

/** Without those that only take time. */
const QUICK_FAULTS = Object.entries(FAULTS).filter(([name]) => name !== "stall" && !name.startsWith("429"));
const STRUCK = ["any", "list", "instance", "create", "put", "patch", "entry", "enabled", "delete"] as const;
/**
 * A create whose reply shows another instance is found by its key in the next run. These sequences have one process for all
 * runs, in which a key is taken after its first create.
 */
const STRUCK_BY_A_WRONG_ID = STRUCK.filter((operation) => operation !== "create" && operation !== "any");
const WRONG_ID = "another instance in the reply";
const COMPANIES = ["acme", "acme-apac", "acme-emea"] as const;
const RESOURCES = ["one", "two", "three"] as const;

/** Gives a whole number from 0 up to, not including, its argument. */
export type Draw = (count: number) => number;

/** One resource of a configuration, as Terraform treats it: what a create left with an error is tainted, and replaced. */
class Declared {
  readonly #started: Started;
  readonly #key: string;
  #life: Life;
  #isTainted = false;

  constructor(started: Started, key: string) {
    this.#started = started;
    this.#key = key;
    this.#life = new Life(started);
  }

  /** The id that the state holds. */
  get id(): string | undefined {
    const id = this.#life.state?.["id"];
    return typeof id === "string" ? id : undefined;
  }

  async apply(company: string, enabled: boolean): Promise<readonly string[]> {
    const said: string[] = [];
    if (this.#life.state !== null) said.push(...(await this.#life.refresh()));
    if (said.some(isError)) return said;
    if (this.#isTainted && this.#life.state !== null) {
      said.push(...(await this.destroy()));
      if (said.some(isError)) return said;
    }
    const isNew = this.#life.state === null;
    const config = typed({ company, enabled, name: this.#key, creation_key: `tests/${this.#key}` });
    const planned = (await this.#life.plan(config)).problems;
    if (planned.some(isError)) return [...said, ...planned];
    said.push(...planned, ...(await this.#life.apply(config)));
    if (isNew) this.#isTainted = said.some(isError) && this.#life.state !== null;
    return said;
  }

  async destroy(): Promise<readonly string[]> {
    if (this.#life.state === null) return [];
    const said = await this.#life.destroy();
    if (!said.some(isError)) this.#life = new Life(this.#started);
    return said;
  }
}

/** @throws Error with the whole story where an instance is lost, missing or held twice */
export async function runSequence(draw: Draw, steps: number): Promise<void> {
  const limits = { max_retries: 3, request_timeout_seconds: 2, create_look_up_seconds: 1 };
  await using started = await openStarted({}, limits);
  const resources = RESOURCES.map((key) => new Declared(started, key));
  const done: string[] = [];
  const said: string[] = [];
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[draw(items.length)];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  };
  for (let step = 0; step < steps; step += 1) {
    const [name, fault] = pick(QUICK_FAULTS);
    const struck = name === WRONG_ID ? STRUCK_BY_A_WRONG_ID : STRUCK;
    const [operation, times, resource] = [pick(struck), 1 + draw(3), pick(resources)];
    const isDestroy = draw(5) === 0;
    started.emulator.setFaults([{ ...fault, operation, times }]);
    done.push(`${isDestroy ? "destroy" : "apply"} while ${operation} meets "${name}" ${String(times)} times`);
    said.push(...(isDestroy ? await resource.destroy() : await resource.apply(pick(COMPANIES), draw(4) > 0)));
  }
  started.emulator.setFaults([]);
  // What a user does who follows the errors: apply again, a few times.
  for (const resource of resources) {
    for (let round = 0; round < 3; round += 1) {
      const answers = await resource.apply("acme", true);
      said.push(...answers);
      if (!answers.some(isError)) break;
    }
  }
  expectAccounted(started, resources, { done, said });
}

interface Story {
  readonly done: readonly string[];
  readonly said: readonly string[];
}

function expectAccounted({ emulator }: Started, resources: readonly Declared[], { done, said }: Story): void {
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
