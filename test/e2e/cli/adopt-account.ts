// An account to adopt: an emulator with instances of many kinds, and the command that is run against it.
import path from "node:path";
import type { ConfigurationKey, Connector } from "../../../src/connectors";
import type { Emulator, EmulatorOptions } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { Admin } from "../../support/admin";
import type { Outcome } from "../../support/process";
import { TemporaryFolder } from "../../support/temporary-folder";
import { openconnectors } from "./cli";

export const CLIENT_ID = "11111111-2222-4333-8444-555555555555";
export const OTHER_CLIENT_ID = "99999999-2222-4333-8444-555555555555";
export const PRIVATE_KEY = "canary-private-key";

const SIGNATURE_KEY = "canary-signature-key";
export const API_KEY = "canary-api-key";
/** All that stands in no output of any kind. */
export const SECRETS = [PRIVATE_KEY, SIGNATURE_KEY, API_KEY, CLIENT_ID, OTHER_CLIENT_ID] as const;

/** A connector that nobody typed: a key of each kind. */
const ticketing: Connector = {
  elementKey: "ticketing",
  elementId: 4711,
  name: "Ticketing",
  hub: "helpdesk",
  keys: [
    key("subdomain", { required: true }),
    key("username"),
    key("password", { type: "password", masked: true }),
    // In clear, and a secret all the same.
    key("api.key"),
    key("api_key"),
    key("filter.response.nulls", { type: "boolean", defaultValue: "true" }),
    key("pagination.max", { type: "number", defaultValue: "50" }),
    key("event.poller.configuration", { type: "json", defaultValue: "{}" }),
    key("notes"),
  ],
};

function key(name: string, more: Partial<ConfigurationKey> = {}): ConfigurationKey {
  return { key: name, label: name, type: "text", required: false, defaultValue: null, masked: false, ...more };
}

const TICKETING = {
  subdomain: "acme",
  username: "agent@example.com",
  password: PRIVATE_KEY,
  "api.key": API_KEY,
  api_key: API_KEY,
  "pagination.max": "50",
  "filter.response.nulls": "false",
  "event.poller.configuration": '{"tickets": {"url": "${x}"}}',
  notes: 'several\nlines with "quotes"',
};

export interface Seed {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly element?: string;
  readonly disabled?: true;
  readonly configuration?: Readonly<Record<string, string>>;
}

/** Instances with everything that is hard to write down. */
export const SEEDS: readonly Seed[] = [
  { name: "cw-emea" },
  { name: "cw-emea", tags: ["env:test", "b", "a"] },
  { name: "CW EMEA", tags: ["CW EMEA"] },
  {
    name: "東京 ${x} \"q\" %{y} $${z} 'it' \\",
    tags: ['z"${a}', "ü", "%{if}"],
    configuration: { company: "line one\nline two\t${d} 😀", "public.key": "\\\\P\"U'B" },
  },
  { name: "365", configuration: { "filter.response.nulls": "false", "connectwise.clientID": OTHER_CLIENT_ID } },
  {
    name: "events",
    configuration: {
      "event.notification.enabled": "true",
      "event.notification.callback.url": "https://hooks.example.com/cw?a=${b}",
      "event.poller.refresh_interval": "5",
      "event.poller.configuration": '{"contacts": {"url": "/hubs/crm/contacts?where=lastUpdated>\'${gmtDate:yyyy}\'"}}',
      "event.notification.signature.key": SIGNATURE_KEY,
      "pagination.max": "100",
      "event.notification.basic.username": 'hook "user"',
    },
  },
  { name: "other connector", element: ticketing.elementKey, tags: ["x"], configuration: TICKETING },
  { name: "with defaults", element: ticketing.elementKey, configuration: { subdomain: "b", "api.key": API_KEY } },
  {
    name: "for",
    disabled: true,
    configuration: { baseUrl: "https://connectwise.example.com:8443/v4_6_release/apis/3.0" },
  },
];

export class Account implements AsyncDisposable {
  /** Where the command writes; not made yet. */
  readonly out: string;
  readonly emulator: Emulator;
  readonly admin: Admin;
  readonly #folder = new TemporaryFolder("openconnectors-adopt");

  constructor(emulator: Emulator) {
    this.out = path.join(this.#folder.path, "out");
    this.emulator = emulator;
    this.admin = new Admin(emulator);
  }

  get credentials(): Readonly<Record<string, string>> {
    const { baseUrl, userSecret, organizationSecret } = this.emulator;
    return {
      OPENCONNECTORS_BASE_URL: baseUrl,
      OPENCONNECTORS_USER_SECRET: userSecret,
      OPENCONNECTORS_ORGANIZATION_SECRET: organizationSecret,
    };
  }

  async seed(seeds: readonly Seed[]): Promise<void> {
    const made = this.emulator.createInstances(
      seeds.map(({ name, tags, element = "connectwisecrmrest", configuration = {} }) => ({
        name,
        element: { key: element },
        ...(tags === undefined ? {} : { tags }),
        configuration: element === "connectwisecrmrest" ? { ...CONNECTWISE, ...configuration } : configuration,
      })),
    );
    for (const [index, { id }] of made.entries()) {
      if (seeds[index]?.disabled === true) await this.admin.change(Number(id), { disabled: true });
    }
  }

  async adopt(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return await openconnectors(["adopt", ...args], this.#folder.path, { ...this.credentials, ...env });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
    this.#folder[Symbol.dispose]();
  }
}

const CONNECTWISE = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  "public.key": "PUBLICKEY0000001",
  "private.key": PRIVATE_KEY,
  "connectwise.clientID": CLIENT_ID,
};

export async function openAccount(seeds: readonly Seed[] = SEEDS, options: EmulatorOptions = {}): Promise<Account> {
  const account = new Account(await startEmulator({ connectors: [ticketing], ...options }));
  await account.seed(seeds);
  return account;
}
