// Plans as `terraform show -json` 1.11 writes them, of the parts that a test names.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Io } from "../../../src/cli/command";
import { reviewCommand } from "../../../src/cli/commands/review";
import { parseLine } from "../../../src/cli/parse";

export const TYPE = "openconnectors_connectwise_instance";
export const CRM = `${TYPE}.crm`;
const ID = "1000002";
/** One of each kind of place where a plan holds a secret in clear. */
export const CANARIES = {
  token: "CANARY-token-of-the-state",
  clientId: "CANARY-client-id",
  privateKey: "CANARY-private-key-stored",
  writeOnly: "CANARY-private-key-literal",
  further: "CANARY-further-secret",
  variable: "CANARY-sensitive-variable",
  output: "CANARY-sensitive-output",
  organization: "CANARY-organization-secret",
  markedKey: "CANARY-marked-map-value",
  namedKey: "CANARY-named-like-a-secret",
  foreign: "CANARY-of-another-provider",
  prior: "CANARY-of-the-prior-state",
} as const;

export type Values = Readonly<Record<string, unknown>>;

export const STATE: Values = {
  additional_configuration: null,
  additional_configuration_wo: null,
  base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  client_id: CANARIES.clientId,
  company: "acme",
  created_date: "2026-11-28T08:30:45Z",
  creation_key: "tests/crm",
  element_id: "3012",
  element_key: "connectwisecrmrest",
  enabled: true,
  event_signature_key_wo: null,
  event_signature_key_wo_version: null,
  events: null,
  filter_response_nulls: true,
  id: ID,
  name: "cw-emea",
  persist_token: true,
  private_key: null,
  private_key_revision: 1,
  private_key_wo: null,
  private_key_wo_version: null,
  public_key: "PUBLICKEY0000001",
  secrets_revision: null,
  tags: null,
  token: CANARIES.token,
  valid: true,
};
const SENSITIVE = { client_id: true, private_key: true, token: true };
const AFTER_CREATE = ["created_date", "element_id", "element_key", "id", "private_key_revision", "token", "valid"];

export function change(actions: readonly string[], parts: Values = {}, address = CRM): Values {
  const { reason, ...rest } = parts;
  return {
    address,
    mode: "managed",
    type: address.split(".").at(-2),
    name: "crm",
    provider_name: "terraform.local/connectors/openconnectors",
    ...(reason === undefined ? {} : { action_reason: reason }),
    change: {
      actions,
      before: null,
      after: null,
      after_unknown: {},
      before_sensitive: SENSITIVE,
      after_sensitive: SENSITIVE,
      ...rest,
    },
  };
}

export function create(after: Values = {}, address = CRM): Values {
  const known = Object.entries({ ...STATE, ...after }).filter(([name]) => !AFTER_CREATE.includes(name));
  const unknown = Object.fromEntries(AFTER_CREATE.map((name) => [name, true]));
  return change(["create"], { after: Object.fromEntries(known), after_unknown: unknown }, address);
}

export function update(after: Values, before: Values = {}, unknown: readonly string[] = []): Values {
  const next = Object.entries({ ...STATE, ...before, ...after }).filter(([name]) => !unknown.includes(name));
  return change(["update"], {
    before: { ...STATE, ...before },
    after: Object.fromEntries(next),
    after_unknown: Object.fromEntries(unknown.map((name) => [name, true])),
  });
}

/** What the provider leaves open where it sends the whole configuration. */
export const WHOLE = ["token", "valid"] as const;

export function remove(before: Values = {}): Values {
  return change(["delete"], { reason: "delete_because_no_resource_config", before: { ...STATE, ...before } });
}

/** The state holds something that is not in the plan. */
const PRIOR: Values = { address: "null_resource.prior", mode: "managed", type: "null_resource", values: {} };

export interface Parts {
  readonly changes?: readonly Values[];
  readonly drift?: readonly Values[];
  /** Of the block `CRM`, by argument. */
  readonly expressions?: Values;
  /** Further blocks of the root module. */
  readonly blocks?: readonly Values[];
  readonly outputs?: Values;
  readonly rest?: Values;
}

export function planText({
  changes = [],
  drift = [],
  expressions = {},
  blocks = [],
  outputs = {},
  rest = {},
}: Parts): string {
  const crm = { address: CRM, mode: "managed", type: TYPE, name: "crm", expressions };
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: changes,
    resource_drift: drift,
    prior_state: { format_version: "1.0", values: { root_module: { resources: [PRIOR] } } },
    configuration: { root_module: { resources: [crm, ...blocks], outputs } },
    applyable: true,
    complete: true,
    errored: false,
    ...rest,
  });
}

/** Two stacks as CDKTF synthesizes them: `crm` has the instance, `consumer` reads its token. */
export async function writeApp(folder: string, plans: Readonly<Record<"crm" | "consumer", string>>): Promise<void> {
  const stack = (name: string, dependencies: readonly string[]) => ({
    name,
    dependencies,
    workingDirectory: `stacks/${name}`,
    synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
  });
  for (const name of ["crm", "consumer"] as const) {
    const dir = path.join(folder, "cdktf.out/stacks", name);
    await mkdir(dir, { recursive: true });
    await writeFile(path.join(dir, "plan"), plans[name]);
    const resource =
      name === "crm" ? { [TYPE]: { crm: { "//": { metadata: { path: "crm/ConnectWise/Resource" } } } } } : {};
    await writeFile(path.join(dir, "cdk.tf.json"), JSON.stringify({ resource }));
  }
  const stacks = { consumer: stack("consumer", ["crm"]), crm: stack("crm", []) };
  await writeFile(path.join(folder, "cdktf.out/manifest.json"), JSON.stringify({ stacks, version: "0.21.0" }));
}

const reads = (address: string) => {
  const references = [`${CRM}.${address}`, CRM];
  return { sensitive: true, expression: { references } };
};

export const CROSS_STACK_OUTPUTS = { crm_token: reads("token"), "cross-stack-output-token": reads("token") };

const SOURCE = "data.terraform_remote_state.cross-stack-reference-input-crm";
/** A resource that reads the token of the other stack. */
export const CONSUMER: Parts = {
  changes: [
    change(
      ["no-op"],
      { before: { triggers_replace: CANARIES.foreign }, before_sensitive: { triggers_replace: true } },
      "terraform_data.user",
    ),
  ],
  blocks: [
    {
      address: "terraform_data.user",
      mode: "managed",
      type: "terraform_data",
      name: "user",
      expressions: {
        triggers_replace: { references: [`${SOURCE}.outputs.cross-stack-output-token`, `${SOURCE}.outputs`, SOURCE] },
      },
    },
    {
      address: SOURCE,
      mode: "data",
      type: "terraform_remote_state",
      name: "cross-stack-reference-input-crm",
      expressions: { backend: { constant_value: "local" }, config: { constant_value: { path: "/somewhere" } } },
    },
  ],
};

export interface Ran {
  readonly code: number;
  readonly data: string;
  readonly words: string;
}

/** The command as typed in a folder. */
export async function review(folder: string, args: readonly string[], change_: Partial<Io> = {}): Promise<Ran> {
  const command = reviewCommand(() => folder);
  let [data, words] = ["", ""];
  const io: Io = {
    stdout: (text) => (data += text),
    stderr: (text) => (words += text),
    environment: { PATH: process.env["PATH"] },
    home: folder,
    platform: "linux",
    isTerminal: false,
    signal: new AbortController().signal,
    ...change_,
  };
  const { values, words: operands } = parseLine("openconnectors", command, args);
  const code = await command.run(values, io, operands);
  return { code, data, words };
}
