// ConfigureProvider: the provider's `configure` hook; what it returns is the `api` of every later hook.
import type { CallContext, ConfigureProviderRequest, ConfigureProviderResponse } from "../../protocol";
import { attempt, decode, objectOrNull, rememberSecrets, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import type { Runtime } from "../runtime";
import { objectOfNulls } from "../../values";

export async function configureProvider<Api>(
  runtime: Runtime<Api>,
  request: ConfigureProviderRequest,
  { signal }: CallContext,
): Promise<ConfigureProviderResponse> {
  const diagnostics = new Diagnostics();
  await attempt(runtime, "configuration of the provider", diagnostics, async () => {
    const { schema, provider, logger } = runtime;
    const config = objectOrNull(decode(request.config, schema)) ?? objectOfNulls(schema.type);
    rememberSecrets(runtime, config, schema);
    const api = await provider.configure({
      config: schema.configView(config),
      terraformVersion: request.terraformVersion,
      logger,
      diagnostics,
      signal,
    });
    // An `Api` of null is a value; only undefined beside an error means that there is none.
    if (api !== undefined && !diagnostics.hasErrors) runtime.apis.push(api);
  });
  return { diagnostics: wireDiagnostics(runtime, diagnostics) };
}
