// Messages and waiting for the tests of the wire.
import type * as m from "../../../src/plugin/protocol";

const block: m.WireBlock = {
  version: 0n,
  attributes: [],
  blockTypes: [],
  description: "",
  descriptionKind: 0,
  deprecated: false,
  deprecationMessage: "",
  computed: false,
};

export const schemaResponse: m.GetProviderSchemaResponse = {
  provider: { version: 0n, block },
  resourceSchemas: new Map([["null_thing", { version: 2n, block }]]),
  dataSourceSchemas: new Map(),
  diagnostics: [],
  functions: new Map(),
  ephemeralResourceSchemas: new Map(),
  listResourceSchemas: new Map(),
  stateStoreSchemas: new Map(),
  actionSchemas: new Map(),
};

export function readRequest(state: Uint8Array = new Uint8Array()): m.ReadResourceRequest {
  return { typeName: "null_thing", currentState: { msgpack: state }, private: new Uint8Array() };
}

export function readResponse(state: Uint8Array = new Uint8Array()): m.ReadResourceResponse {
  return { newState: { msgpack: state }, diagnostics: [], private: new Uint8Array() };
}

/** A promise and the function that fulfils it. */
export function signalled(): { done: Promise<void>; fulfil: () => void } {
  let fulfil = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    fulfil = resolve;
  });
  return { done, fulfil };
}
