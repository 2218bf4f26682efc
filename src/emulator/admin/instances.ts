// Instances from outside: past the API, nothing is checked with a remote system and no request is logged.
import { disableAutomatically } from "../account/authentication";
import type { Store, StoredInstance } from "../account/store";
import type { StoredUser } from "../account/users";
import { ApiFailure } from "../failure";
import { isRecord, parseInstanceInput } from "../input";
import type { Platform } from "../platform";
import { ExactId } from "../render";
import { parseOverwrite } from "./overwrite";
import { viewOf } from "./views";

/**
 * Many at a time, each as `POST /instances` takes it, and with `userId` where it is another user's.
 * @throws TypeError, or ApiFailure that says which one is wrong; then none is made
 */
export function createInstances(given: unknown, platform: Platform): readonly StoredInstance[] {
  if (!Array.isArray(given)) throw new TypeError("expected an array of instances");
  const { store } = platform;
  const created: StoredInstance[] = [];
  try {
    for (const one of given) created.push(store.create(parseInstanceInput(one), ownerOf(one, platform)));
    return created;
  } catch (error) {
    for (const instance of created) store.remove(instance);
    if (!(error instanceof ApiFailure)) throw error;
    throw new ApiFailure(error.status, `instance ${String(created.length)}: ${error.apiMessage}`);
  }
}

/** @throws ApiFailure 400 */
function ownerOf(given: unknown, { account }: Platform): StoredUser {
  const userId = isRecord(given) ? given["userId"] : undefined;
  if (userId === undefined) return account.users.first;
  const owner = typeof userId === "number" ? account.users.find(userId) : undefined;
  if (owner === undefined) throw new ApiFailure(400, "userId is the number of a user.");
  return owner;
}

/** @returns undefined where there is no such call. @throws TypeError */
export function performOnInstance(method: string, path: string, body: () => unknown, store: Store): unknown {
  const [, id, below] = /^\/instances\/(\d+)(\/automatic-disabling)?$/.exec(path) ?? [];
  const instance = id === undefined ? undefined : store.find(BigInt(id));
  if (instance === undefined) return undefined;
  switch (`${method} ${below ?? ""}`) {
    case "GET ":
      return stored(instance);
    case "PATCH ": {
      const change = body();
      if (!isRecord(change)) throw new TypeError("expected an object");
      store.overwrite(instance, parseOverwrite(change));
      return stored(instance);
    }
    case "DELETE ":
      store.remove(instance);
      return {};
    case "POST /automatic-disabling":
      disableAutomatically(instance, store);
      return stored(instance);
    default:
      return undefined;
  }
}

export function stored(instance: StoredInstance): object {
  return { ...viewOf(instance), id: new ExactId(instance.id) };
}
