// Everything that the emulator holds: one account of the platform, and what was ordered for it.
import { connectors } from "../connectors";
import type { Account } from "./account/authorization";
import type { AddedConnector } from "./account/connector-registry";
import { SpentValues } from "./account/oauth";
import { SeededRandom } from "./account/random";
import { Store } from "./account/store";
import { Users } from "./account/users";
import { FaultPlan } from "./faults";
import { History } from "./history/history";
import { RequestLog } from "./request-log";
import type { Switches } from "./switches";
import { defaultSwitches, parseSwitches } from "./switches";

export interface Platform {
  readonly account: Account;
  readonly accountId: bigint;
  readonly store: Store;
  readonly spent: SpentValues;
  readonly log: RequestLog;
  readonly history: History;
  readonly faults: FaultPlan;
  readonly random: Streams;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  switches: Switches;
}

/** The random streams whose values must not come twice. */
export interface Streams {
  readonly seed: string;
  /** Secrets of the account and of its users. */
  readonly ofAccount: SeededRandom;
  /** Tokens of instances. */
  readonly ofInstances: SeededRandom;
}

export interface PlatformOptions {
  readonly seed: string;
  readonly switches: Partial<Switches>;
  readonly accountId: number | bigint | undefined;
  readonly connectors: readonly AddedConnector[];
  readonly clock: () => number;
}

/** @throws TypeError with all switches and positions that do not exist, or where two connectors share a key or a number */
export function createPlatform(options: PlatformOptions): Platform {
  const { seed, clock } = options;
  // A stream for each purpose, so that one call more does not change the tokens of later instances.
  const ofAccount = new SeededRandom(`${seed}:account`);
  const ofInstances = new SeededRandom(`${seed}:instances`);
  const ofFaults = new SeededRandom(`${seed}:faults`);
  const users = new Users(ofAccount);
  const account = { users, organizationSecret: ofAccount.hex(32) };
  const accountId = BigInt(options.accountId ?? ofAccount.bytes(3).readUIntBE(0, 3));
  const store = new Store({
    catalogue: connectors,
    added: options.connectors,
    random: ofInstances,
    now: clock,
    switches: () => platform.switches,
  });
  const platform: Platform = {
    account,
    accountId,
    store,
    spent: new SpentValues(),
    log: new RequestLog(),
    history: new History(store),
    faults: new FaultPlan(() => ofFaults.fraction()),
    random: { seed, ofAccount, ofInstances },
    clock,
    switches: { ...defaultSwitches, ...parseSwitches(options.switches) },
  };
  return platform;
}
