// What is read in one step, without a plan: data sources and ephemeral resources.
import type { WireBlock, WireDynamicValue, WireTimestamp } from "../protocol/messages";
import type { Literal } from "./literal";
import { CONTEXT } from "./rpc";
import type { Rpc } from "./rpc";
import { objectFromWire, objectToWire, problemTexts } from "./wire";

/** Written out, as the rest of what is published: compilers before TypeScript 5.9 don't know the types that it infers for bytes. */
export interface OpenAnswer extends RenewAnswer {
  readonly result: Literal;
}

/** When it has to be renewed, and what is handed to that. */
export interface RenewAnswer {
  readonly renewAt: WireTimestamp | undefined;
  readonly private: Uint8Array | undefined;
  readonly problems: readonly string[];
}

export class SingleStep {
  readonly #block: WireBlock | undefined;
  readonly #typeName: string;

  constructor(block: WireBlock | undefined, typeName: string) {
    this.#block = block;
    this.#typeName = typeName;
  }

  async validate(
    call: Rpc<"validateDataResourceConfig"> | Rpc<"validateEphemeralResourceConfig">,
    config: Literal,
  ): Promise<readonly string[]> {
    const { diagnostics } = await call(this.#request(config), CONTEXT);
    return problemTexts(diagnostics);
  }

  async read(call: Rpc<"readDataSource">, config: Literal, meta: { readonly providerMeta?: WireDynamicValue }) {
    const { state, diagnostics } = await call({ ...this.#request(config), ...meta }, CONTEXT);
    return { state: objectFromWire(state, this.#block), problems: problemTexts(diagnostics) };
  }

  async open(call: Rpc<"openEphemeralResource">, config: Literal): Promise<OpenAnswer> {
    const { result, renewAt, private: bytes, diagnostics } = await call(this.#request(config), CONTEXT);
    return {
      result: objectFromWire(result, this.#block),
      renewAt,
      private: bytes,
      problems: problemTexts(diagnostics),
    };
  }

  async renew(call: Rpc<"renewEphemeralResource">, bytes: Uint8Array | undefined): Promise<RenewAnswer> {
    const answer = await call({ typeName: this.#typeName, private: bytes }, CONTEXT);
    return { renewAt: answer.renewAt, private: answer.private, problems: problemTexts(answer.diagnostics) };
  }

  async close(call: Rpc<"closeEphemeralResource">, bytes: Uint8Array | undefined): Promise<readonly string[]> {
    const { diagnostics } = await call({ typeName: this.#typeName, private: bytes }, CONTEXT);
    return problemTexts(diagnostics);
  }

  #request(config: Literal) {
    return { typeName: this.#typeName, config: objectToWire(config, this.#block) };
  }
}
