// What `terraform query` asks a list resource.
import type { WireBlock } from "../protocol/messages";
import type { Identities } from "./identities";
import type { Literal } from "./literal";
import { CONTEXT } from "./rpc";
import type { Rpc } from "./rpc";
import { objectFromWire, objectToWire, problemTexts } from "./wire";

const DEFAULT_LIMIT = 100;

export interface ListOptions {
  /** Default: false. */
  readonly includeState?: boolean;
  /** Default: 100, as Terraform has it. */
  readonly limit?: number;
}

export interface ListedObject {
  readonly displayName: string;
  readonly identity: Literal;
  /** Null where it was not asked for, or is not known. */
  readonly state: Literal;
}

export interface Listing {
  readonly found: readonly ListedObject[];
  readonly problems: readonly string[];
}

export class ListStep {
  readonly #typeName: string;
  readonly #filters: WireBlock | undefined;
  readonly #resource: WireBlock | undefined;
  readonly #identities: Identities;

  constructor(
    typeName: string,
    blocks: { readonly filters: WireBlock | undefined; readonly resource: WireBlock | undefined },
    identities: Identities,
  ) {
    this.#typeName = typeName;
    this.#filters = blocks.filters;
    this.#resource = blocks.resource;
    this.#identities = identities;
  }

  async validate(call: Rpc<"validateListResourceConfig">, config: Literal): Promise<readonly string[]> {
    const request = { typeName: this.#typeName, config: objectToWire(config, this.#filters) };
    return problemTexts((await call(request, CONTEXT)).diagnostics);
  }

  async list(call: Rpc<"listResource">, config: Literal, options: ListOptions): Promise<Listing> {
    const { includeState = false, limit = DEFAULT_LIMIT } = options;
    const found: ListedObject[] = [];
    const problems: string[] = [];
    const request = {
      typeName: this.#typeName,
      config: objectToWire(config, this.#filters),
      includeResourceObject: includeState,
      limit: BigInt(limit),
    };
    for await (const { identity, displayName, resourceObject, diagnostic } of call(request, CONTEXT)) {
      problems.push(...problemTexts(diagnostic));
      if (identity === undefined) continue;
      const named = await this.#identities.answered(this.#typeName, identity);
      const state = objectFromWire(resourceObject, this.#resource);
      found.push({ displayName, identity: named.identity ?? null, state });
    }
    return { found, problems };
  }
}
