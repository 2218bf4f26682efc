// A configured provider around what one law is about.
import type { Provider } from "../../../../src/plugin";
import { pluginFor } from "../../../../src/plugin";
import type { StartedProvider } from "../../../../src/plugin/testing";
import { startProvider } from "../../../../src/plugin/testing";

export const plugin = pluginFor<null>();
export const TYPE = "laws_thing";

type Definition = Parameters<typeof plugin.provider>[0];
export type Parts = Partial<Pick<Definition, "actions" | "dataSources" | "listResources" | "meta" | "resources">>;

function providerWith(parts: Parts): Provider {
  const about = { name: "laws", address: "terraform.local/test/laws", version: "1.0.0", description: "Laws." };
  return plugin.provider({ ...about, attributes: {}, configure: () => null, resources: [], ...parts });
}

export async function started(parts: Parts): Promise<StartedProvider> {
  const terraform = startProvider(providerWith(parts));
  expect(await terraform.configure()).toEqual([]);
  return terraform;
}
