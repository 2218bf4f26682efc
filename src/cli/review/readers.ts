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
const OUTPUTS = /^data\.terraform_remote_state\.([^.]+)\.outputs(?:\.(.+))?$/;
/** Blocks that look an instance up by its id and have its token. */
const LOOK_UP = /^(?:data\.openconnectors_instance|ephemeral\.openconnectors_instance_token)\.[^.]+$/;

export class Readers {
  readonly #stacks: readonly StackPlace[];
  /** By stack, who reads what begins with an address. */
  readonly #byTarget: ReadonlyMap<string, ReadonlyMap<string, readonly { from: string; rest: string }[]>>;
  /** By the stack that is read: each output's readers. */
  readonly #remote: ReadonlyMap<string, readonly { stack: string; output: string; from: string }[]>;

  constructor(stacks: readonly StackPlace[]) {
    this.#stacks = stacks;
    this.#byTarget = new Map(stacks.map(({ name, configuration }) => [name, indexed(configuration)]));
    const links = stacks.flatMap((stack) => this.#linksFrom(stack));
    this.#remote = groupedBy(links, ({ of }) => of);
  }

  /** @param declaredAt address without keys */
  of(stack: string, declaredAt: string): readonly Reader[] {
    const readers = this.#reading(stack, declaredAt, new Set());
    return [...new Map(readers.map((reader) => [JSON.stringify(reader), reader])).values()].sort((one, other) =>
      JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
    );
  }

  #reading(stack: string, address: string, seen: Set<string>): readonly Reader[] {
    if (seen.has(address)) return [];
    seen.add(address);
    const direct = this.#byTarget.get(stack)?.get(address) ?? [];
    return direct.flatMap(({ from, rest }) => {
      const reads = rest === "token" ? "token" : rest === "id" ? "id" : rest === "" ? "instance" : undefined;
      if (reads === undefined) return [];
      const own: Reader = { stack, address: printable(from), reads };
      if (LOOK_UP.test(from)) return [own, ...this.#reading(stack, from, seen)];
      const elsewhere = this.#elsewhere(stack, from, reads);
      // The framework's own output says nothing that its readers don't.
      return from.startsWith(`output.${CROSS_STACK_OUTPUT}`) ? elsewhere : [own, ...elsewhere];
    });
  }

  #elsewhere(stack: string, from: string, reads: Reader["reads"]): readonly Reader[] {
    if (!from.startsWith("output.")) return [];
    const output = from.slice("output.".length);
    return (this.#remote.get(stack) ?? [])
      .filter((link) => link.output === output || link.output === "")
      .map((link) => ({ stack: link.stack, address: printable(link.from), reads }));
  }

  #linksFrom({ name, configuration }: StackPlace) {
    return configuration.references.flatMap(({ from, to }) => {
      const [, source = "", output = ""] = OUTPUTS.exec(to) ?? [];
      const of = source === "" ? undefined : this.#stackBehind(source, configuration.remoteStates.get(source));
      return of === undefined ? [] : [{ of, stack: name, output, from }];
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
    return { target: words.slice(0, length).join("."), from, rest: words[length] ?? "" };
  });
  return groupedBy(parts, ({ target }) => target);
}

/** Of `module.a.data.t.n.token` the words before the attribute. */
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
