// What the definitions of each kind are made of. The types say it too, but not to authors who write JavaScript: without this they would
// notice a misspelt hook only when Terraform misses what it does. Our own provider, which the compiler has checked, is bundled without
// this module (scripts/build/typed.ts).
import { requireNone } from "./definition-problems";

/** Names and types; one with a question mark may be left out. */
type Expected = Readonly<Record<string, string>>;

const SCHEMA = { attributes: "object", blocks: "object?", rules: "array?" };
const DESCRIBED = { ...SCHEMA, description: "string", validate: "function?" };

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
    ...{ configure: "function", shutdown: "function?", resources: "array", dataSources: "array?" },
    ...{ ephemeralResources: "array?", listResources: "array?", actions: "array?", functions: "array?" },
  },
  upgrader: { attributes: "object", blocks: "object?", upgrade: "function" },
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
  parameter: { description: "string", allowUnknown: "boolean?", validators: "array?" },
} satisfies Record<string, Expected>;

/** @throws Error with each member that is missing, of another type, or unknown to this kind */
export function requireMembers(owner: string, kind: keyof typeof MEMBERS, definition: unknown): void {
  if (typeof definition !== "object" || definition === null) {
    requireNone(owner, ["expected an object"]);
    return;
  }
  const members: Expected = MEMBERS[kind];
  const wrong = Object.entries(members).filter(([name, type]) => !fits(Reflect.get(definition, name), type));
  const unknown = isPlain(definition) ? Object.keys(definition).filter((name) => !Object.hasOwn(members, name)) : [];
  requireNone(owner, [
    ...unknown.map((name) => `${name} is not an option`),
    ...wrong.map(([name, type]) => `${name}: expected ${/^[ao]/.test(type) ? "an" : "a"} ${type.replace("?", "")}`),
  ]);
}

function fits(given: unknown, type: string): boolean {
  if (given === undefined) return type.endsWith("?");
  return type.startsWith(Array.isArray(given) ? "array" : given === null ? "null" : typeof given);
}

/** An object of a class may hold more, for itself. */
function isPlain(given: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
