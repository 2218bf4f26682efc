// The life of one resource over the protocol's own messages: state and private state go from call to call as Terraform
// carries them.
import type { Literal } from "../../../src/plugin/testing";
import { TYPED } from "./declared";
import type { Attributes } from "./declared";
import type { Started } from "./started";

export class Life {
  readonly #started: Started;
  readonly #typeName: string;
  /** What was applied last. */
  #config: Attributes = {};
  state: Attributes | null = null;
  private: Uint8Array = new Uint8Array();

  constructor(started: Started, typeName: string = TYPED) {
    this.#started = started;
    this.#typeName = typeName;
  }

  /** @throws Error with every error of plan or apply */
  static async created(started: Started, config: Attributes, typeName: string = TYPED): Promise<Life> {
    const life = new Life(started, typeName);
    const said = [...(await life.plan(config)).problems, ...(await life.apply(config))];
    const errors = said.filter((text) => text.startsWith("error"));
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return life;
  }

  get id(): string {
    const id = this.state?.["id"];
    if (typeof id !== "string") throw new TypeError("the state has no id");
    return id;
  }

  /** What Terraform would show as changed. */
  async plan(config: Attributes) {
    const { state: prior, private: bytes } = this;
    const answer = await this.#started.terraform.plan(this.#typeName, {
      ...{ prior, config, private: bytes },
      proposed: this.#proposed(config),
    });
    const planned = asAttributes(answer.planned);
    return { ...answer, planned, changed: differing(planned, prior ?? {}) };
  }

  /** @param meanwhile runs beside the apply, to disturb it. */
  async apply(config: Attributes, meanwhile: () => Promise<void> = () => Promise.resolve()) {
    const { planned, private: bytes } = await this.plan(config);
    const [answer] = await Promise.all([
      this.#started.terraform.apply(this.#typeName, {
        ...{ prior: this.state, planned, config },
        private: Buffer.from(bytes),
      }),
      meanwhile(),
    ]);
    this.#config = config;
    this.#take(answer);
    return answer.problems;
  }

  async destroy() {
    const answer = await this.#started.terraform.apply(this.#typeName, {
      ...{ prior: this.state, planned: null, config: null },
      private: Buffer.from(this.private),
    });
    this.#take(answer);
    return answer.problems;
  }

  async refresh() {
    const answer = await this.#started.terraform.read(this.#typeName, this.state, Buffer.from(this.private));
    this.#take(answer);
    return answer.problems;
  }

  /** As `terraform import` does: the stub first, then a read. */
  async import(id: string) {
    this.state = asAttributes((await this.#started.terraform.import(this.#typeName, id)).state);
    return await this.refresh();
  }

  /** The object is to be replaced: its private state comes along to the plan of the new one. */
  beginReplacement(): void {
    this.state = null;
  }

  /** Names of attributes: what a refresh finds other than stored, and what a plan of the same configuration then changes. */
  async differences(): Promise<{ readonly drift: readonly string[]; readonly planned: readonly string[] }> {
    const refreshed = new Life(this.#started, this.#typeName);
    refreshed.state = this.state;
    refreshed.private = this.private;
    await refreshed.refresh();
    const drift = differing(refreshed.state ?? {}, this.state ?? {});
    return { drift, planned: (await refreshed.plan(this.#config)).changed };
  }

  /** What only the platform could do. */
  async overwrite(change: Readonly<Record<string, unknown>>): Promise<void> {
    const url = `${this.#started.emulator.adminUrl}/instances/${this.id}`;
    const { ok } = await fetch(url, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(change),
    });
    if (!ok) throw new Error(`the emulator refused ${JSON.stringify(change)}`);
  }

  #take(answer: { readonly state: Literal; readonly private: string }): void {
    this.state = answer.state === null ? null : asAttributes(answer.state);
    this.private = Buffer.from(answer.private);
  }

  /** Terraform's merge (terraform-protocol: Planning): what the provider decides stays as it was where nobody declares it. */
  #proposed(config: Attributes): Attributes {
    const computed = this.#started.attributesOf(this.#typeName).filter((attribute) => attribute.computed);
    const kept = computed.map(({ name }) => [name, config[name] ?? this.state?.[name] ?? null] as const);
    return { ...config, ...Object.fromEntries(kept) };
  }
}

/** Names of the attributes of `one` that are other in `other`. */
function differing(one: Attributes, other: Attributes): readonly string[] {
  const text = (value: Literal | undefined): string => JSON.stringify(withoutOrder(value ?? null));
  return Object.keys(one).filter((name) => text(one[name]) !== text(other[name]));
}

/** The only lists among our attributes are sets. */
function withoutOrder(value: Literal): unknown {
  return Array.isArray(value) ? [...(value as readonly string[])].sort() : value;
}

function asAttributes(literal: Literal): Attributes {
  if (typeof literal === "object" && literal !== null && !Array.isArray(literal)) return literal as Attributes;
  throw new TypeError("expected an object");
}
