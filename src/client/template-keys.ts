// The keys of a connector, for those who can do without.
import type { OpenConnectorsClient } from "./client";
import type { KeyDefinition } from "./connector";
import { ApiError } from "./errors";

/**
 * What the platform's template says of a connector's keys; none where it says nothing, or nothing to this account.
 *
 * @throws ClientError where the platform can't be asked, or fails
 */
export async function readTemplateKeys(
  client: Pick<OpenConnectorsClient, "getConnector">,
  elementKey: string,
  signal: AbortSignal,
): Promise<readonly KeyDefinition[]> {
  try {
    return (await client.getConnector(elementKey, { signal })).configuration;
  } catch (error) {
    if (error instanceof ApiError && error.outcome === "refused") return [];
    // What is not a connector's key is never asked for.
    if (error instanceof RangeError) return [];
    throw error;
  }
}
