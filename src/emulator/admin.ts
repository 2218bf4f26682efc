// The emulator's own API for tests and demos (architecture: Names others rely on): state as it is, the calls so far,
// faults, switches.
import { parseConnector } from "./connector-input";
import { ApiFailure } from "./failure";
import type { FaultPlan } from "./faults";
import { parseFaultRules } from "./faults";
import { isRecord, parseInstanceInput } from "./input";
import { viewOf } from "./instance-view";
import { parseOverwrite } from "./overwrite";
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
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof ApiFailure) {
      return failure(400, error.message);
    }
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
    case "POST /instances":
      return createInstances(JSON.parse(text), store).map(stored);
    case "GET /connectors":
      return store.connectors();
    case "POST /connectors":
      return addConnector(JSON.parse(text), store);
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
    store.remove(instance);
    return {};
  }
  if (method !== "PATCH") return undefined;
  store.overwrite(instance, parseOverwrite(recordOf(text)));
  return stored(instance);
}

/**
 * Many instances at a time, each as `POST /instances` takes it; no remote system is asked.
 * @throws ApiFailure that says which one is wrong; then none is made.
 */
export function createInstances(given: unknown, store: Store): readonly StoredInstance[] {
  if (!Array.isArray(given)) throw new TypeError("expected an array of instances");
  const created: StoredInstance[] = [];
  try {
    for (const one of given) created.push(store.create(parseInstanceInput(one)));
    return created;
  } catch (error) {
    for (const instance of created) store.remove(instance);
    if (!(error instanceof ApiFailure)) throw error;
    throw new ApiFailure(error.status, `instance ${String(created.length)}: ${error.apiMessage}`);
  }
}

function addConnector(given: unknown, store: Store): unknown {
  const connector = parseConnector(given);
  store.addConnector(connector);
  return connector;
}

function stored(instance: StoredInstance): object {
  return { ...viewOf(instance), id: new ExactId(instance.id) };
}

function recordOf(text: string): Readonly<Record<string, unknown>> {
  const body: unknown = JSON.parse(text);
  if (isRecord(body)) return body;
  throw new TypeError("expected an object");
}

function failure(status: number, message: string): AdminReply {
  return { status, text: JSON.stringify({ message }) };
}
