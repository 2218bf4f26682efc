// ConfigureProvider: the provider's `configure` hook; what it returns is the `api` of every later hook.
import type { CallContext, ConfigureProviderRequest, ConfigureProviderResponse } from "../../protocol";
import { isConvertible } from "../attributes/convert";
import { attempt, decode, defect, objectOrNull, rememberSecrets, wireDiagnostics } from "../call";
import { Deferral, DeferralGate } from "../deferral";
import { Diagnostics } from "../diagnostics";
import type { Runtime } from "../runtime";

export async function configureProvider<Api>(
  runtime: Runtime<Api>,
  request: ConfigureProviderRequest,
  { signal }: CallContext,
): Promise<ConfigureProviderResponse> {
  const diagnostics = new Diagnostics();
  const { allowed: deferralAllowed } = new DeferralGate(request);
  await attempt(runtime, "configuration of the provider", diagnostics, async () => {
    const { schema, provider, logger } = runtime;
    const config = objectOrNull(decode(request.config, schema)) ?? schema.absent;
    rememberSecrets(runtime, config, schema);
    if (!isConvertible(config, schema, diagnostics)) return;
    const answered = await orDeferral(async () =>
      provider.configure({
        config: schema.configView(config),
        terraformVersion: request.terraformVersion,
        logger,
        diagnostics,
        signal,
        deferralAllowed,
      }),
    );
    if (answered instanceof Deferral && !deferralAllowed) throw answered;
    runtime.deferral = answered instanceof Deferral ? answered : undefined;
    if (answered instanceof Deferral || diagnostics.hasErrors) return;
    // An `Api` of null is a value; only undefined means that there is none.
    if (answered !== undefined) runtime.apis.push(answered);
    else
      diagnostics.error(defect(runtime, "configuration of the provider", "it answered neither a value nor an error."));
  });
  return { diagnostics: wireDiagnostics(runtime, diagnostics) };
}

/** The protocol has no answer "deferred" for this call: it is kept for the calls that have one. */
async function orDeferral<T>(work: () => Promise<T>): Promise<T | Deferral> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Deferral) return error;
    throw error;
  }
}
