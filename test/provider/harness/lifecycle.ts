// A provider configuration against an emulator, without Terraform: the engine's own tests start here.
import { Accounts } from "../../../src/client";
import type { Emulator } from "../../../src/emulator";
import { Diagnostics, Logger, PrivateState, Secret } from "../../../src/plugin";
import { connect } from "../../../src/provider/connect";
import type { ReadyConnection } from "../../../src/provider/connection";
import type { LifecycleCall } from "../../../src/provider/lifecycle/call";
import { parseBaseUrl } from "../../../src/rules/base-url";
import type { RefreshMode } from "../../../src/rules/refresh-modes";
import type { Wanted } from "../../../src/provider/lifecycle/wanted";

const PRIVATE_KEY = Secret.of("PRIVATE");

/** As ConfigureProvider makes one; waits take no time. */
export function connection(
  emulator: Emulator,
  change: { readonly organizationSecret?: string; readonly refresh?: RefreshMode; readonly place?: string } = {},
): ReadyConnection {
  const parsed = parseBaseUrl(emulator.baseUrl);
  if (!parsed.ok) throw new Error(parsed.problems.join(" "));
  const ready = connect(
    {
      baseUrl: parsed.value,
      userSecret: Secret.of(emulator.userSecret),
      organizationSecret: Secret.of(change.organizationSecret ?? emulator.organizationSecret),
      refresh: change.refresh ?? "auto",
      network: { environment: {}, platform: process.platform },
      limits: { maxRetries: 0 },
    },
    {
      userAgent: "test",
      logger: quiet,
      parentIsAlive: () => true,
      accounts: new Accounts(),
      ...(change.place !== undefined && { place: change.place }),
    },
  );
  return { ...ready, sleep: () => Promise.resolve() };
}

const quiet = new Logger({ write: () => undefined, now: () => 0, module: "test" });

export function callWith(ready: ReadyConnection, privateState = PrivateState.decode(new Uint8Array())): LifecycleCall {
  return {
    connection: ready,
    privateState,
    diagnostics: new Diagnostics(),
    logger: quiet,
    signal: new AbortController().signal,
  };
}

export function wanted(change: Partial<Wanted> = {}): Wanted {
  const credential = { authenticates: true, explicit: true };
  return {
    elementKey: "connectwisecrmrest",
    name: "cw-emea",
    tags: null,
    creationKey: "tests/engine",
    settings: [
      {
        ...credential,
        key: "baseUrl",
        attribute: "baseUrl",
        value: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
      },
      { ...credential, key: "company", attribute: "company", value: "acme" },
      { ...credential, key: "public.key", attribute: "public.key", value: "PUBLIC" },
      {
        ...credential,
        key: "connectwise.clientID",
        attribute: "connectwise.clientID",
        value: "11111111-2222-4333-8444-555555555555",
      },
      {
        key: "filter.response.nulls",
        attribute: "filter_response_nulls",
        value: "true",
        authenticates: false,
        explicit: false,
      },
    ],
    enabled: true,
    externalAuthentication: null,
    secrets: [
      {
        attribute: "private_key_wo",
        text: PRIVATE_KEY,
        settings: [{ ...credential, key: "private.key", attribute: "private_key_wo", value: PRIVATE_KEY }],
      },
    ],
    ...change,
  };
}
