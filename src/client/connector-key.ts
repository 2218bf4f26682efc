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

/** The same for all items of a list; each connector is asked for once. */
export async function withConnectorKeys(
  client: Pick<OpenConnectorsClient, "getConnector">,
  instances: readonly Instance[],
  signal: AbortSignal,
): Promise<readonly Instance[]> {
  const keyed = new Map<string, Promise<Instance>>();
  return await Promise.all(
    instances.map(async (instance) => {
      if (instance.element?.key !== undefined || instance.elementId === undefined) return instance;
      const first = keyed.get(instance.elementId) ?? withConnectorKey(client, instance, signal);
      keyed.set(instance.elementId, first);
      const { element } = await first;
      return element?.key === undefined ? instance : { ...instance, element };
    }),
  );
}
