// `openconnectors provider`: the provider as a process, mainly to debug its hooks.
import { serveProvider } from "../../plugin";
import { openConnectorsProvider } from "../../provider/provider";
import type { Command } from "../command";

export function providerCommand(version: string): Command {
  return {
    name: "provider",
    summary: "Run the provider; with --debug, wait for Terraform or OpenTofu to attach.",
    details:
      "Terraform and OpenTofu start the provider by themselves, so this is for people who change it: with --debug it prints the\n" +
      "TF_REATTACH_PROVIDERS line to set for terraform or tofu, and serves until it is interrupted.",
    options: {
      debug: { type: "boolean", description: "Print the TF_REATTACH_PROVIDERS line and wait." },
    },
    async run({ debug }, { environment }) {
      const provider = openConnectorsProvider({ version, environment, parentIsAlive: () => true });
      await serveProvider(provider, { debug: debug === true });
      // From here on the runtime ends the process: on Terraform's word, or on a signal.
      return await new Promise<never>(() => undefined);
    },
  };
}
