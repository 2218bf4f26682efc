// What the definitions of each kind are made of. The types say it too, but not to authors who write JavaScript: without this they would
// notice a misspelt hook only when Terraform misses what it does. Our own provider, which the compiler has checked, is bundled without
// this module (scripts/build/typed.ts).
import type { Members } from "./attributes/attribute";
import { requireNone } from "./definition-problems";
import { isComputed } from "./schema/member";

/** Names and types; one with a question mark may be left out. */
type Expected = Readonly<Record<string, string>>;

const SCHEMA = { attributes: "object", blocks: "object?", rules: "array of rules?" };
const DESCRIBED = { ...SCHEMA, description: "string", validate: "function?" };

const NAMES: ReadonlySet<string> = new Set(["name", "typeName", "address", "version"]);

const MEMBERS = {
  resource: {
    ...DESCRIBED,
    ...{ version: "number?", upgraders: "object?", identity: "object?", movedFrom: "array?" },
    ...{ create: "function", read: "function", update: "function", delete: "function" },
    ...{ plan: "function?", planDelete: "function?", importState: "function?", observed: "function?" },
  },
  "data source": { ...DESCRIBED, read: "function" },
  "ephemeral resource": { ...DESCRIBED, open: "function", renew: "function?", close: "function?" },
  "list resource": { ...DESCRIBED, list: "function" },
  action: { ...DESCRIBED, plan: "function?", invoke: "function" },
  provider: {
    ...DESCRIBED,
    ...{ name: "string", address: "string", version: "string", issues: "string?", meta: "object?" },
    ...{ configure: "function", shutdown: "function?" },
    ...{ resources: "array of resources", dataSources: "array of data sources?" },
    ...{ ephemeralResources: "array of ephemeral resources?", listResources: "array of list resources?" },
    ...{ actions: "array of actions?", functions: "array of provider functions?" },
  },
  upgrader: { attributes: "object", blocks: "object?", upgrade: "function" },
  "upgrader of an identity": { attributes: "object", upgrade: "function" },
  move: {
    ...{ provider: "function?", typeName: "string", version: "number?" },
    ...{ attributes: "object", blocks: "object?", convert: "function" },
  },
  identity: {
    version: "number?",
    attributes: "object",
    upgraders: "object?",
    of: "function?",
    importState: "function?",
  },
  function: {
    ...{ summary: "string", description: "string", deprecated: "string?" },
    ...{ parameters: "object", variadic: "object?", returns: "object", call: "function" },
  },
  provider_meta: { attributes: "object" },
  parameter: { description: "string", allowUnknown: "boolean?", validators: "array of validators?" },
} satisfies Record<string, Expected>;

/** Of attributes and blocks, beside flags and names, which their builders judge. */
const OPTIONS: Expected = {
  ...{ deprecated: "string?", validators: "array of validators?", planModifiers: "array of functions?" },
  rules: "array of rules?",
  ...{ semanticEquality: "function?", requiresReplacement: "boolean or function?" },
  ...{ attributes: "object?", blocks: "object?" },
};

/** What the elements of an array are. */
const ELEMENTS: Readonly<Record<string, (element: unknown) => boolean>> = {
  "array of validators": (element) => hasFunction(element, "check"),
  "array of rules": (element) => hasFunction(element, "judge"),
  "array of functions": (element) => typeof element === "function",
  "array of resources": (element) => isPart(element, "create"),
  "array of data sources": (element) => isPart(element, "read") && !isPart(element, "create"),
  "array of ephemeral resources": (element) => isPart(element, "open"),
  "array of list resources": (element) => isPart(element, "list"),
  "array of actions": (element) => isPart(element, "invoke"),
  "array of provider functions": (element) => isPart(element, "call"),
};

/**
 * Judges a definition as a whole, so that whoever wrote it repairs it once.
 *
 * @param others what else is made of the definition, and throws where it can't be: that is part of the same error. They get the
 *   definition without members of another type, so that no problem is named twice
 * @throws Error with each member that is missing, of another type, or unknown to this kind
 */
export function requireMembers<D>(
  owner: string,
  kind: keyof typeof MEMBERS,
  definition: D,
  ...others: readonly ((right: D) => unknown)[]
): void {
  const members: Expected = MEMBERS[kind];
  const given: unknown = definition;
  const isObject = typeof given === "object" && given !== null;
  const own = isObject ? memberProblems(members, given) : ["expected an object"];
  const wrong = isObject ? wrongMembers(members, given).map(([name]) => name) : [];
  // Without its name, what else is wrong could not be said of anything.
  const isNamed = wrong.every((name) => !NAMES.has(name) || members[name] !== "string");
  // Where the version is not known, no upgrader starts from a wrong one.
  const doubtful = wrong.includes("version") ? [...wrong, "upgraders"] : wrong;
  const without = Object.fromEntries(doubtful.map((name) => [name, { value: undefined }]));
  const found =
    isObject && isNamed ? others.flatMap((make) => messageOf(() => make(Object.create(given, without) as D), own)) : [];
  const said = messageOf(() => {
    requireNone(owner, own);
  });
  const all = [...new Set([...said, ...found])];
  if (all.length > 0) throw new Error(all.join("\n"));
}

/** @throws Error where an author hands something else to a list resource than the resource that it lists. */
export function requireResource(given: unknown): void {
  if (isPart(given, "create")) return;
  throw new Error(
    "The definition of a list resource is not valid:\n- expected the resource that it lists, as resource makes it",
  );
}

