// One instance of a resource under the protocol's own messages: created, then refreshed and planned as Terraform would.
import { openConnectorsProvider } from "../../../src/provider/provider";
import type { Literal } from "../../plugin/framework/terraform";
import type { Started } from "../started";
import { unknown } from "../../../src/plugin";

export type Members = Readonly<Record<string, Literal>>;

const schema = openConnectorsProvider({ version: "0.0.1", environment: {}, parentIsAlive: () => true }).schema();

/** Attributes of a resource, as its schema has them. */
export function attributesOf(typeName: string) {
  return schema.resourceSchemas.get(typeName)?.block?.attributes ?? [];
}

export class CreatedInstance {
  readonly #started: Started;
  readonly #typeName: string;
  readonly #config: Members;
  readonly #private: Buffer<ArrayBuffer>;
  /** As the create stored it. */
  readonly state: Members;

  /** Of the plan and the apply of the create. */
  readonly warnings: readonly string[];

  private constructor(
    started: Started,
    typeName: string,
    config: Members,
    created: { readonly state: Literal; readonly private: string; readonly problems: readonly string[] },
  ) {
    this.#started = started;
    this.#typeName = typeName;
    this.#config = config;
    this.state = members(created.state);
    this.warnings = created.problems;
    this.#private = Buffer.from(created.private);
  }

  static async begin(started: Started, typeName: string, config: Members): Promise<CreatedInstance> {
    const { terraform } = started;
    const {
      planned,
      private: plannedPrivate,
      problems,
    } = await terraform.plan(typeName, {
      config,
      proposed: proposed(typeName, null, config),
    });
    const applied = await terraform.apply(typeName, { planned, config, private: Buffer.from(plannedPrivate) });
    const said = [...problems, ...applied.problems];
    const errors = said.filter((text) => text.startsWith("error"));
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return new CreatedInstance(started, typeName, config, { ...applied, problems: said });
  }

  get id(): string {
    const { id } = this.state;
    return typeof id === "string" ? id : "";
  }

  /** What only the platform could do. */
  async overwrite(change: Readonly<Record<string, unknown>>): Promise<void> {
    const url = `${this.#started.emulator.adminUrl}/instances/${this.id}`;
    const { ok } = await fetch(url, { method: "PATCH", body: JSON.stringify(change) });
    if (!ok) throw new Error(`the emulator refused ${JSON.stringify(change)}`);
  }

  /** Names of the attributes that a refresh finds to be other than stored. */
  async drift(): Promise<readonly string[]> {
    const { state } = await this.#started.terraform.read(this.#typeName, this.state, this.#private);
    return differing(this.state, members(state));
  }

  /** Names of the attributes that a refresh and a plan of the same configuration would change. */
  async planned(): Promise<readonly string[]> {
    const { terraform } = this.#started;
    const read = await terraform.read(this.#typeName, this.state, this.#private);
    const { planned } = await terraform.plan(this.#typeName, {
      prior: read.state,
      config: this.#config,
      proposed: proposed(this.#typeName, members(read.state), this.#config),
      private: Buffer.from(read.private),
    });
    return differing(members(read.state), members(planned));
  }
}

/** Terraform's merge of configuration and prior state (terraform-protocol: Planning). */
function proposed(typeName: string, prior: Members | null, config: Members): Members {
  return Object.fromEntries(
    attributesOf(typeName).map(({ name, computed, writeOnly }) => {
      const declared = config[name] ?? null;
      if (writeOnly) return [name, null];
      if (declared !== null || !computed) return [name, declared];
      return [name, prior === null ? unknown : (prior[name] ?? null)];
    }),
  );
}

function differing(one: Members, other: Members): readonly string[] {
  return Object.keys(one).filter((name) => JSON.stringify(sorted(one[name])) !== JSON.stringify(sorted(other[name])));
}

/** The only lists are sets. */
function sorted(value: Literal | undefined): unknown {
  return Array.isArray(value) ? [...(value as readonly string[])].sort() : value;
}

function members(value: Literal): Members {
  if (typeof value !== "object" || value === null) throw new Error("there is no object");
  return value as Members;
}
