// Terraform's side of a life cycle, in a few lines: encodes what it would send to a provider, decodes what comes back.
// Values are written as plain literals; `unknown` stands for itself.
import type { Provider } from "../../../src/plugin";
import { Logger, Unknown } from "../../../src/plugin";
import type { ProviderService, WireDiagnostic, WireDynamicValue } from "../../../src/plugin/protocol";
import type { WireAttribute, WireBlock } from "../../../src/plugin/protocol/messages";
import { BlockNesting } from "../../../src/plugin/protocol/messages";
import type { Type, Value } from "../../../src/plugin/values";
import {
  DynamicValue,
  ExactNumber,
  decodeMsgpack,
  encodeMsgpack,
  holdsDynamic,
  isArrayValue,
  isMapValue,
  parseType,
  types,
} from "../../../src/plugin/values";

/** Numbers that JavaScript can't hold stand as ExactNumber. */
export type Literal =
  | null
  | Unknown
  | boolean
  | number
  | string
  | ExactNumber
  | DynamicValue
  | readonly Literal[]
  | { readonly [name: string]: Literal };

const NO_ABORT = new AbortController().signal;
const capabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

/** One provider process, not yet configured. */
export function start(provider: Provider) {
  let log = "";
  const running = provider.start(new Logger({ module: "test", now: Date.now, write: (line) => (log += line) }));
  const schema = provider.schema();
  const blockOf = (typeName: string): WireBlock => {
    const block = schema.resourceSchemas.get(typeName)?.block;
    if (block === undefined) throw new Error(`no schema for ${typeName}`);
    return block;
  };
  const { service } = running;
  const wire = (typeName: string, value: Literal): WireDynamicValue => wireOf(value, blockOf(typeName));
  const literal = (typeName: string, value: WireDynamicValue | undefined): Literal =>
    literalOf(value, blockType(blockOf(typeName)));
  return {
    service,
    log: () => log,
    wire,
    literal,
    async configure(config: Literal = {}) {
      const answer = await call(service, "configureProvider")(
        { terraformVersion: "1.11.4", config: wireOf(config, schema.provider?.block) },
        { signal: NO_ABORT },
      );
      return texts(answer.diagnostics);
    },
    async validate(typeName: string, config: Literal, writeOnlyAllowed = true) {
      const answer = await call(service, "validateResourceConfig")(
        {
          typeName,
          config: wire(typeName, config),
          clientCapabilities: { ...capabilities, writeOnlyAttributesAllowed: writeOnlyAllowed },
        },
        { signal: NO_ABORT },
      );
      return texts(answer.diagnostics);
    },
    async plan(typeName: string, from: { prior?: Literal; config: Literal; proposed?: Literal; private?: Uint8Array }) {
      const { prior = null, config } = from;
      const answer = await call(service, "planResourceChange")(
        {
          typeName,
          priorState: wire(typeName, prior),
          config: wire(typeName, config),
          proposedNewState: wire(typeName, from.proposed ?? config),
          priorPrivate: from.private ?? new Uint8Array(),
          plannedPrivate: new Uint8Array(),
        },
        { signal: NO_ABORT },
      );
      return {
        planned: literal(typeName, answer.plannedState),
        replace: answer.requiresReplace.map(pathText),
        private: Buffer.from(answer.plannedPrivate).toString(),
        problems: texts(answer.diagnostics),
      };
    },
    async apply(
      typeName: string,
      from: { prior?: Literal; planned: Literal; config: Literal; private?: Uint8Array; signal?: AbortSignal },
    ) {
      const answer = await call(service, "applyResourceChange")(
        {
          typeName,
          priorState: wire(typeName, from.prior ?? null),
          plannedState: wire(typeName, from.planned),
          config: wire(typeName, from.config),
          plannedPrivate: from.private ?? new Uint8Array(),
        },
        { signal: from.signal ?? NO_ABORT },
      );
      return {
        state: literal(typeName, answer.newState),
        private: Buffer.from(answer.private).toString(),
        problems: texts(answer.diagnostics),
      };
    },
    async read(typeName: string, state: Literal, privateBytes = new Uint8Array()) {
      const answer = await call(service, "readResource")(
        { typeName, currentState: wire(typeName, state), private: privateBytes },
        { signal: NO_ABORT },
      );
      return {
        state: literal(typeName, answer.newState),
        private: Buffer.from(answer.private).toString(),
        problems: texts(answer.diagnostics),
      };
    },
    async upgrade(typeName: string, version: bigint, json: string) {
      const answer = await call(service, "upgradeResourceState")(
        { typeName, version, rawState: { json: Buffer.from(json), flatmap: new Map() } },
        { signal: NO_ABORT },
      );
      return { state: literal(typeName, answer.upgradedState), problems: texts(answer.diagnostics) };
    },
    async import(typeName: string, id: string) {
      const answer = await call(service, "importResourceState")({ typeName, id }, { signal: NO_ABORT });
      const [found] = answer.importedResources;
      return { state: literal(typeName, found?.state), problems: texts(answer.diagnostics) };
    },
    data(typeName: string) {
      const block = schema.dataSourceSchemas.get(typeName)?.block;
      return {
        async validate(config: Literal) {
          const request = { typeName, config: wireOf(config, block) };
          return texts((await call(service, "validateDataResourceConfig")(request, { signal: NO_ABORT })).diagnostics);
        },
        async read(config: Literal) {
          const request = { typeName, config: wireOf(config, block) };
          const { state, diagnostics } = await call(service, "readDataSource")(request, { signal: NO_ABORT });
          return { state: literalOf(state, blockType(block)), problems: texts(diagnostics) };
        },
      };
    },
    ephemeral(typeName: string) {
      const block = schema.ephemeralResourceSchemas.get(typeName)?.block;
      return {
        async validate(config: Literal) {
          const request = { typeName, config: wireOf(config, block) };
          const method = call(service, "validateEphemeralResourceConfig");
          return texts((await method(request, { signal: NO_ABORT })).diagnostics);
        },
        async open(config: Literal) {
          const request = { typeName, config: wireOf(config, block) };
          const answer = await call(service, "openEphemeralResource")(request, { signal: NO_ABORT });
          const { result, renewAt, private: bytes, diagnostics } = answer;
          return { result: literalOf(result, blockType(block)), renewAt, private: bytes, problems: texts(diagnostics) };
        },
        async renew(bytes: Uint8Array | undefined) {
          const request = { typeName, private: bytes };
          const answer = await call(service, "renewEphemeralResource")(request, { signal: NO_ABORT });
          return { renewAt: answer.renewAt, private: answer.private, problems: texts(answer.diagnostics) };
        },
        async close(bytes: Uint8Array | undefined) {
          const request = { typeName, private: bytes };
          const method = call(service, "closeEphemeralResource");
          return texts((await method(request, { signal: NO_ABORT })).diagnostics);
        },
      };
    },
    /** Calls a function; the result, or `error: text` with the index of the argument where there is one. */
    callFunction: async (name: string, ...args: readonly Literal[]): Promise<Literal> => {
      const signature = schema.functions.get(name);
      const typeAt = (index: number): Type => {
        const parameter = signature?.parameters[index] ?? signature?.variadicParameter;
        return parameter === undefined ? types.string : parseType(parameter.type);
      };
      const request = { name, arguments: args.map((argument, index) => encoded(argument, typeAt(index))) };
      const { result, error } = await call(service, "callFunction")(request, { signal: NO_ABORT });
      if (error === undefined) return literalOf(result, parseType(signature?.return?.type ?? ""));
      const at = error.functionArgument === undefined ? "" : ` ${String(error.functionArgument)}`;
      return `error${at}: ${error.text}`;
    },
  };
}

