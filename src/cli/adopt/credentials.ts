// The account to read, from the same environment variables as the provider's (architecture: Names others rely on).
// Secrets are never flags.
import type { Network } from "../../client";
import { NETWORK_SETTINGS, networkVariable, readNetwork } from "../../client";
import { Secret } from "../../plugin";
import type { ParsedBaseUrl } from "../../rules/base-url";
import { parseBaseUrl } from "../../rules/base-url";
import { CommandError } from "../command";

export interface AccountCredentials {
  readonly baseUrl: ParsedBaseUrl;
  readonly credentials: { readonly userSecret: Secret; readonly organizationSecret: Secret };
  readonly network: Network;
}

const BASE_URL = "OPENCONNECTORS_BASE_URL";
const USER_SECRET = "OPENCONNECTORS_USER_SECRET";
const ORGANIZATION_SECRET = "OPENCONNECTORS_ORGANIZATION_SECRET";

/** An empty variable counts as not set. @throws CommandError that names everything that is wrong. */
export function credentialsIn(environment: Readonly<Record<string, string | undefined>>): AccountCredentials {
  const [address = "", userSecret = "", organizationSecret = ""] = [BASE_URL, USER_SECRET, ORGANIZATION_SECRET].map(
    (name) => environment[name],
  );
  const parsed = parseBaseUrl(address);
  const problems = [
    ...(address === "" ? [`${BASE_URL} is not set: the address of Open Connectors, https://HOST.`] : []),
    ...(address === "" || parsed.ok ? [] : parsed.problems.map((problem) => `${BASE_URL} can't be used. ${problem}`)),
    ...(userSecret === "" ? [`${USER_SECRET} is not set.`] : []),
    ...(organizationSecret === "" ? [`${ORGANIZATION_SECRET} is not set.`] : []),
  ];
  const { network, problems: networkProblems } = readNetwork({
    href: parsed.ok ? parsed.value.href : "https://host.invalid",
    settings: Object.fromEntries(NETWORK_SETTINGS.map((name) => [name, environment[networkVariable(name)]])),
    machine: { environment, platform: process.platform },
  });
  for (const { setting, problem } of networkProblems) {
    problems.push(`${setting === undefined ? "The proxy" : networkVariable(setting)} can't be used. ${problem}`);
  }
  if (!parsed.ok || problems.length > 0) {
    const lines = problems.map((problem) => `\n  ${problem}`);
    throw new CommandError(`The account can't be reached:${lines.join("")}`);
  }
  return {
    baseUrl: parsed.value,
    network,
    credentials: { userSecret: Secret.of(userSecret), organizationSecret: Secret.of(organizationSecret) },
  };
}
