// Serves a provider to the Terraform that started this process, or to a debugger.
import { processLogger, serve } from "../protocol";
import type { Provider } from "./provider";

export interface ServeProviderOptions {
  /** Wait for a debugger: print the TF_REATTACH_PROVIDERS line and serve until a signal. Default: false. */
  readonly debug?: boolean;
}

/** Resolves never where Terraform started the process: it ends on Terraform's word. */
export async function serveProvider(provider: Provider, options: ServeProviderOptions = {}): Promise<void> {
  const logger = processLogger(provider.name);
  const running = provider.start(logger);
  await serve({
    service: running.service,
    logger,
    shutdown: (signal) => running.shutdown(signal),
    name: provider.name,
    providerAddress: provider.address,
    debug: options.debug ?? false,
  });
}
