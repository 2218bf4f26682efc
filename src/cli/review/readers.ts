// Who reads an instance's token or id: blocks of its own stack, and through outputs and remote states those of other stacks.
import { writeJson } from "../../shared/json";
import { printable } from "../../shared/printable";
import type { Reader } from "./model";
import type { Configuration, RemoteState } from "./plan/configuration";

/** What is known of a stack beside its plan. */
export interface StackPlace {
  readonly name: string;
  readonly configuration: Configuration;
  /** Where its state is, as its synthesized code says. */
  readonly backend: RemoteState | undefined;
}

/** What CDKTF calls the data source by which a stack reads the state of another one. */
const CROSS_STACK = "cross-stack-reference-input-";
const CROSS_STACK_OUTPUT = "cross-stack-output-";
const OUTPUTS = /^data\.terraform_remote_state\.([^.]+)\.outputs(?:\.([^.]+))?(?:\.(.+))?$/;
const MODULE_OUTPUT = /^((?:module\.[^.]+\.)*module\.[^.]+)\.output\.[^.]+$/;
/** Blocks that look an instance up by its id and have its token. */
const LOOK_UP =
  /^(?:module\.[^.]+\.)*(?:data\.openconnectors_instance|ephemeral\.openconnectors_instance_token)\.[^.]+$/;

type Reads = Reader["reads"];

interface RemoteReader {
  readonly stack: string;
  /** Empty where it takes them all. */
  readonly output: string;
  /** Within the output. */
  readonly rest: readonly string[];
  readonly from: string;
}

export class Readers {
  readonly #stacks: readonly StackPlace[];
  /** By stack, who reads what begins with an address. */
  readonly #byTarget: ReadonlyMap<string, ReadonlyMap<string, readonly { from: string; rest: readonly string[] }[]>>;
  /** By the stack that is read: each output's readers. */
  readonly #remote: ReadonlyMap<string, readonly RemoteReader[]>;

  constructor(stacks: readonly StackPlace[]) {
    this.#stacks = stacks;
    this.#byTarget = new Map(stacks.map(({ name, configuration }) => [name, indexed(configuration)]));
    const links = stacks.flatMap((stack) => this.#linksFrom(stack));
    this.#remote = groupedBy(links, ({ of }) => of);
  }

  /** @param declaredAt address without keys */
  of(stack: string, declaredAt: string): readonly Reader[] {
    const known = this.#stacks.find(({ name }) => name === stack)?.configuration.argumentsOf.get(declaredAt);
    const readers = this.#reading({ stack, declared: known ?? new Set(), seen: new Set() }, declaredAt, direct);
    return [...new Map(readers.map((reader) => [JSON.stringify(reader), reader])).values()].sort((one, other) =>
      JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
    );
  }

  /** @param readsOf what somebody has who reads this of the address */
  #reading(walk: Walk, address: string, readsOf: (rest: readonly string[]) => Reads | undefined): readonly Reader[] {
    const { stack, seen } = walk;
    const [, module] = MODULE_OUTPUT.exec(address) ?? [];
    const targets = this.#byTarget.get(stack);
    // Who takes a module as a whole takes each of its outputs.
    const found = [...(targets?.get(address) ?? []), ...(module === undefined ? [] : (targets?.get(module) ?? []))];
    return found.flatMap(({ from, rest }) => {
      const reads = readsOf(rest);
      const step = `${address} ${from} ${String(reads)}`;
      if (reads === undefined || seen.has(step)) return [];
      seen.add(step);
      const own: Reader = { stack, address: printable(from), reads };
      if (LOOK_UP.test(from)) return [own, ...this.#reading(walk, from, direct)];
      if (MODULE_OUTPUT.test(from))
        return [own, ...this.#reading(walk, from, (inner) => handed(reads, inner, walk.declared))];
      const elsewhere = this.#elsewhere(walk, from, reads);
      // The framework's own output says nothing that its readers don't.
      return from.startsWith(`output.${CROSS_STACK_OUTPUT}`) ? elsewhere : [own, ...elsewhere];
    });
  }

  #elsewhere({ stack, declared }: Walk, from: string, reads: Reads): readonly Reader[] {
    if (!from.startsWith("output.")) return [];
    const output = from.slice("output.".length);
    return (this.#remote.get(stack) ?? [])
      .filter((link) => link.output === output || link.output === "")
      .flatMap((link) => {
        const read = handed(reads, link.rest, declared);
        return read === undefined ? [] : [{ stack: link.stack, address: printable(link.from), reads: read }];
      });
  }

  #linksFrom({ name, configuration }: StackPlace) {
    return configuration.references.flatMap(({ from, to }) => {
      const [, source = "", output = "", rest = ""] = OUTPUTS.exec(to) ?? [];
      const of = source === "" ? undefined : this.#stackBehind(source, configuration.remoteStates.get(source));
      return of === undefined ? [] : [{ of, stack: name, output, rest: rest === "" ? [] : rest.split("."), from }];
    });
  }

  #stackBehind(source: string, state: RemoteState | undefined): string | undefined {
    const named = this.#stacks.find(({ name }) => source === `${CROSS_STACK}${name}`);
    const placed = this.#stacks.find(
      ({ backend }) => backend !== undefined && state !== undefined && same(backend, state),
    );
    return (placed ?? named)?.name;
  }
}

/** Of one instance. */
interface Walk {
  readonly stack: string;
  /** Arguments of the instance. */
  readonly declared: ReadonlySet<string>;
  /** Steps that were taken. */
  readonly seen: Set<string>;
}

/** @param rest of a block that has a token and an id */
function direct([first]: readonly string[]): Reads | undefined {
  if (first === undefined) return "instance";
  return first === "token" || first === "id" ? first : undefined;
}

/** An output may have put what it hands out into an object, whose members can have any names. */
function handed(reads: Reads, rest: readonly string[], declared: ReadonlySet<string>): Reads | undefined {
  const last = rest.at(-1);
  if (reads !== "instance" || last === undefined) return reads;
  if (last === "token" || last === "id") return last;
  return declared.has(last) ? undefined : "instance";
}

/** Both say the same, in what both say. */
function same(one: RemoteState, other: RemoteState): boolean {
  const common = [...one.config].filter(([name]) => other.config.has(name));
  return (
    one.backend === other.backend &&
    common.length > 0 &&
    common.every(([name, value]) => writeJson(value) === writeJson(other.config.get(name) ?? null))
  );
}

function indexed({ references }: Configuration) {
  const parts = references.map(({ from, to }) => {
    const words = to.split(".");
    const length = addressLength(words);
    return { target: words.slice(0, length).join("."), from, rest: words.slice(length) };
  });
  return groupedBy(parts, ({ target }) => target);
}

/** Of `module.a.data.t.n.token` the words before the attribute; a module as a whole has none after its name. */
function addressLength(words: readonly string[]): number {
  let at = 0;
  while (words[at] === "module") at += 2;
  return at + (words[at] === "data" || words[at] === "ephemeral" ? 3 : 2);
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
