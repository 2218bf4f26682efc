// What `configure` hands to every hook: the client, who and where we are, and what this configuration remembers.
import type { Secret } from "../plugin";
import { DiagnosticError } from "../plugin";
import type { Instance, OpenConnectorsClient } from "../client";
import type { KeyLookup } from "./lifecycle/key-lookup";
import type { CreationLedger } from "./lifecycle/ledger";
import type { Tenant } from "./lifecycle/record";
import type { RefreshReader } from "./lifecycle/refresh";
import type { ReleaseQueue } from "./lifecycle/release";

export interface ReadyConnection {
  readonly client: OpenConnectorsClient;
  /** Host and organization of this configuration; the account is known only from replies. */
  readonly tenant: Tenant;
  readonly organizationSecret: Secret;
  readonly ledger: CreationLedger;
  readonly releases: ReleaseQueue;
  /** Serves the reads of a refresh; to be dropped at every write. */
  readonly refresh: RefreshReader;
  /** The instances that carry the creating mark, listed once: as they were when this was first asked. */
  readonly markedInstances: (signal: AbortSignal) => Promise<readonly Instance[]>;
  /** Which instances carry a creation key. */
  readonly keyLookup: KeyLookup;
  /** How long a create without a clear answer is looked for, in milliseconds. */
  readonly lookUpMs: number;
  /** Where this run works and for whom: the folder, the workspace and the user's fingerprint, in one text. */
  readonly place: string;
  /** Account id of these credentials, from the first instance a list shows; undefined where the account is empty or no reply shows it. */
  readonly presentAccount: (signal: AbortSignal) => Promise<string | undefined>;
  /** The users whose instances these credentials see: their own, and those of others where their role allows it. Listed once. */
  readonly visibleOwners: (signal: AbortSignal) => Promise<ReadonlySet<string>>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Rejects when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: (bytes: number) => Buffer;
}

/**
 * A configuration that may still be unknown while planning, when the base URL or a secret comes from another resource.
 * Nothing is sent until everything is known.
 */
export class Connection {
  readonly #ready: ReadyConnection | undefined;

  constructor(ready: ReadyConnection | undefined) {
    this.#ready = ready;
  }

  static readonly unknown = new Connection(undefined);

  get ifKnown(): ReadyConnection | undefined {
    return this.#ready;
  }

  /** @throws DiagnosticError where a call needs a configuration that is not known yet. */
  get ready(): ReadyConnection {
    if (this.#ready !== undefined) return this.#ready;
    throw new DiagnosticError({
      summary: "The provider configuration is not known yet",
      detail:
        "base_url or a secret of the openconnectors provider depends on a resource that has not been created. " +
        "Create that resource first, with -target=ADDRESS, or under OpenTofu leave out with -exclude what needs the account. Then run this again.",
    });
  }
}
