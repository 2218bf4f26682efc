// What Terraform makes of files that `adopt --format hcl` has written.
import { PROVIDER_ADDRESS, PROVIDER_ZIP, startOpenConnectors } from "../../support/sandbox";
import { TerraformFolder, cleanEnvironment } from "../../support/terraform";
import type { WaitingProvider } from "../../support/waiting-provider";
import type { Account } from "./adopt-account";
import { CLIENT_ID, OTHER_CLIENT_ID } from "./adopt-account";

const VALUES = {
  TF_VAR_client_id_1000002: CLIENT_ID,
  TF_VAR_instance_365_client_id_1000006: OTHER_CLIENT_ID,
};

/** The folder, in which one process of the provider waits for all commands. */
export class AdoptedFolder extends TerraformFolder implements AsyncDisposable {
  readonly #provider: WaitingProvider;

  private constructor(dir: string, env: Readonly<Record<string, string>>, provider: WaitingProvider) {
    super(dir, env);
    this.#provider = provider;
  }

  /** Initialized: the files require the provider as it is offered. */
  static async of(account: Account, values: Readonly<Record<string, string>> = VALUES): Promise<AdoptedFolder> {
    const provider = await startOpenConnectors({ ...cleanEnvironment(account.out), ...account.credentials });
    const folder = new AdoptedFolder(account.out, { ...account.credentials, ...values }, provider);
    await folder.offer(PROVIDER_ZIP, PROVIDER_ADDRESS, "0.0.1");
    await folder.expect(0, ["init", "-no-color"]);
    folder.attachTo(provider.reattach);
    return folder;
  }

  async expectNoChanges(): Promise<void> {
    for (const refresh of ["-refresh=false", "-refresh=true"]) {
      await this.expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh]);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#provider.end();
  }
}
