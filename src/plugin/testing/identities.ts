// Identities of a test, between its literals and the wire.
import type { ProviderService } from "../protocol";
import type { WireResourceIdentityData } from "../protocol/messages";
import { parseType, types } from "../values";
import type { Type } from "../values";
import type { Literal } from "./literal";
import { fromWire, toWire } from "./wire";
import { CONTEXT } from "./rpc";

export class Identities {
  readonly #service: ProviderService;

  constructor(service: ProviderService) {
    this.#service = service;
  }

  /** Attributes that are left out are null. Nothing for no identity. */
  async wire(typeName: string, identity: Literal | undefined): Promise<WireResourceIdentityData | undefined> {
    if (identity === undefined || identity === null) return undefined;
    return { identityData: toWire(identity, await this.#typeOf(typeName)) };
  }

  /** A member of an answer; none where there is no identity. */
  async answered(
    typeName: string,
    wire: WireResourceIdentityData | undefined,
  ): Promise<{ readonly identity?: Literal }> {
    if (wire?.identityData === undefined) return {};
    return { identity: fromWire(wire.identityData, await this.#typeOf(typeName)) };
  }

  async #typeOf(typeName: string): Promise<Type> {
    const answer = await this.#service.getResourceIdentitySchemas?.({}, CONTEXT);
    const schema = answer?.identitySchemas.get(typeName);
    if (schema === undefined) throw new Error(`the resource ${typeName} has no identity`);
    return types.object(new Map(schema.identityAttributes.map(({ name, type }) => [name, parseType(type)])));
  }
}