/** Attributes that are left out are null, and blocks that are left out are absent. */
function wireOf(value: Literal, block: WireBlock | undefined): WireDynamicValue {
  return encoded(withBlocks(value, block), blockType(block));
}

function encoded(value: Literal, type: Type): WireDynamicValue {
  return { msgpack: encodeMsgpack(toValue(value, type), type) };
}

function literalOf(value: WireDynamicValue | undefined, type: Type): Literal {
  return value?.msgpack === undefined ? null : toLiteral(decodeMsgpack(value.msgpack, type));
}

function call<K extends keyof ProviderService>(service: ProviderService, name: K): NonNullable<ProviderService[K]> {
  const method = service[name];
  if (method === undefined) throw new Error(`the service has no ${name}`);
  return method;
}

/** `error attribute.path: summary | detail` */
function texts(diagnostics: readonly WireDiagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => {
    const at = attribute === undefined ? "" : ` ${pathText(attribute)}`;
    return `${severity === 1 ? "error" : "warning"}${at}: ${summary} | ${detail}`;
  });
}

function pathText({ steps }: NonNullable<WireDiagnostic["attribute"]>): string {
  return steps
    .map(({ attributeName, elementKeyString, elementKeyInt }) =>
      attributeName !== undefined ? `.${attributeName}` : `[${elementKeyString ?? String(elementKeyInt)}]`,
    )
    .join("")
    .slice(1);
}

