// Every place for a secret × every call that may fail: an answer repeats the secret in every spelling that an intermediary may
// give it, and nothing of it comes back in what people read or in the state.
import type { Emulator, FaultRule } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import type { Literal } from "../../../src/plugin/testing";
import { openConnectorsProvider } from "../../../src/provider/provider";
import type { Attributes } from "../harness";
import { Life, Started, typed } from "../harness";

/** Words, so that no rule about how secrets look helps: they are masked because they are known. */
const SECRETS = {
  private_key_wo: "plum private canary",
  client_id: "plum client canary",
  event_signature_key_wo: "plum signature canary",
  additional_configuration_wo: "plum additional canary",
  user_secret: "plum.user.canary",
  organization_secret: "plum.organization.canary",
} as const;
const SLOTS = [...(Object.keys(SECRETS) as (keyof typeof SECRETS)[]), "token"] as const;
type Slot = (typeof SLOTS)[number];

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const each = (text: string, spell: (code: string) => string): string =>
  Array.from(text, (character) => spell((character.codePointAt(0) ?? 0).toString(16))).join("");

const SPELLINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => JSON.stringify({ said: secret }),
  encodeURIComponent,
  (secret) => encodeURIComponent(encodeURIComponent(secret)),
  (secret) => new URLSearchParams({ x: secret }).toString(),
  base64,
  (secret) => base64(`acme+public:${secret}`),
  (secret) => base64(`x${secret}y`).replaceAll("=", ""),
  (secret) => Buffer.from(`acme:${secret}`).toString("base64url"),
  (secret) => Buffer.from(secret).toString("hex"),
  (secret) => each(secret, (code) => `\\u${code.padStart(4, "0")}`),
  (secret) => each(secret, (code) => `&#x${code};`),
  (secret) => each(secret, (code) => `%${code}`),
  (secret) => each(secret, (code) => `=${code.toUpperCase()}`),
];

interface Call {
  readonly operation: FaultRule["operation"];
  /** Whether the process has the configuration; without it, a write-only value is known to nobody. */
  readonly knows: "configuration" | "state";
  readonly step: (run: Started, life: Life) => Promise<readonly string[]>;
}

const applying = (change: Attributes) => (_run: Started, life: Life) => life.apply(config(change));

function acting(name: string, values: Readonly<Record<string, Literal>> = {}): Call["step"] {
  return async ({ terraform }, life) => (await terraform.action(name).invoke({ id: life.id, ...values })).problems;
}

const CALLS: Readonly<Record<string, Call>> = {
  create: { operation: "create", knows: "configuration", step: applying({}) },
  patch: { operation: "patch", knows: "configuration", step: applying({ name: "renamed" }) },
  put: { operation: "put", knows: "configuration", step: applying({ company: "acme-apac" }) },
  enabled: { operation: "enabled", knows: "configuration", step: applying({ enabled: false }) },
  entry: { operation: "entry", knows: "configuration", step: applying({ filter_response_nulls: false }) },
  read: { operation: "instance", knows: "state", step: (_run, life) => life.refresh() },
  delete: { operation: "delete", knows: "state", step: (_run, life) => life.destroy() },
  import: { operation: "instance", knows: "state", step: (_run, life) => life.import(life.id) },
  data: {
    operation: "instance",
    knows: "state",
    step: async ({ terraform }, life) =>
      (await terraform.data("openconnectors_instance").read({ id: life.id })).problems,
  },
  list: {
    operation: "list",
    knows: "state",
    step: async ({ terraform }) => (await terraform.data("openconnectors_instances").read({})).problems,
  },
  query: {
    operation: "list",
    knows: "state",
    step: async ({ terraform }) => (await terraform.list("openconnectors_connectwise_instance").list({})).problems,
  },
  ping: { operation: "ping", knows: "state", step: acting("openconnectors_ping") },
  "trace logging": { operation: "traceLogging", knows: "state", step: acting("openconnectors_trace_logging") },
  "re-authentication": {
    operation: "put",
    knows: "state",
    step: acting("openconnectors_reauthenticate", {
      configuration: {
        "private.key": SECRETS.private_key_wo,
        "event.notification.basic.password": SECRETS.additional_configuration_wo,
        "event.notification.signature.key": SECRETS.event_signature_key_wo,
      },
    }),
  },
  "ephemeral token": {
    operation: "instance",
    knows: "state",
    step: async ({ terraform }, life) =>
      (await terraform.ephemeral("openconnectors_instance_token").open({ id: life.id })).problems,
  },
};

/** What each process can know: the configuration, the state, or, where neither was handed to it, the account's secrets. */
const KNOWN_BY_STATE: Readonly<Record<string, readonly Slot[]>> = {
  read: ["client_id", "token", "user_secret", "organization_secret"],
  delete: ["client_id", "token", "user_secret", "organization_secret"],
  ping: ["token", "user_secret", "organization_secret"],
  "trace logging": ["token", "user_secret", "organization_secret"],
  "re-authentication": SLOTS.filter((slot) => slot !== "client_id"),
};
const OF_THE_ACCOUNT: readonly Slot[] = ["user_secret", "organization_secret"];

export function cells(): readonly (readonly [string, Slot])[] {
  return Object.entries(CALLS).flatMap(([name, { knows }]) => {
    const known = knows === "configuration" ? SLOTS : (KNOWN_BY_STATE[name] ?? OF_THE_ACCOUNT);
    return known.filter((slot) => name !== "create" || slot !== "token").map((slot) => [name, slot] as const);
  });
}

function config(change: Attributes = {}): Attributes {
  return typed({
    private_key_wo: SECRETS.private_key_wo,
    client_id: SECRETS.client_id,
    event_signature_key_wo: SECRETS.event_signature_key_wo,
    additional_configuration_wo: { "event.notification.basic.password": SECRETS.additional_configuration_wo },
    ...change,
  });
}

async function nextRun(emulator: Emulator): Promise<Started> {
  const run = new Started(emulator, openConnectorsProvider);
  const problems = await run.terraform.configure({});
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return run;
}

/** @returns the spellings that came back, for each of which the call failed once */
export async function leaked(name: string, slot: Slot): Promise<readonly string[]> {
  const call = CALLS[name];
  if (call === undefined) throw new RangeError(`no call ${name}`);
  await using emulator = await startEmulator({ seed: "canaries" });
  emulator.setCredentials({ userSecret: SECRETS.user_secret, organizationSecret: SECRETS.organization_secret });
  const made = call.operation === "create" ? undefined : await Life.created(await nextRun(emulator), config());
  const secret = slot === "token" ? (emulator.instances()[0]?.token ?? "") : SECRETS[slot];
  const found: string[] = [];
  for (const spell of SPELLINGS) {
    const spelled = spell(secret);
    // A process for each: what an earlier one learned must not help.
    const run = await nextRun(emulator);
    const life = new Life(run);
    life.state = made?.state ?? null;
    life.private = made?.private ?? new Uint8Array();
    emulator.setFaults([
      { operation: call.operation, status: 400, message: `refused ${spelled}`, providerMessage: `said "${spelled}"` },
    ]);
    const said = (await call.step(run, life)).join("\n");
    emulator.setFaults([]);
    // Where the fault did not strike, the cell shows nothing.
    if (!said.includes("refused")) throw new Error(`the call ${name} did not fail by the answer:\n${said}`);
    // Of what stands around the secret the beginning may stay; its second half may not.
    const tail = spelled.slice(Math.ceil(spelled.length / 2));
    if (said.includes(spelled) || said.includes(tail)) found.push(`${spelled} in ${said}`);
  }
  return found;
}
