// Builds the connection that hooks work with from the settings of a provider block. The only place that reaches for the
// clock, for random bytes and for the process.
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "../client";
import type { Logger } from "../plugin";
import type { ReadyConnection } from "./connection";
import { describeFailure } from "./instance/failure";
import { organizationFingerprint } from "./instance/key-digest";
import { CreationLedger } from "./instance/ledger";
import { ReleaseQueue } from "./instance/release";
import type { Settings } from "./settings";

export interface Surroundings {
  readonly userAgent: string;
  readonly logger: Logger;
  /** False as soon as Terraform is gone: then nobody saved what was answered last. */
  readonly parentIsAlive: () => boolean;
}

export function connect(settings: Settings, { userAgent, logger, parentIsAlive }: Surroundings): ReadyConnection {
  const client = createClient({
    baseUrl: settings.baseUrl,
    credentials: { userSecret: settings.userSecret, organizationSecret: settings.organizationSecret },
    userAgent,
    clock: Date.now,
    logger,
  });
  const releases = new ReleaseQueue({
    untag: async (id, tags, signal) => {
      await client.patchInstance(id, { tags }, { signal });
    },
    parentIsAlive,
    onFailure: (id, error) => {
      logger.warn("the creation mark stays until the next refresh", { instance: id, reason: describeFailure(error) });
    },
  });
  let account: Promise<string | undefined> | undefined;
  return {
    client,
    place: {
      host: client.host,
      account: undefined,
      organization: organizationFingerprint(settings.organizationSecret),
    },
    organizationSecret: settings.organizationSecret,
    ledger: new CreationLedger(),
    releases,
    presentAccount: async (signal) => {
      account ??= client.firstPage({ pageSize: 1 }, { signal }).then(([first]) => first?.accountId);
      try {
        return await account;
      } catch (error) {
        account = undefined;
        throw error;
      }
    },
    now: Date.now,
    sleep: async (ms, signal) => {
      await wait(ms, undefined, { signal });
    },
    random: randomBytes,
  };
}