/** The options that are of their types, and what is wrong with the others. */
export function typedOptions<O extends object>(options: O): readonly [O, ...string[]] {
  const given: unknown = options;
  if (typeof given !== "object" || given === null) return [Object.create(null) as O, "expected options, as an object"];
  const wrong = wrongMembers(OPTIONS, options);
  if (wrong.length === 0) return [options];
  const right = Object.entries(options).filter(([name]) => !wrong.some(([other]) => other === name));
  return [Object.fromEntries(right) as O, ...wrong.map(expectation)];
}

/** The members that builders made, and what is wrong with the others. */
export function builtMembers<M extends Members>(kind: string, members: M): readonly [M, ...string[]] {
  const given: unknown = members;
  if (typeof given !== "object" || given === null) return [{} as M, `${kind}: expected an object`];
  const strange = notBuilt(kind, members);
  if (strange.length === 0) return [members];
  const built = Object.entries(members).filter(([name, member]) => notBuilt(kind, { [name]: member }).length === 0);
  return [Object.fromEntries(built) as M, ...strange];
}

interface Misusable {
  readonly misused?: readonly string[];
}

/** The type of an element; in place of anything else another one that says what is wrong. */
export function typedElement<E extends Misusable>(given: E, another: E): E {
  const of: unknown = given;
  if (typeof of === "object" && of !== null && "shape" in of) return given;
  return {
    ...another,
    misused: ["expected the type of an element, such as string.element or elements.list(string.element)"],
  };
}

/** The types of members by their names, or by their positions, and what is wrong with them. */
export function typedElements<E extends Misusable>(
  expected: "object" | "array",
  given: Readonly<Record<string, E>> | readonly E[],
  another: E,
): readonly [readonly (readonly [name: string, of: E])[], ...string[]] {
  if (!fits(given, expected)) return [[], `expected an ${expected} of types of elements, such as string.element`];
  const all = Object.entries(given).map(([name, of]) => [name, typedElement(of, another)] as const);
  return [all, ...all.flatMap(([name, { misused = [] }]) => misused.map((problem) => `${name}: ${problem}`))];
}

/** Options of an attribute that are of their types and have no effect. @param members of a nested attribute */
export function idleOptions(options: Idle, members: Members = {}): readonly string[] {
  const { computed, optional, required, usePriorState } = options;
  const both = usePriorState === true && options.default !== undefined;
  const clash = both
    ? ["usePriorState and default exclude each other: where nothing is configured, a default wins"]
    : [];
  if (computed !== true || optional === true || required === true) return clash;
  return [
    ...clash,
    ...(["validators", "rules"] as const)
      .filter((name) => options[name] !== undefined)
      .map((name) => `${name} is for what is configured, and a computed attribute never is`),
    ...configurable(members).map((name) => `what is in a computed attribute must be computed, too, and ${name} is not`),
  ];
}

interface Idle {
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly usePriorState?: true;
  readonly default?: unknown;
  readonly validators?: unknown;
  readonly rules?: unknown;
}

function configurable(members: Members, inside = ""): readonly string[] {
  return Object.entries(members).flatMap(([name, member]) => [
    ...(isComputed(member) ? [] : [inside + name]),
    ...configurable(member.nested?.members ?? {}, `${inside}${name}.`),
  ]);
}

/** @param others where there are any, a missing member may be why something can't be made */
function messageOf(make: () => unknown, others: readonly string[] = []): readonly string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!(error instanceof TypeError)) return [error.message];
    if (others.length > 0) return [];
    throw error;
  }
}

function memberProblems(members: Expected, definition: object): readonly string[] {
  const unknown = isPlain(definition) ? Object.keys(definition).filter((name) => !Object.hasOwn(members, name)) : [];
  const strange = ["attributes", "blocks", "parameters", "variadic"].flatMap((name) =>
    notBuilt(name, Reflect.get(definition, name)),
  );
  return [
    ...unknown.map((name) => `${name} is not an option`),
    ...wrongMembers(members, definition).map(expectation),
    ...strange,
  ];
}

const MAKERS: Readonly<Record<string, string>> = { parameters: "parameter makes it", variadic: "parameter makes it" };

/** Members of a schema or signature that no builder made. */
function notBuilt(kind: string, members: unknown): readonly string[] {
  if (typeof members !== "object" || members === null) return [];
  return Object.entries(members)
    .filter(
      ([, member]) =>
        typeof member !== "object" || member === null || !((kind in MAKERS ? "allowUnknown" : "shape") in member),
    )
    .map(([name]) => `${kind}: expected ${name} as ${MAKERS[kind] ?? "a builder makes it, such as string({ … })"}`);
}

function wrongMembers(members: Expected, given: object): readonly (readonly [name: string, type: string])[] {
  return Object.entries(members).filter(([name, type]) => !fits(Reflect.get(given, name), type));
}

function expectation([name, type]: readonly [name: string, type: string]): string {
  return `${name}: expected ${/^[ao]/.test(type) ? "an" : "a"} ${type.replace("?", "")}`;
}

function fits(given: unknown, type: string): boolean {
  if (given === undefined) return type.endsWith("?");
  const isElement = ELEMENTS[type.replace("?", "")];
  if (isElement !== undefined) return Array.isArray(given) && given.every(isElement);
  return type.split(/ or |\?/).includes(Array.isArray(given) ? "array" : given === null ? "null" : typeof given);
}

/** Made by a function of the plugin: what was defined has this hook. */
function isPart(given: unknown, hook: string): boolean {
  return typeof given === "object" && given !== null && hasFunction(Reflect.get(given, "definition"), hook);
}

function hasFunction(given: unknown, name: string): boolean {
  return typeof given === "object" && given !== null && typeof Reflect.get(given, name) === "function";
}

/** An object of a class may hold more, for itself. */
function isPlain(given: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
