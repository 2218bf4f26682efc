// Every place for a secret × every call that may fail: an answer repeats the secret in every spelling that an intermediary may
// give it, and nothing of it comes back in what people read, nor in the log.
import { setTimeout as wait } from "node:timers/promises";
import type { Emulator, FaultRule } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import type { Literal } from "../../../src/plugin/testing";
import { openConnectorsProvider } from "../../../src/provider/provider";
import { Authority } from "../../support/authority";
import type { Identity } from "../../support/authority";
import type { Attributes } from "../harness";
import { GENERIC, Life, Started } from "../harness";
import type { Subject } from "./canary-subjects";
import { OAUTH, SUBJECTS } from "./canary-subjects";

const ACCOUNT = { user_secret: "plum.user.canary", organization_secret: "plum.organization.canary" } as const;

const CLIENT = clientIdentity();

/** Hosts on this machine are reached without a proxy: its login has a test of its own, test/client/network.test.ts. */
export const OF_THE_PROVIDER = { ...ACCOUNT, client_key: CLIENT.key } as const;

function clientIdentity(): Identity {
  using authority = new Authority();
  return authority.issue("client");
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const each = (text: string, spell: (code: string) => string): string =>
  Array.from(text, (character) => spell((character.codePointAt(0) ?? 0).toString(16))).join("");

const SPELLINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => JSON.stringify({ said: secret }),
  (secret) => JSON.stringify(JSON.stringify({ said: secret })),
  encodeURIComponent,
  (secret) => encodeURIComponent(encodeURIComponent(secret)),
  (secret) => new URLSearchParams({ x: secret }).toString(),
  base64,
  (secret) => base64(`acme+public:${secret}`),
  (secret) => base64(`x${secret}y`).replaceAll("=", ""),
  (secret) => Buffer.from(`acme:${secret}`).toString("base64url"),
  (secret) => encodeURIComponent(base64(`acme:${secret}`)),
  (secret) => `Organization ${secret}, User ${secret}`,
  (secret) => `Authorization: Basic ${base64(`public:${secret}`)}`,
  (secret) => Buffer.from(secret).toString("hex"),
  (secret) => Buffer.from(secret).toString("hex").toUpperCase(),
  (secret) => each(secret, (code) => `\\u${code.padStart(4, "0")}`),
  (secret) => each(secret, (code) => `&#x${code};`),
  (secret) => each(secret, (code) => `%${code}`),
  (secret) => each(secret, (code) => `=${code.toUpperCase()}`),
];

interface Call {
  readonly operation: FaultRule["operation"];
  /** Slots of the subject that a process knows which makes this call: all where it has the configuration. */
  readonly knows: (subject: Subject) => readonly string[];
  readonly step: (run: Started, life: Life, subject: Subject) => Promise<readonly string[]>;
  /** Whether it says the same whatever instances there are, so that one subject is enough. */
  readonly isGeneral?: true;
}

const whole = ({ secrets }: Subject): readonly string[] => [...Object.keys(secrets), "token"];
const stored = (subject: Subject): readonly string[] => [...subject.stored, "token"];
const token = (): readonly string[] => ["token"];
const none = (): readonly string[] => [];

const applying =
  (change: Attributes): Call["step"] =>
  (_run, life, { config }) =>
    life.apply({ ...config, ...change });

function acting(name: string, values: (subject: Subject) => Readonly<Record<string, Literal>> = () => ({})) {
  return async ({ terraform }: Started, life: Life, subject: Subject): Promise<readonly string[]> =>
    (await terraform.action(name).invoke({ id: life.id, ...values(subject) })).problems;
}

/** Far more than a refresh takes to take off a mark. */
const UNMARKING_MS = 30_000;

/** Marks come off beside the reads of a refresh, and a refusal is in the log only. */
async function unmarking({ terraform }: Started, life: Life): Promise<readonly string[]> {
  const problems = await life.refresh();
  const end = Date.now() + UNMARKING_MS;
  while (!terraform.log().includes("refused") && Date.now() < end) await wait(5);
  return problems;
}

