// The emulator's own API for tests and demos: state as it is, users, the calls so far, faults, switches.
import { ApiFailure } from "../failure";
import type { Platform } from "../platform";
import { toJsonText } from "../render";
import { setFaults } from "./fault-rules";
import { parseConnector } from "./connector-input";
import { createInstances, performOnInstance, stored } from "./instances";
import { setSwitches } from "./switches";
import { addUser, changeUser, removeUser, viewOfUser } from "./users";

export interface AdminReply {
  readonly status: number;
  readonly text: string;
}

/** @param path below /admin. */
export function administer(method: string, path: string, text: string, platform: Platform): AdminReply {
  try {
    const body = perform(method, path, () => JSON.parse(text) as unknown, platform);
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

/** @param body parses the request's body */
type Action = (platform: Platform, body: () => unknown) => unknown;

const ACTIONS: Readonly<Record<string, Action>> = {
  "GET /instances": ({ store }) => store.all().map(stored),
  "POST /instances": (platform, body) => createInstances(body(), platform).map(stored),
  "GET /connectors": ({ store }) => store.connectors.all(),
  "POST /connectors": ({ store }, body) =>
    store.connectors.add(parseConnector(body()), (connector) => store.isUsed(connector)),
  "GET /users": ({ account }) => account.users.all().map(viewOfUser),
  "POST /users": (platform, body) => addUser(platform, body()),
  "GET /requests": ({ log }) => log.entries,
  "DELETE /requests": ({ log, history }) => {
    log.clear();
    history.clear("calls");
    return {};
  },
  "POST /reset": reset,
  "GET /faults": ({ faults }) => faults.rules,
  "PUT /faults": (platform, body) => {
    setFaults(platform, body());
    return platform.faults.rules;
  },
  "DELETE /faults": (platform) => {
    setFaults(platform, []);
    return [];
  },
  "GET /switches": ({ switches }) => switches,
  "PUT /switches": (platform, body) => {
    setSwitches(platform, body());
    return platform.switches;
  },
};

function perform(method: string, path: string, body: () => unknown, platform: Platform): unknown {
  const action = ACTIONS[`${method} ${path}`];
  if (action !== undefined) return action(platform, body);
  return performOnInstance(method, path, body, platform.store) ?? performOnUser(method, path, body, platform);
}

/** @returns undefined where there is no such call. @throws TypeError */
function performOnUser(method: string, path: string, body: () => unknown, platform: Platform): unknown {
  const id = /^\/users\/(\d{1,9})$/.exec(path)?.[1];
  const user = id === undefined ? undefined : platform.account.users.find(Number(id));
  if (user === undefined) return undefined;
  if (method === "GET") return viewOfUser(user);
  if (method === "PATCH") return changeUser(platform, user, body());
  if (method !== "DELETE") return undefined;
  removeUser(platform, user);
  return {};
}

function reset(platform: Platform): object {
  const { store, account, spent, log, history } = platform;
  store.clear();
  account.users.removeAdded();
  spent.clear();
  log.clear();
  setFaults(platform, []);
  history.clear("everything");
  return {};
}

function failure(status: number, message: string): AdminReply {
  return { status, text: JSON.stringify({ message }) };
}
