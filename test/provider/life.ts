// The life of one resource over the protocol's own messages: state and private state go from call to call as Terraform
// carries them.
import type { Literal } from "../plugin/framework/terraform";
import type { Started } from "./started";
import { REQUEST } from "./started";

export type Attributes = Readonly<Record<string, Literal>>;

export const TYPED = "openconnectors_connectwise_instance";
export const GENERIC = "openconnectors_instance";

const configuration = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  "public.key": "PUBLIC",
};
const CLIENT_ID = "ca9a41ee-2222-4333-8444-555555555555";

export function typed(change: Attributes = {}): Attributes {
  return {
    name: REQUEST.name,
    base_url: configuration.baseUrl,
    company: configuration.company,
    public_key: configuration["public.key"],
    client_id: CLIENT_ID,
    private_key_wo: "canary-private",
    creation_key: "tests/life",
    ...change,
  };
}

export function generic(more: Attributes = {}): Attributes {
  return {
    element_key: "connectwisecrmrest",
    name: REQUEST.name,
    configuration: { ...configuration, ...more },
    configuration_wo: { "private.key": "canary-private", "connectwise.clientID": CLIENT_ID },
  };
}

export class Life {
  readonly #started: Started;
  readonly #typeName: string;
  state: Attributes | null = null;
  private: Uint8Array = new Uint8Array();

  constructor(started: Started, typeName: string = TYPED) {
    this.#started = started;
    this.#typeName = typeName;
  }

  /** What Terraform would show as changed. */
  async plan(config: Attributes) {
    const { state: prior, private: bytes } = this;
    const answer = await this.#started.terraform.plan(this.#typeName, {
      ...{ prior, config, private: bytes },
      proposed: this.#proposed(config),
    });
    const planned = asAttributes(answer.planned);
    const changed = Object.keys(planned).filter(
      (name) => JSON.stringify(planned[name]) !== JSON.stringify(prior?.[name] ?? null),
    );
    return { ...answer, planned, changed };
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

  #take(answer: { readonly state: Literal; readonly private: string }): void {
    this.state = answer.state === null ? null : asAttributes(answer.state);
    this.private = Buffer.from(answer.private);
  }

  /** Terraform's merge: what the provider decides stays as it was where the configuration has nothing. */
  #proposed(config: Attributes): Attributes {
    const { block } = this.#started.schema.resourceSchemas.get(this.#typeName) ?? {};
    const computed = block?.attributes.filter((attribute) => attribute.computed) ?? [];
    const kept = computed.map(({ name }) => [name, config[name] ?? this.state?.[name] ?? null] as const);
    return { ...config, ...Object.fromEntries(kept) };
  }
}

function asAttributes(literal: Literal): Attributes {
  if (typeof literal === "object" && literal !== null && !Array.isArray(literal)) return literal as Attributes;
  throw new TypeError("expected an object");
}
