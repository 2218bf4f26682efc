// The examples that the pages of docs/ show, and a place where they can be carried out as they stand: an account that has
// what they take for granted.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { isSource } from "../../scripts/docs/kinds";
import type { Connector, InstanceRequest } from "../../src/emulator";
import type { Sandbox } from "./sandbox";
import { PROVIDER_ADDRESS, PROVIDER_ZIP, openSandbox } from "./sandbox";
import { ROOT } from "./terraform";

const ANY_VERSION = "0.0.1";

/** For examples that leave the provider's source to the page about the provider. */
export const REQUIREMENT = `terraform {
  required_providers {
    openconnectors = { source = "${PROVIDER_ADDRESS}" }
  }
}
`;

/** What a person would have in the environment, by the name of the example's variable. */
export const VALUES: Readonly<Record<string, string>> = {
  private_key: "PRIVATEKEY000001",
  client_id: "11111111-2222-4333-8444-555555555555",
  connectwise_private_key: "PRIVATEKEY000001",
  connectwise_client_id: "11111111-2222-4333-8444-555555555555",
  cw_public_key: "PUBLICKEY0000001",
  cw_private_key: "PRIVATEKEY000001",
  cw_client_id: "11111111-2222-4333-8444-555555555555",
  event_signature_key: "SIGNATUREKEY0001",
  signature_key: "SIGNATUREKEY0001",
  erp_api_key: "ERPKEY0000000001",
  freshdesk_api_key: "FRESHDESKKEY0001",
  servicenow_password: "PASSWORD00000001",
  user_secret: "USERSECRET000001",
  organization_secret: "ORGANIZATIONSECRET0001",
  oauth_client_id: "client-id-0001",
  oauth_client_secret: "CLIENTSECRET0001",
  oauth_refresh_token: "REFRESHTOKEN0001",
  oauth_code: "CODE0001",
};

/** The connector of the example for connectors without a resource of their own. */
export const erp: Connector = {
  elementKey: "acmeerp",
  name: "ACME ERP",
  hub: "erp",
  keys: [
    { key: "site", label: "Site", type: "text", required: true, defaultValue: null, masked: false },
    { key: "api.key", label: "API Key", type: "password", required: true, defaultValue: null, masked: true },
    {
      key: "filter.response.nulls",
      label: "Filter null values",
      type: "boolean",
      required: false,
      defaultValue: "true",
      masked: false,
    },
  ],
};

/** The connector of the guide to OAuth. */
export const ledger: Connector = {
  elementKey: "acmeledger",
  name: "ACME Ledger",
  hub: "finance",
  keys: [
    { key: "oauth.api.key", label: "Client Id", masked: false },
    { key: "oauth.api.secret", label: "Client Secret", masked: true },
    { key: "oauth.callback.url", label: "Callback URL", masked: false },
    { key: "oauth.user.token", label: "Access Token", masked: false },
    { key: "oauth.user.refresh_token", label: "Refresh Token", masked: false },
  ].map((key) => ({ type: "text", required: false, defaultValue: null, ...key })),
};

/** The instance that examples look up. */
export const existing: InstanceRequest = {
  name: "cw-emea",
  element: { key: "connectwisecrmrest" },
  tags: ["team:crm"],
  configuration: {
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    "public.key": "PUBLICKEY0000001",
    "private.key": "PRIVATEKEY000001",
    "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
  },
};

/** Paths from the top of the repository, sorted. */
export async function exampleFiles(extension: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(ROOT, "examples"), { recursive: true });
  const files = entries.map((entry) => `examples/${entry.split(path.sep).join("/")}`);
  return files.filter((file) => isSource(file) && file.endsWith(extension)).sort();
}

export async function readExample(file: string): Promise<string> {
  return await readFile(path.join(ROOT, file), "utf8");
}

/** An initialized folder with the example in it, and an emulator of its own. */
export async function openExample(file: string): Promise<Sandbox> {
  const sandbox = await openSandbox({ connectors: [erp, ledger] }, { attached: true });
  await sandbox.terraform.offer(PROVIDER_ZIP, PROVIDER_ADDRESS, ANY_VERSION);
  if (!(await readExample(file)).includes("required_providers")) await put(sandbox, "required.tf", REQUIREMENT);
  await takeExample(sandbox, file);
  await sandbox.terraform.expect(0, ["init", "-no-color"]);
  return sandbox;
}

/** Puts an example in place of the one before, with its variables set. */
export async function takeExample(sandbox: Sandbox, file: string): Promise<void> {
  const text = await readExample(file);
  await put(sandbox, "main.tf", text);
  await put(sandbox, "terraform.tfvars.json", JSON.stringify(valuesFor(text)));
}

export async function put(sandbox: Sandbox, file: string, text: string, mode = 0o644): Promise<void> {
  await writeFile(path.join(sandbox.dir, file), text, { mode });
}

/** Applies what lies in the folder, and proves with two plans that nothing is left to do. */
export async function applyExample(sandbox: Sandbox): Promise<void> {
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await sandbox.expectNoChanges();
}

/** A variable that is not listed, as the example of a further connector has, gets a text of its own: a credential may be any. */
function valuesFor(text: string): Readonly<Record<string, string>> {
  const names = [...text.matchAll(/^variable "(\w+)"/gm)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, VALUES[name] ?? `made-up-${name}`]));
}
