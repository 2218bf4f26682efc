// The provider block: attributes, their environment variables, and what is wrong with them, all at once.
import type { ConfigOf, Diagnostics } from "../plugin";
import { Secret, Unknown, nonEmpty, oneOf, string, validator } from "../plugin";
import type { Network } from "../client";
import type { ParsedBaseUrl } from "../rules/base-url";
import { baseUrlProblems, parseBaseUrl } from "../rules/base-url";
import { BLANKS_PROBLEM, hasBlanksAround, hasLineBreak } from "../rules/blanks";
import { MASK_PROBLEM, isMaskValue } from "../rules/masks";
import type { RefreshMode } from "../rules/refresh-modes";
import { REFRESH_MODES, isRefreshMode } from "../rules/refresh-modes";
import type { Environment } from "./environment";
import { isNetworkUnknown, networkAttributes, readNetworkSettings } from "./network";
import type { RequestLimits } from "./request-limits";
import { readRequestLimits, requestLimitAttributes } from "./request-limits";

export const providerAttributes = {
  base_url: string({
    optional: true,
    validators: [validator<string>((text) => baseUrlProblems(text))],
    description:
      "Address of Open Connectors, `https://HOST`, with or without `/elements/api-v2`. Required, here or in the environment: `OPENCONNECTORS_BASE_URL`.",
  }),
  user_secret: string({
    optional: true,
    sensitive: true,
    validators: [nonEmpty],
    description: "User secret of the account. Required, here or in the environment: `OPENCONNECTORS_USER_SECRET`.",
  }),
  organization_secret: string({
    optional: true,
    sensitive: true,
    validators: [nonEmpty],
    description:
      "Organization secret of the account. Required, here or in the environment: `OPENCONNECTORS_ORGANIZATION_SECRET`.",
  }),
  refresh: string({
    optional: true,
    validators: [oneOf(...REFRESH_MODES)],
    description:
      "How a refresh reads instances: `single` one by one, `bulk` from the pages of the account's list, `auto` whichever takes fewer " +
      "calls. Whether an instance is gone is always checked by id. Default: auto.",
  }),
  ...requestLimitAttributes,
  ...networkAttributes,
} as const;

type ProviderConfig = ConfigOf<typeof providerAttributes>;
type SettingName = "base_url" | "user_secret" | "organization_secret";

export interface Settings {
  readonly baseUrl: ParsedBaseUrl;
  readonly userSecret: Secret;
  readonly organizationSecret: Secret;
  readonly refresh: RefreshMode;
  readonly limits: RequestLimits;
  readonly network: Network;
}

const VARIABLE: Readonly<Record<SettingName, string>> = {
  base_url: "OPENCONNECTORS_BASE_URL",
  user_secret: "OPENCONNECTORS_USER_SECRET",
  organization_secret: "OPENCONNECTORS_ORGANIZATION_SECRET",
};

/**
 * Configuration first, environment second; an empty variable counts as not set.
 *
 * @returns "unknown" where a value comes from a resource that is not there yet; undefined where diagnostics say why not.
 */
export function readSettings(
  config: ProviderConfig,
  environment: Environment,
  diagnostics: Diagnostics,
): Settings | "unknown" | undefined {
  if (SETTING_NAMES.some((name) => config[name] instanceof Unknown) || isNetworkUnknown(config)) return "unknown";
  const baseUrl = typeof config.base_url === "string" ? config.base_url : fromEnvironment(environment, "base_url");
  const userSecret = secretOf(config.user_secret, environment, "user_secret");
  const organizationSecret = secretOf(config.organization_secret, environment, "organization_secret");

  const values = { base_url: baseUrl, user_secret: userSecret, organization_secret: organizationSecret };
  const missing = SETTING_NAMES.filter((name) => values[name] === undefined);
  if (missing.length > 0) reportMissing(diagnostics, missing);
  const isUsable = secretsAreUsable(
    { user_secret: userSecret, organization_secret: organizationSecret },
    config,
    diagnostics,
  );
  const parsed = baseUrl === undefined ? undefined : checkBaseUrl(baseUrl, config, diagnostics);
  const limits = readRequestLimits(config, environment, diagnostics);
  // Without an address it is checked all the same, as all that a person can correct at once.
  const href = parsed?.href ?? "https://host.invalid";
  const network = readNetworkSettings(config, { href, environment }, diagnostics);
  if (parsed === undefined || userSecret === undefined || organizationSecret === undefined || !isUsable)
    return undefined;
  if (diagnostics.hasErrors) return undefined;
  return { baseUrl: parsed, userSecret, organizationSecret, refresh: refreshMode(config.refresh), limits, network };
}

/** Only how calls are bundled, so an unknown mode needs no waiting for. */
function refreshMode(value: ProviderConfig["refresh"]): RefreshMode {
  return isRefreshMode(value) ? value : "auto";
}

const SETTING_NAMES: readonly SettingName[] = ["base_url", "user_secret", "organization_secret"];

/** They travel in a header, which holds neither line breaks nor blanks at its ends. */
function secretsAreUsable(
  secrets: Readonly<Record<"user_secret" | "organization_secret", Secret | undefined>>,
  config: ProviderConfig,
  diagnostics: Diagnostics,
): boolean {
  const problems = (["user_secret", "organization_secret"] as const).flatMap((name) => {
    const text = secrets[name]?.reveal() ?? "";
    const isMask = isMaskValue(text, { secret: true });
    if (!isMask && !hasBlanksAround(text) && !hasLineBreak(text)) return [];
    const source = config[name] === null ? `${name} (from ${VARIABLE[name]})` : name;
    return [
      {
        attribute: config[name] === null ? undefined : name,
        detail: `${source} ${isMask ? MASK_PROBLEM : BLANKS_PROBLEM}`,
      },
    ];
  });
  for (const { attribute, detail } of problems)
    diagnostics.error({ ...(attribute && { attribute }), summary: "A secret of the account can't be used", detail });
  return problems.length === 0;
}

function checkBaseUrl(text: string, config: ProviderConfig, diagnostics: Diagnostics): ParsedBaseUrl | undefined {
  const parsed = parseBaseUrl(text);
  if (parsed.ok) return parsed.value;
  const configured = config.base_url !== null;
  diagnostics.error({
    ...(configured ? { attribute: "base_url" } : {}),
    summary: "The base URL can't be used",
    detail: [...parsed.problems, ...(configured ? [] : [`The value comes from ${VARIABLE.base_url}.`])].join("\n"),
  });
  return undefined;
}

function reportMissing(diagnostics: Diagnostics, missing: readonly SettingName[]): void {
  const lines = missing.map((name) => `  ${name}, or the environment variable ${VARIABLE[name]}`);
  diagnostics.error({
    summary: missing.length === 1 ? "A provider setting is missing" : "Provider settings are missing",
    detail:
      `The openconnectors provider needs, in its block or in the environment (empty counts as not set):\n${lines.join("\n")}\n\n` +
      "The secrets of an account are in Open Connectors under Settings; secrets belong in the environment or in " +
      "variables that are sensitive or ephemeral.",
  });
}

function secretOf(
  value: ProviderConfig["user_secret"],
  environment: Environment,
  name: SettingName,
): Secret | undefined {
  if (value instanceof Secret) return value;
  const text = fromEnvironment(environment, name);
  return text === undefined ? undefined : Secret.of(text);
}

function fromEnvironment(environment: Environment, name: SettingName): string | undefined {
  const value = environment[VARIABLE[name]];
  return value === undefined || value === "" ? undefined : value;
}
