// The emulator's own API for tests and demos (interfaces page): state as it is, the calls so far, faults, switches.
import type { FaultPlan } from "./faults";
import { parseFaultRules } from "./faults";
import { isRecord } from "./input";
import { ExactId, toJsonText } from "./render";
import type { RequestLog } from "./request-log";
import type { Store, StoredInstance } from "./store";
import { parseSwitches } from "./switches";
import type { Switches } from "./switches";

export interface AdminContext {
  readonly store: Store;
  readonly log: RequestLog;
  readonly faults: FaultPlan;
  switches: Switches;
}

export interface AdminReply {
  readonly status: number;
  readonly text: string;
}

/** @param path below /admin. */
export function administer(method: string, path: string, text: string, context: AdminContext): AdminReply {
  try {
    const body = perform(method, path, text, context);
    return body === undefined
      ? failure(404, `There is no ${method} ${path}.`)
      : { status: 200, text: toJsonText(body) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return failure(400, error.message);
    throw error;
  }
}

function perform(method: string, path: string, text: string, context: AdminContext): unknown {
  const { store, log, faults } = context;
  const instance = /^\/instances\/(\d+)$/.exec(path)?.[1];
  if (instance !== undefined) return performOnInstance(method, BigInt(instance), text, store);
  switch (`${method} ${path}`) {
    case "GET /instances":
      return store.all().map(stored);
    case "GET /requests":
      return log.entries;
    case "DELETE /requests":
      log.clear();
      return {};
    case "POST /reset":
      store.clear();
      log.clear();
      faults.replace([]);
      return {};
    case "GET /faults":
      return faults.rules;
    case "PUT /faults":
      faults.replace(parseFaultRules(JSON.parse(text)));
      return faults.rules;
    case "DELETE /faults":
      faults.replace([]);
      return [];
    case "GET /switches":
      return context.switches;
    case "PUT /switches":
      context.switches = { ...context.switches, ...parseSwitches(recordOf(text)) };
      return context.switches;
    default:
      return undefined;
  }
}

function performOnInstance(method: string, id: bigint, text: string, store: Store): unknown {
  const instance = store.find(id);
  if (instance === undefined) return undefined;
  if (method === "GET") return stored(instance);
  if (method === "DELETE") {
    store.delete(instance);
    return {};
  }
  if (method !== "PATCH") return undefined;
  Object.assign(instance, parseChange(recordOf(text)));
  return stored(instance);
}

/** What a PATCH may change, beside what fits. */
const members: ReadonlyMap<string, readonly [expected: string, fits: (value: unknown) => boolean]> = new Map([
  ["name", ["text", isText]],
  ["tags", ["a list of texts", (value) => Array.isArray(value) && value.every(isText)]],
  ["token", ["text", isText]],
  ["valid", ["true or false", isTruth]],
  ["disabled", ["true or false", isTruth]],
  ["inUse", ["text, or null where it is not", (value) => value === null || isText(value)]],
]);

/** @throws TypeError with everything that is wrong. */
function parseChange(given: Readonly<Record<string, unknown>>): Partial<StoredInstance> {
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const member = members.get(name);
    if (member === undefined) return [`"${name}" is not known; there are ${[...members.keys()].join(", ")}`];
    const [expected, fits] = member;
    return fits(value) ? [] : [`${name} is ${expected}`];
  });
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  // Each member was just checked for its name and type; a reason that is null is none.
  return "inUse" in given ? { ...given, inUse: isText(given["inUse"]) ? given["inUse"] : undefined } : given;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTruth(value: unknown): boolean {
  return typeof value === "boolean";
}

function stored(instance: StoredInstance): object {
  return { ...viewOf(instance), id: new ExactId(instance.id) };
}

/** An instance as it is stored: nothing masked, secrets in clear. */
export interface InstanceView {
  /** Digits, exact to 64 bits; a number in the admin API. */
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdDate: string;
  readonly token: string;
  readonly elementKey: string;
  readonly tags: readonly string[];
  readonly configuration: Readonly<Record<string, string | null>>;
  readonly valid: boolean;
  readonly disabled: boolean;
  /** Why a deletion is refused with 409; absent where it isn't. */
  readonly inUse?: string;
}

export function viewOf(instance: StoredInstance): InstanceView {
  const { id, name, createdDate, token, tags, connector, configuration, valid, disabled, inUse } = instance;
  return {
    id: id.toString(),
    name,
    createdDate,
    token,
    elementKey: connector.elementKey,
    tags,
    configuration: Object.fromEntries(configuration.map(({ key, value }) => [key, value])),
    valid,
    disabled,
    ...(inUse === undefined ? {} : { inUse }),
  };
}

function recordOf(text: string): Readonly<Record<string, unknown>> {
  const body: unknown = JSON.parse(text);
  if (isRecord(body)) return body;
  throw new TypeError("expected an object");
}

function failure(status: number, message: string): AdminReply {
  return { status, text: JSON.stringify({ message }) };
}
