// Prepared changes, each planned by `review --run` and applied: what the review said is held against what the emulator was asked.
import { review } from "../../cli/review/plans";
import { crm } from "../../support/crm";
import type { Hcl, Json, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { cleanEnvironment } from "../../support/terraform";

type Overrides = Readonly<Record<string, Json>>;

export interface Case {
  readonly name: string;
  /** Of the instance that is there before; undefined where none is. */
  readonly before?: Overrides;
  /** Undefined where the instance is no longer declared. */
  readonly after?: Overrides;
  readonly actions: readonly string[];
  /** Those that are sent. */
  readonly secrets?: readonly string[];
  /** Those of them that may differ, in a re-authentication. */
  readonly changed?: readonly string[];
  /** A change behind Terraform's back. */
  readonly byHand?: Readonly<Record<string, unknown>>;
  /** Changes the state alone. */
  readonly isSilent?: true;
}

const EVENTS = { enabled: true, poll_interval_minutes: 5 };
/** A re-authentication sends every credential. */
const BOTH = ["client_id", "private_key_wo"];
const NEW_KEY = { private_key_wo: "PRIVATEKEY000002" };

export const CASES: readonly Case[] = [
  { name: "create", after: {}, actions: ["create"], secrets: BOTH },
  {
    name: "create with events and a signature key",
    after: { events: EVENTS, event_signature_key_wo: "SIGNATURE00001" },
    actions: ["create"],
    secrets: ["client_id", "event_signature_key_wo", "private_key_wo"],
  },
  { name: "create disabled", after: { enabled: false }, actions: ["create"], secrets: BOTH },
  { name: "delete", before: {}, actions: ["delete"] },
  { name: "nothing", before: {}, after: {}, actions: [] },
  { name: "name", before: {}, after: { name: "other" }, actions: ["update"] },
  { name: "tags", before: { tags: ["a"] }, after: { tags: ["b"] }, actions: ["update"] },
  { name: "switch off", before: {}, after: { enabled: false }, actions: ["update"] },
  { name: "switch on", before: { enabled: false }, after: { enabled: true }, actions: ["update"] },
  { name: "events", before: {}, after: { events: EVENTS }, actions: ["update"] },
  { name: "filter", before: {}, after: { filter_response_nulls: false }, actions: ["update"] },
  { name: "company", before: {}, after: { company: "acme-emea" }, actions: ["reauthenticate"], secrets: BOTH },
  {
    name: "public key",
    before: {},
    after: { public_key: "PUBLICKEY0000002", ...NEW_KEY },
    actions: ["reauthenticate"],
    secrets: BOTH,
    changed: ["private_key_wo"],
  },
  {
    name: "site",
    before: {},
    after: { base_url: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0" },
    actions: ["reauthenticate"],
    secrets: BOTH,
  },
  {
    name: "rotated key",
    before: {},
    after: NEW_KEY,
    actions: ["reauthenticate"],
    secrets: BOTH,
    changed: ["private_key_wo"],
  },
  {
    name: "client id",
    before: {},
    after: { client_id: "22222222-2222-4333-8444-555555555555" },
    actions: ["reauthenticate"],
    secrets: BOTH,
    changed: ["client_id"],
  },
  {
    name: "name and company",
    before: {},
    after: { name: "other", company: "acme-emea" },
    actions: ["reauthenticate"],
    secrets: BOTH,
  },
  { name: "token out of the state", before: {}, after: { persist_token: false }, actions: ["update"], isSilent: true },
  { name: "drift that is put back", before: {}, after: {}, byHand: { name: "by hand" }, actions: ["update", "drift"] },
  {
    name: "drift that is declared since",
    before: {},
    after: { name: "by hand" },
    byHand: { name: "by hand" },
    actions: ["drift"],
    isSilent: true,
  },
];

interface Reviewed {
  readonly actions: readonly string[];
  readonly secretsSent: readonly string[];
  readonly secretsChanged: readonly string[];
}

/** Plans, reviews, applies. */
export async function holdAgainstTheLog(one: Case): Promise<void> {
  await using sandbox = await openSandbox();
  if (one.before !== undefined) await sandbox.apply(crm(one.before));
  const id = one.before === undefined ? undefined : (await sandbox.admin.onlyInstance()).id;
  if (one.byHand !== undefined && id !== undefined) await sandbox.admin.change(id, one.byHand);
  await sandbox.configure(
    one.after === undefined ? ({ provider: { openconnectors: {} } } satisfies Hcl) : crm(one.after),
  );

  const [row] = await reviewed(sandbox);
  expect(row?.actions ?? []).toEqual(one.actions);
  expect(row?.secretsSent ?? []).toEqual(one.secrets ?? []);
  if (one.actions.includes("reauthenticate")) expect(row?.secretsChanged).toEqual(one.changed ?? []);

  await sandbox.admin.forgetRequests();
  await sandbox.terraform.expect(0, ["apply", "-no-color", "plan"]);
  const has = (action: string): boolean => one.actions.includes(action);
  expect(await carriedOut(sandbox)).toEqual({
    isCreated: has("create"),
    isSentWhole: has("reauthenticate"),
    isDeleted: has("delete"),
    isTouched: one.actions.length > 0 && one.isSilent !== true,
  });
}

/** What the platform was asked since the last look. */
async function carriedOut(sandbox: Sandbox) {
  const writes = (await sandbox.admin.requests()).filter(({ method }) => method !== "GET");
  const has = (method: string, end: RegExp): boolean =>
    writes.some((one) => one.method === method && end.test(one.path));
  return {
    isCreated: has("POST", /\/instances$/),
    isSentWhole: has("PUT", /\/instances\/\d+$/),
    isDeleted: has("DELETE", /\/instances\/\d+$/),
    isTouched: writes.length > 0,
  };
}

async function reviewed(sandbox: Sandbox): Promise<readonly Reviewed[]> {
  const { emulator, dir } = sandbox;
  const environment = {
    ...cleanEnvironment(dir),
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
  };
  const { data } = await review(dir, ["--run", "--dir", ".", "--format", "json"], { environment });
  const document = JSON.parse(data) as { stacks: { instances: Reviewed[]; warnings: unknown }[] };
  expect(document.stacks[0]?.warnings).not.toBeNull();
  return document.stacks[0]?.instances ?? [];
}
