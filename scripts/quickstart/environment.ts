// What cdktf, Terraform and the two stacks of the quick start are run with.
import { existsSync } from "node:fs";
import type { Emulator } from "../../src/emulator";

/** @param engine its command */
export function environmentOf(
  { baseUrl, userSecret, organizationSecret }: Emulator,
  engine: string,
  company: string,
): Readonly<Record<string, string | undefined>> {
  const { TF_CLI_CONFIG_FILE: configuration } = process.env;
  return {
    ...process.env,
    // What people set for their own work would lead the tour elsewhere.
    TF_WORKSPACE: undefined,
    TF_DATA_DIR: undefined,
    TF_PLUGIN_CACHE_DIR: undefined,
    TF_REATTACH_PROVIDERS: undefined,
    ...Object.fromEntries(
      Object.keys(process.env)
        .filter((name) => name.startsWith("TF_CLI_ARGS"))
        .map((name) => [name, undefined]),
    ),
    // Terraform warns on every command of a file that is not there.
    TF_CLI_CONFIG_FILE: configuration !== undefined && existsSync(configuration) ? configuration : undefined,
    CI: "1",
    CHECKPOINT_DISABLE: "1",
    // A missing variable is an error then, and not a prompt that no one sees.
    TF_INPUT: "0",
    TERRAFORM_BINARY_NAME: engine,
    // Not the user's plugin cache: what is built here changes under one version.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    OPENCONNECTORS_BASE_URL: baseUrl,
    OPENCONNECTORS_USER_SECRET: userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: organizationSecret,
    CONNECTWISE_COMPANY: company,
    TF_VAR_connectwise_private_key: "PRIVATEKEY000001",
    TF_VAR_connectwise_client_id: "11111111-2222-4333-8444-555555555555",
  };
}
