// An account to adopt: an emulator with instances of many kinds, and the command that is run against it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator, EmulatorOptions } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { Admin } from "../../support/admin";
import type { Outcome } from "../../support/process";
import { openconnectors } from "./cli";

export const CLIENT_ID = "11111111-2222-4333-8444-555555555555";
export const OTHER_CLIENT_ID = "99999999-2222-4333-8444-555555555555";
/** Stands in no output of any kind. */
export const PRIVATE_KEY = "canary-private-key";

export interface Seed {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly element?: string;
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
  { name: "for", configuration: { baseUrl: "https://connectwise.example.com:8443/v4_6_release/apis/3.0" } },
];

export class Account implements AsyncDisposable {
  /** Where the command writes; not made yet. */
  readonly out: string;
  readonly emulator: Emulator;
  readonly admin: Admin;
  readonly #folder: string;

  constructor(folder: string, emulator: Emulator) {
    this.#folder = folder;
    this.out = path.join(folder, "out");
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
    for (const { name, tags, element = "connectwisecrmrest", configuration } of seeds) {
      await this.admin.callApi("POST", "/instances", {
        name,
        element: { key: element },
        ...(tags === undefined ? {} : { tags }),
        configuration: element === "connectwisecrmrest" ? { ...CONNECTWISE, ...configuration } : configuration,
      });
    }
  }

  async adopt(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return await openconnectors(["adopt", ...args], this.#folder, { ...this.credentials, ...env });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
    await rm(this.#folder, { recursive: true, force: true });
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
  const account = new Account(
    await mkdtemp(path.join(tmpdir(), "openconnectors-adopt-")),
    await startEmulator(options),
  );
  await account.seed(seeds);
  return account;
}
