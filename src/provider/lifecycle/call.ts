// What every step in the life of an instance needs, as the hooks hand it over.
import type { Diagnostics, Logger, PrivateState } from "../../plugin";
import type { ReadyConnection } from "../connection";

export interface LifecycleCall {
  readonly connection: ReadyConnection;
  readonly privateState: PrivateState;
  readonly diagnostics: Diagnostics;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}