const CALLS: Readonly<Record<string, Call>> = {
  create: { operation: "create", knows: ({ secrets }) => Object.keys(secrets), step: applying({}) },
  "look-up before a create": { operation: "list", knows: ({ secrets }) => Object.keys(secrets), step: applying({}) },
  "removal of a mark": { operation: "patch", knows: stored, step: unmarking },
  patch: { operation: "patch", knows: whole, step: applying({ name: "renamed" }) },
  put: { operation: "put", knows: whole, step: (_run, life, { config, other }) => life.apply({ ...config, ...other }) },
  enabled: { operation: "enabled", knows: whole, step: applying({ enabled: false }) },
  entry: { operation: "entry", knows: whole, isGeneral: true, step: applying({ filter_response_nulls: false }) },
  read: { operation: "instance", knows: stored, step: (_run, life) => life.refresh() },
  delete: { operation: "delete", knows: stored, step: (_run, life) => life.destroy() },
  import: { operation: "instance", knows: none, step: (_run, life) => life.import(life.id) },
  data: {
    operation: "instance",
    knows: none,
    isGeneral: true,
    step: async ({ terraform }, life) =>
      (await terraform.data("openconnectors_instance").read({ id: life.id })).problems,
  },
  "data by name": {
    operation: "list",
    knows: none,
    isGeneral: true,
    step: async ({ terraform }) => (await terraform.data("openconnectors_instance").read({ name: "cw-emea" })).problems,
  },
  list: {
    operation: "list",
    knows: none,
    isGeneral: true,
    step: async ({ terraform }) => (await terraform.data("openconnectors_instances").read({})).problems,
  },
  connector: {
    operation: "connector",
    knows: none,
    isGeneral: true,
    step: async ({ terraform }) =>
      (await terraform.data("openconnectors_connector").read({ element_key: "connectwisecrmrest" })).problems,
  },
  query: {
    operation: "list",
    knows: none,
    isGeneral: true,
    step: async ({ terraform }) => (await terraform.list(GENERIC).list({})).problems,
  },
  "query with its objects": {
    operation: "instance",
    knows: none,
    isGeneral: true,
    step: async ({ terraform }) => (await terraform.list(GENERIC).list({}, { includeState: true })).problems,
  },
  ping: { operation: "ping", knows: token, step: acting("openconnectors_ping"), isGeneral: true },
  "trace logging": {
    operation: "traceLogging",
    knows: token,
    isGeneral: true,
    step: acting("openconnectors_trace_logging"),
  },
  "re-authentication": {
    operation: "put",
    knows: ({ secrets }) => [...Object.keys(secrets).filter((slot) => slot !== "client_id"), "token"],
    isGeneral: true,
    step: acting("openconnectors_reauthenticate", ({ secrets }) => ({
      configuration: {
        "private.key": secrets["private_key_wo"] ?? "",
        "event.notification.basic.password": secrets["additional_configuration_wo"] ?? "",
        "event.notification.signature.key": secrets["event_signature_key_wo"] ?? "",
      },
    })),
  },
  "ephemeral token": {
    operation: "instance",
    knows: none,
    isGeneral: true,
    step: async ({ terraform }, life) =>
      (await terraform.ephemeral("openconnectors_instance_token").open({ id: life.id })).problems,
  },
};

/** What each process can know: the configuration, the state, and in any case the account's secrets. */
export function cells(): readonly (readonly [call: string, kind: string, slot: string])[] {
  return Object.entries(SUBJECTS).flatMap(([kind, subject], index) =>
    Object.entries(CALLS)
      .filter(([, { isGeneral }]) => isGeneral !== true || index === 0)
      .flatMap(([name, { knows }]) =>
        [...knows(subject), ...(index === 0 ? Object.keys(OF_THE_PROVIDER) : [])].map(
          (slot) => [name, kind, slot] as const,
        ),
      ),
  );
}

async function nextRun(emulator: Emulator): Promise<Started> {
  const run = new Started(emulator, openConnectorsProvider);
  const { client_key } = OF_THE_PROVIDER;
  const problems = await run.terraform.configure({ client_key, client_certificate: CLIENT.cert });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return run;
}

/** @returns the spellings that came back, for each of which the call failed once */
export async function leaked(name: string, kind: string, slot: string): Promise<readonly string[]> {
  const [call, subject] = [CALLS[name], SUBJECTS[kind]];
  if (call === undefined || subject === undefined) throw new RangeError(`no cell ${name} of ${kind}`);
  await using emulator = await startEmulator({ seed: "canaries", connectors: [OAUTH] });
  emulator.setCredentials({ userSecret: ACCOUNT.user_secret, organizationSecret: ACCOUNT.organization_secret });
  const isNew = name === "create" || name === "look-up before a create";
  const found: string[] = [];
  const made = isNew ? undefined : await created(await nextRun(emulator), subject);
  for (const spell of SPELLINGS) {
    // A process for each: what an earlier one learned must not help.
    const run = await nextRun(emulator);
    const secret = slot === "token" ? (emulator.instances()[0]?.token ?? "") : secretOf(subject, slot);
    const life = new Life(run, subject.typeName);
    life.state = made?.state ?? null;
    life.private = made?.private ?? new Uint8Array();
    const spelled = spell(secret);
    const message = `refused ${spelled}`;
    emulator.setFaults([{ operation: call.operation, status: 400, message, providerMessage: `said "${spelled}"` }]);
    const problems = (await call.step(run, life, subject)).join("\n");
    emulator.setFaults([]);
    const said = `${problems}\n${run.terraform.log()}`;
    // Where the fault did not strike, the cell shows nothing.
    if (!said.includes("refused")) throw new Error(`the call ${name} did not fail by the answer:\n${said}`);
    // Of what stands around the secret the beginning may stay; its second half may not.
    const tail = spelled.slice(Math.ceil(spelled.length / 2));
    if (said.includes(spelled) || said.includes(tail)) found.push(`${spelled} in ${said}`);
  }
  return found;
}

async function created(run: Started, { config, typeName }: Subject): Promise<Life> {
  return await Life.created(run, config, typeName);
}

function secretOf({ secrets }: Subject, slot: string): string {
  const secret = secrets[slot] ?? (OF_THE_PROVIDER as Readonly<Record<string, string>>)[slot];
  if (secret === undefined) throw new RangeError(`no slot ${slot}`);
  return secret;
}