/** The type of a block's values, as Terraform derives it (terraform-protocol: Types). */
function blockType(block: WireBlock | undefined): Type {
  const { attributes = [], blockTypes = [] } = block ?? {};
  const blocks = blockTypes.map(({ typeName, nesting, block: inside }) => {
    const inner = blockType(inside);
    const many = nesting === BlockNesting.list || nesting === BlockNesting.map;
    if (many && holdsDynamic(inner)) return [typeName, types.dynamic] as const;
    if (nesting === BlockNesting.list) return [typeName, types.list(inner)] as const;
    if (nesting === BlockNesting.set) return [typeName, types.set(inner)] as const;
    return [typeName, nesting === BlockNesting.map ? types.map(inner) : inner] as const;
  });
  return types.object(new Map<string, Type>([...attributes.map(attributeType), ...blocks]));
}

function attributeType({ name, type, nestedType }: WireAttribute): readonly [string, Type] {
  if (nestedType === undefined) return [name, parseType(type)];
  const inner = types.object(new Map(nestedType.attributes.map(attributeType)));
  const nested = [inner, inner, types.list(inner), types.set(inner), types.map(inner)][nestedType.nesting];
  return [name, nested ?? inner];
}

function withBlocks(literal: Literal, block: WireBlock | undefined): Literal {
  if (!isObject(literal) || block === undefined) return literal;
  const filled = block.blockTypes.map(({ typeName, nesting, block: inside }): readonly [string, Literal] => {
    const value = literal[typeName];
    const one = (part: Literal): Literal => withBlocks(part, inside);
    if (value === undefined && nesting === BlockNesting.single) return [typeName, null];
    if (value === undefined && nesting === BlockNesting.group) return [typeName, one({})];
    if (value === undefined) return [typeName, nesting === BlockNesting.map ? {} : []];
    if (isArray(value)) return [typeName, value.map(one)];
    if (nesting !== BlockNesting.map || !isObject(value)) return [typeName, one(value)];
    return [typeName, Object.fromEntries(Object.entries(value).map(([key, part]) => [key, one(part)]))];
  });
  return { ...literal, ...Object.fromEntries(filled) };
}

/** Attributes that are left out are null. */
export function toValue(literal: Literal | undefined, type: Type): Value {
  if (literal === undefined || literal === null) return null;
  if (literal instanceof Unknown || literal instanceof ExactNumber) return literal;
  if (literal instanceof DynamicValue) return type.kind === "dynamic" ? literal : literal.value;
  if (type.kind === "dynamic") return written(literal);
  if (typeof literal === "number") return ExactNumber.of(literal);
  if (typeof literal !== "object") return literal;
  if (isArray(literal)) {
    if (type.kind === "tuple")
      return literal.map((part, index) => toValue(part, type.elements[index] ?? types.dynamic));
    const element = "element" in type ? type.element : types.string;
    return literal.map((part) => toValue(part, element));
  }
  if (type.kind === "object") {
    return new Map([...type.attributes].map(([name, of]) => [name, toValue(literal[name], of)]));
  }
  const element = "element" in type ? type.element : types.string;
  return new Map(Object.entries(literal).map(([key, part]) => [key, toValue(part, element)]));
}

/** A value of no declared type as Terraform reads it from a configuration: with tuples and objects. */
function written(literal: Literal): Value {
  const type = typeOfLiteral(literal);
  return type.kind === "dynamic" ? toValue(literal, types.string) : new DynamicValue(type, toValue(literal, type));
}

function typeOfLiteral(literal: Literal): Type {
  if (literal instanceof DynamicValue) return literal.type;
  if (isArray(literal)) return types.tuple(literal.map(typeOfLiteral));
  if (isObject(literal)) {
    return types.object(new Map(Object.entries(literal).map(([name, part]) => [name, typeOfLiteral(part)])));
  }
  if (typeof literal === "boolean") return types.bool;
  if (typeof literal === "string") return types.string;
  return typeof literal === "number" || literal instanceof ExactNumber ? types.number : types.dynamic;
}

export function toLiteral(value: Value): Literal {
  if (value instanceof ExactNumber) return value.equals(ExactNumber.of(value.toNumber())) ? value.toNumber() : value;
  if (isArrayValue(value)) return value.map(toLiteral);
  if (isMapValue(value)) return Object.fromEntries([...value].map(([key, part]) => [key, toLiteral(part)]));
  return value;
}

function isArray(literal: Literal): literal is readonly Literal[] {
  return Array.isArray(literal);
}

function isObject(literal: Literal): literal is Readonly<Record<string, Literal>> {
  if (typeof literal !== "object" || literal === null || isArray(literal)) return false;
  return !(literal instanceof Unknown) && !(literal instanceof DynamicValue);
}
