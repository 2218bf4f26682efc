// Builds the connection that hooks work with from the settings of a provider block. The only place that reaches for the
// clock, for random bytes and for the process.
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Accounts, Instance, OpenConnectorsClient } from "../client";
import { createClient } from "../client";
import type { Logger } from "../plugin";
import type { ReadyConnection } from "./connection";
import { describeFailure } from "./lifecycle/failure";
import { KeyLookup } from "./lifecycle/key-lookup";
import { fingerprint } from "./lifecycle/key-digest";
import { CREATING_TAG } from "./lifecycle/marks";
import { CreationLedger } from "./lifecycle/ledger";
import { RefreshReader } from "./lifecycle/refresh";
import { ReleaseQueue } from "./lifecycle/release";
import { removeMark } from "./lifecycle/remove-mark";
import { REQUEST_LIMITS } from "../rules/request-limits";
import { LOGGED_WAIT_MS } from "../shared/waiting";
import type { RequestLimits } from "./request-limits";
import type { Settings } from "./settings";

export interface ConnectOptions {
  readonly userAgent: string;
  readonly logger: Logger;
  /** False as soon as Terraform is gone: then nobody saved what was answered last. */
  readonly parentIsAlive: () => boolean;
  /** Of the process, so that provider blocks of one account keep to one quota. */
  readonly accounts: Accounts;
  /** Where this run works: the folder and the workspace, in one text. Default: all runs work at one place. */
  readonly place?: string;
}

export function connect(
  settings: Settings,
  { userAgent, logger, parentIsAlive, accounts, place = "" }: ConnectOptions,
): ReadyConnection {
  const organization = fingerprint(settings.organizationSecret, "organization");
  const user = fingerprint(settings.userSecret, "user");
  const client = clientFor(settings, { userAgent, logger, accounts }, organization);
  const releases = new ReleaseQueue({
    untag: async (id, tags, signal) => {
      await removeMark(client, { id, tags }, (ms) => sleep(ms, signal), signal);
    },
    parentIsAlive,
    onFailure: (id, error) => {
      logger.warn("the creation mark stays until the next refresh", { instance: id, reason: describeFailure(error) });
    },
    onCutOff: (instances) => {
      logger.warn("the time of the shutdown was too short: creation marks stay until the next refresh", { instances });
    },
  });
  const account = once(async (signal) => (await client.firstPage({ pageSize: 1 }, { signal }))[0]?.accountId);
  const visibleOwners = once(async (signal) => ownersOf(await client.listInstances({}, { signal })));
  const markedInstances = once((signal) => client.listInstances({ tag: CREATING_TAG, hydrate: true }, { signal }));
  return {
    client,
    tenant: {
      host: client.host,
      account: undefined,
      owner: undefined,
      organization,
      user,
    },
    organizationSecret: settings.organizationSecret,
    ledger: new CreationLedger(),
    releases,
    refresh: new RefreshReader(client, settings.refresh),
    presentAccount: account,
    visibleOwners,
    markedInstances,
    keyLookup: new KeyLookup(client),
    lookUpMs: (settings.limits.createLookUpSeconds ?? REQUEST_LIMITS.createLookUpSeconds.default) * MS_PER_SECOND,
    // Whose run it is belongs to where it runs: nobody takes up what another user's run left, not even an administrator who sees it.
    place: `${place} ${user}`,
    now: Date.now,
    async sleep(ms, signal) {
      if (ms >= LOGGED_WAIT_MS) logger.info("waits to look again", { waitMs: ms });
      await sleep(ms, signal);
    },
    random: randomBytes,
  };
}

function ownersOf(instances: readonly Instance[]): ReadonlySet<string> {
  return new Set(instances.flatMap(({ ownerId }) => (ownerId === undefined ? [] : [ownerId])));
}

/** @param organization fingerprint of the account's secret, by which provider blocks of one account share a quota */
function clientFor(
  settings: Settings,
  { userAgent, logger, accounts }: Pick<ConnectOptions, "userAgent" | "logger" | "accounts">,
  organization: string,
): OpenConnectorsClient {
  return createClient({
    account: { all: accounts, name: `${settings.baseUrl.host} ${organization}` },
    baseUrl: settings.baseUrl,
    credentials: { userSecret: settings.userSecret, organizationSecret: settings.organizationSecret },
    network: settings.network,
    userAgent,
    clock: Date.now,
    logger,
    secrets: {
      add: (secret) => {
        logger.redact(secret);
      },
      mask: (text) => logger.mask(text),
    },
    ...clientLimits(settings.limits),
  });
}

/** As the client takes them; what is left out has the client's default. */
function clientLimits(limits: RequestLimits) {
  const { maxRetries, retryBudgetSeconds, maxRequestsPerSecond, maxConcurrentRequests } = limits;
  const { requestTimeoutSeconds, cancelGraceSeconds } = limits;
  return {
    retry: {
      ...(maxRetries !== undefined && { maxRetries }),
      ...(retryBudgetSeconds !== undefined && { budgetMs: retryBudgetSeconds * MS_PER_SECOND }),
    },
    ...(requestTimeoutSeconds !== undefined && { timeoutMs: requestTimeoutSeconds * MS_PER_SECOND }),
    ...(cancelGraceSeconds !== undefined && { cancelGraceMs: cancelGraceSeconds * MS_PER_SECOND }),
    ...(maxRequestsPerSecond !== undefined && { maxPerSecond: maxRequestsPerSecond }),
    ...(maxConcurrentRequests !== undefined && { maxConcurrent: maxConcurrentRequests }),
  };
}

const MS_PER_SECOND = 1_000;

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}

/** Asks once and remembers the answer, but not a failure. */
function once<T>(ask: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let answer: Promise<T> | undefined;
  return async (signal) => {
    const asked = (answer ??= ask(signal));
    try {
      return await asked;
    } catch (error) {
      // It may have been asked again since.
      if (answer === asked) answer = undefined;
      throw error;
    }
  };
}
