// The connector of an instance, for those who can't do without: a reply may show only the connector's number
// (open-connectors-api: The instance object).
import type { OpenConnectorsClient } from "./client";
import { ApiError } from "./errors";
import type { Instance } from "./instance";

/**
 * The instance with the key of its connector, as far as the platform says it.
 *
 * @throws ClientError where the platform can't be asked, or fails
 */
export async function withConnectorKey(
  client: Pick<OpenConnectorsClient, "getConnector">,
  instance: Instance,
  signal: AbortSignal,
): Promise<Instance> {
  if (instance.element?.key !== undefined || instance.elementId === undefined) return instance;
  try {
    const { key, name } = await client.getConnector(instance.elementId, { signal });
    return key === undefined ? instance : { ...instance, element: { key, name } };
  } catch (error) {
    if (error instanceof ApiError && error.outcome === "refused") return instance;
    throw error;
  }
}
