// Serves a provider to the Terraform that started this process, or to a debugger.
import { processLogger, serve } from "../protocol";
import type { Provider, RunningProvider } from "./provider";

export interface ServeProviderOptions {
  /** Wait for a debugger: print the TF_REATTACH_PROVIDERS line and serve until a signal. Default: false. */
  readonly debug?: boolean;
  /** Secrets that are known before the provider is configured, such as those in the environment: no log line shows them. */
  readonly secrets?: readonly string[];
}

/**
 * A provider whose program is loaded after the handshake line is out, while Terraform connects: Terraform starts a provider
 * three to six times per command. Use `load: async () => (await import("./provider.js")).provider`.
 */
export interface LazyProvider {
  readonly name: string;
  /** Source address in three parts. */
  readonly address: string;
  load(): Promise<Provider>;
}

/** Resolves when the provider can be reached; the process then ends on Terraform's word. */
export async function serveProvider(
  provider: Provider | LazyProvider,
  options: ServeProviderOptions = {},
): Promise<void> {
  const debug = options.debug ?? false;
  const logger = processLogger(provider.name, { debug });
  for (const secret of options.secrets ?? []) logger.redact(secret);
  let running: Promise<RunningProvider> | undefined;
  const start = async (): Promise<RunningProvider> =>
    ("load" in provider ? await provider.load() : provider).start(logger);
  await serve({
    service: async () => (await (running ??= start())).service,
    logger,
    shutdown: async (signal) => {
      await (await running)?.shutdown(signal);
    },
    name: provider.name,
    providerAddress: provider.address,
    debug,
  });
}
