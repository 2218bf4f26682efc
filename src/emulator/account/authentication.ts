// What happens when the platform authenticates an instance with the connected system: the switches decide whether it is
// accepted, codes count once, and tokens are replaced (open-connectors-api: Creating an instance; OAuth).
import { isBehaviourKey } from "../../connectors";
import { ApiFailure } from "../failure";
import type { Switches } from "../switches";
import type { ConfigurationEntry } from "./configuration";
import type { SpentValues } from "./oauth";
import { bringsTokens, codeIn, refreshTokenOf, withNewTokens } from "./oauth";
import type { InstanceInput, Store, StoredInstance } from "./store";

export interface AuthenticationContext {
  readonly store: Store;
  readonly spent: SpentValues;
  readonly switches: Switches;
}

/** @throws ApiFailure for what the connected system would not accept, with its words in `providerMessage` */
export function assertAccepted(input: InstanceInput, { spent, switches }: AuthenticationContext): void {
  const isWrong = [...(input.configuration?.values() ?? [])].includes("wrong");
  if (switches.remoteSystem === "rejects them" || (switches.remoteSystem === "rejects the text wrong" && isWrong)) {
    throw rejection(switches, "The remote system does not accept the credentials.");
  }
  const code = codeIn(input.providerData);
  if (code !== undefined && spent.has(code)) throw rejection(switches, "The code was used before.");
}

/** @throws ApiFailure 400 where a new instance is to start from tokens that the request doesn't bring */
export function assertTokens({ externalAuthentication, configuration }: InstanceInput): void {
  if (externalAuthentication !== "initial" || bringsTokens(configuration)) return;
  throw new ApiFailure(400, "Missing required configuration: oauth.user.refresh_token");
}

/**
 * A change with authentication: either all of it happens or nothing.
 * @throws ApiFailure
 */
export function changeAuthenticated(
  instance: StoredInstance,
  input: InstanceInput,
  context: AuthenticationContext,
  change: () => void,
): void {
  assertAccepted(input, context);
  const before = { ...instance };
  change();
  const { deadConfiguration: dead } = instance;
  if (dead !== undefined && codeIn(input.providerData) === undefined && sameCredentials(dead, instance.configuration)) {
    context.store.set(instance, before);
    throw rejection(context.switches, "The remote system no longer accepts these credentials.");
  }
  renewTokens(instance, input, context);
}

/** After an accepted create, PUT or PATCH: codes and refresh tokens are used up, and new tokens are stored. */
export function renewTokens(
  instance: StoredInstance,
  input: InstanceInput,
  { spent, store }: AuthenticationContext,
): void {
  const code = codeIn(input.providerData);
  const refreshToken = refreshTokenOf(instance.configuration);
  if (code === undefined && refreshToken !== undefined && spent.has(refreshToken)) {
    store.set(instance, { valid: false });
    return;
  }
  for (const used of [code, refreshToken]) if (used !== undefined) spent.spend(used);
  if (code !== undefined || refreshToken !== undefined) {
    store.set(instance, { configuration: withNewTokens(instance.configuration, () => store.newToken()) });
  }
  store.set(instance, { valid: true, deadConfiguration: undefined });
  store.noteAuthentication(instance);
}

/** A change without authentication: a refresh token that was used before breaks the connection all the same. */
export function changeUnchecked(
  instance: StoredInstance,
  { spent, store }: AuthenticationContext,
  change: () => void,
): void {
  const before = refreshTokenOf(instance.configuration);
  change();
  const after = refreshTokenOf(instance.configuration);
  if (after !== undefined && after !== before && spent.has(after)) store.set(instance, { valid: false });
}

/** As after five failed token refreshes (open-connectors-api: Enabling and trace logging). */
export function disableAutomatically(instance: StoredInstance, store: Store): void {
  store.set(instance, { valid: false, disabled: true, deadConfiguration: instance.configuration });
}

function sameCredentials(one: readonly ConfigurationEntry[], other: readonly ConfigurationEntry[]): boolean {
  const values = new Map(other.map(({ key, value }) => [key, value]));
  return one.every(({ key, value }) => isBehaviourKey(key) || values.get(key) === value);
}

/** As the remote system's refusal is passed on: status by a switch, its words in `providerMessage`. */
function rejection({ rejectionStatus }: Switches, words: string): ApiFailure {
  return new ApiFailure(Number(rejectionStatus), "Bad Request", words);
}
