// What reads without a plan of its own do where the provider configuration is still unknown, or an instance is very new.
import { Deferral, DiagnosticError } from "../../plugin";
import { tryUntil } from "../../shared/waiting";
import type { Connection, ReadyConnection } from "../connection";

/** Terraform reads a data block in the apply where it depends on something that is planned to change. */
const WAIT_OF_DATA = "Or write depends_on with that resource into this block: then it is read during the apply.";

/**
 * Terraform reads in the plan whatever it can, even where the provider's own configuration depends on a resource that does not
 * exist yet. Where the read can't be deferred, an error says how to make Terraform wait.
 *
 * @param wait how people make Terraform wait for a block of this kind, a sentence.
 * @throws Deferral, or DiagnosticError where that is not allowed, while the configuration is unknown; nothing was sent.
 */
export function connectionOf(
  { api, deferralAllowed }: { readonly api: Connection; readonly deferralAllowed: boolean },
  wait: string = WAIT_OF_DATA,
): ReadyConnection {
  if (api.ifKnown === undefined && deferralAllowed) throw new Deferral("providerConfigUnknown");
  try {
    return api.ready;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError({
      summary: error.summary,
      detail: `${error.detail} ${wait}`,
    });
  }
}

/**
 * A new instance may be shown late (open-connectors-api: What is not known); this long is waited for one that the same
 * apply has made.
 */
const DELAYS_MS = [500, 1_000, 1_500] as const;

/**
 * Looks again where nothing is found and this process has made instances, since it may be one of them. Otherwise one look
 * decides: people who mistype a name don't wait for their error.
 */
export async function lookUntilVisible<T>(
  { ledger, sleep }: ReadyConnection,
  signal: AbortSignal,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const found = await look();
  return found ?? (await tryUntil(ledger.hasCreates ? DELAYS_MS : [], (ms) => sleep(ms, signal), look));
}
