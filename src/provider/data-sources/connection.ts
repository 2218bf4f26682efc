// What reads without a plan of its own do where the provider configuration is still unknown, or an instance is very new.
import { Deferral, DiagnosticError } from "../../plugin";
import type { Connection, ReadyConnection } from "../connection";

/** Terraform reads a data block in the apply where it depends on something that is planned to change. */
const WAIT_OF_DATA = "Or write depends_on with that resource into this block: then it is read during the apply.";

/**
 * Terraform reads in the plan whatever it can, also where the provider's own configuration depends on a resource to come.
 * Where it takes no "later" for an answer, it is an error that says how to make it wait.
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
 * Looks again where nothing is found and this process has made instances, since it may be one of them. Elsewhere nothing is
 * nothing: people who mistype a name don't wait for their error.
 */
export async function eventually<T>(
  { ledger, sleep }: ReadyConnection,
  signal: AbortSignal,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  let found = await look();
  for (const delay of ledger.hasCreates ? DELAYS_MS : []) {
    if (found !== undefined) break;
    await sleep(delay, signal);
    found = await look();
  }
  return found;
}
