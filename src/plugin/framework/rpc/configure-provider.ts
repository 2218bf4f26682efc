// ConfigureProvider: the provider's `configure` hook; what it returns is the `api` of every later hook.
import type { CallContext, ConfigureProviderRequest, ConfigureProviderResponse } from "../../protocol";
import { attempt, decode, defect, objectOrNull, rememberSecrets, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import type { Runtime } from "../runtime";

export async function configureProvider<Api>(
  runtime: Runtime<Api>,
  request: ConfigureProviderRequest,
  { signal }: CallContext,
): Promise<ConfigureProviderResponse> {
  const diagnostics = new Diagnostics();
  await attempt(runtime, "configuration of the provider", diagnostics, async () => {
    const { schema, provider, logger } = runtime;
    const config = objectOrNull(decode(request.config, schema)) ?? schema.absent;
    rememberSecrets(runtime, config, schema);
    const api = await provider.configure({
      config: schema.configView(config),
      terraformVersion: request.terraformVersion,
      logger,
      diagnostics,
      signal,
    });
    if (diagnostics.hasErrors) return;
    // An `Api` of null is a value; only undefined means that there is none.
    if (api !== undefined) runtime.apis.push(api);
    else
      diagnostics.error(defect(runtime, "configuration of the provider", "it answered neither a value nor an error."));
  });
  return { diagnostics: wireDiagnostics(runtime, diagnostics) };
}
