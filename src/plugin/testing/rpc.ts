// One message of the protocol as the testing part sends it, straight to the provider.
import type { CallContext, ProviderService } from "../protocol";

export type Rpc<K extends keyof ProviderService> = NonNullable<ProviderService[K]>;

/** Of a call that Terraform never cancels. */
export const CONTEXT: CallContext = { signal: new AbortController().signal };
