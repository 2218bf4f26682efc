// What `npm run contract` needs, from environment variables and a file.
import { readFileSync } from "node:fs";
import { baseUrlProblems, parseBaseUrl } from "../../src/rules/base-url";
import { isJsonObject, tryParseJson } from "../../src/shared/json";
import { Secret } from "../../src/shared/secret";
import type { Subject, TenantOptions } from "./tenant";

export interface Settings {
  readonly tenant: TenantOptions;
  readonly subject: Subject;
}

const NEEDED = {
  OPENCONNECTORS_BASE_URL: "address of the tenant, https://HOST",
  OPENCONNECTORS_USER_SECRET: "secret of a user of a test account",
  OPENCONNECTORS_ORGANIZATION_SECRET: "secret of its organization",
  CONTRACT_ELEMENT_KEY: "key of the connector to make instances of, such as connectwisecrmrest",
  CONTRACT_CONFIGURATION:
    "path of a JSON file: an object with the configuration of an instance, texts only, valid credentials",
} as const;

const OTHER_USER = "CONTRACT_OTHER_USER_SECRET";

export const HELP = [
  "npm run contract asks a real tenant of Open Connectors what this repository assumes of it. It makes two instances, whose",
  "names begin with contract-, and removes them. It needs these environment variables:",
  ...Object.entries(NEEDED).map(([name, meaning]) => `  ${name}: ${meaning}`),
  `  ${OTHER_USER}: optional, secret of another user of the account who is not an administrator`,
].join("\n");

type Environment = Readonly<Record<string, string | undefined>>;

/** @returns sentences that say what is missing or wrong, all at once; no value of a secret is repeated */
export function settingsOf(environment: Environment): Settings | readonly string[] {
  const valueOf = (name: string): string => environment[name] ?? "";
  const missing = Object.keys(NEEDED).filter((name) => valueOf(name) === "");
  if (missing.length > 0) return [`These variables are not set: ${missing.join(", ")}.`];
  const baseUrl = parseBaseUrl(valueOf("OPENCONNECTORS_BASE_URL"));
  const configuration = configurationIn(valueOf("CONTRACT_CONFIGURATION"));
  if (!baseUrl.ok || configuration === undefined) {
    return [
      ...baseUrlProblems(valueOf("OPENCONNECTORS_BASE_URL")),
      ...(configuration === undefined
        ? ["CONTRACT_CONFIGURATION does not name a JSON file with an object of texts."]
        : []),
    ];
  }
  const other = valueOf(OTHER_USER);
  return {
    tenant: {
      baseUrl: baseUrl.value,
      userSecret: Secret.of(valueOf("OPENCONNECTORS_USER_SECRET")),
      organizationSecret: Secret.of(valueOf("OPENCONNECTORS_ORGANIZATION_SECRET")),
      otherUserSecret: other === "" ? undefined : Secret.of(other),
    },
    subject: { elementKey: valueOf("CONTRACT_ELEMENT_KEY"), configuration },
  };
}

function configurationIn(file: string): Subject["configuration"] | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const json = tryParseJson(text);
  if (!isJsonObject(json)) return undefined;
  const entries = [...json].flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : []));
  return entries.length === json.size ? Object.fromEntries(entries) : undefined;
}
