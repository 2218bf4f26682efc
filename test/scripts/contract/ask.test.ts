// The contract's questions against emulators: each finds the position of each switch that was set.
import { ask } from "../../../scripts/contract/ask";
import { findingsOf, tableOf } from "../../../scripts/contract/report";
import { Tenant } from "../../../scripts/contract/tenant";
import type { Emulator, EmulatorOptions, SwitchName, Switches } from "../../../src/emulator";
import { defaultSwitches, startEmulator, switchTable } from "../../../src/emulator";
import { parseBaseUrl } from "../../../src/rules/base-url";
import { Secret } from "../../../src/shared/secret";

const CONFIGURATION = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  "public.key": "PUBLIC",
  "private.key": "0123456789ab",
  "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
  "event.notification.callback.url": "https://hooks.example.com",
};

async function open(switches: Partial<Switches>, options: EmulatorOptions = {}) {
  const remoteSystem = "rejects the text wrong";
  const emulator = await startEmulator({ seed: "contract", switches: { remoteSystem, ...switches }, ...options });
  return { emulator, tenant: tenantOf(emulator), [Symbol.asyncDispose]: () => emulator.close() };
}

function tenantOf(emulator: Emulator): Tenant {
  const baseUrl = parseBaseUrl(emulator.baseUrl);
  if (!baseUrl.ok) throw new Error(baseUrl.problems.join(" "));
  return new Tenant(
    {
      baseUrl: baseUrl.value,
      userSecret: Secret.of(emulator.userSecret),
      organizationSecret: Secret.of(emulator.organizationSecret),
      otherUserSecret: Secret.of(emulator.addUser().userSecret),
    },
    { elementKey: "connectwisecrmrest", configuration: CONFIGURATION },
  );
}

/** A second of this clock takes three, so that a machine that is held up for one does not make the emulator look quick. */
function slowClock(): () => number {
  const begun = Date.now();
  return () => Math.floor(begun + (Date.now() - begun) / 3);
}

const questions = (Object.keys(switchTable) as SwitchName[]).filter((name) => name !== "remoteSystem");
const rows = questions.flatMap((name) =>
  switchTable[name].positions
    .filter((position) => position !== defaultSwitches[name])
    .map((position) => [name, position] as const),
);

/** Masks of five asterisks for ConnectWise look the same by either rule. */
const ALIKE: readonly (readonly [SwitchName, string])[] = [
  ["mask", "5 asterisks"],
  ["mask", "5 asterisks for ConnectWise, else 8"],
];

test.each(rows)("%s is found at %j, and nothing is left behind", async (name, position) => {
  await using bench = await open({ [name]: position }, position === "after a second" ? { clock: slowClock() } : {});
  const { emulator, tenant } = bench;
  const found = findingsOf(await ask(tenant)).find((finding) => finding.switch === name);
  const isAlike = ALIKE.some(([one, other]) => one === name && other === position);
  const alike = ALIKE.filter(([one]) => one === name).map(([, other]) => other);
  expect([...(found?.seen ?? [])].sort()).toEqual(isAlike ? [...alike].sort() : [position]);
  expect(await tenant.cleanUp()).toEqual([]);
  expect(emulator.instances()).toEqual([]);
});

test("each switch that nobody set is found where it is by default, all in one run", async () => {
  await using bench = await open({});
  const { emulator, tenant } = bench;
  const seen = Object.fromEntries(findingsOf(await ask(tenant)).map((finding) => [finding.switch, finding.seen]));
  const alike = ALIKE.filter(([name, position]) => defaultSwitches[name] === position).map(([name]) => name);
  for (const name of questions) {
    const expected = alike.includes(name) ? ALIKE.map(([, position]) => position) : [defaultSwitches[name]];
    expect([name, [...(seen[name] ?? [])].sort()]).toEqual([name, expected.sort()]);
  }
  expect(await tenant.cleanUp()).toEqual([]);
  expect(emulator.instances()).toEqual([]);
});

test("the instances of others stay as they are", async () => {
  await using bench = await open({});
  const { emulator, tenant } = bench;
  emulator.createInstances([
    { name: "contract-of-somebody", element: { key: "connectwisecrmrest" }, configuration: CONFIGURATION },
  ]);
  const before = emulator.instances();
  await ask(tenant);
  await tenant.cleanUp();
  expect(emulator.instances()).toEqual(before);
});

test("credentials that are refused end the questions with the platform's words", async () => {
  await using bench = await open({ remoteSystem: "rejects them", rejectedCreate: "an instance" });
  const { emulator, tenant } = bench;
  await expect(ask(tenant)).rejects.toThrow(
    "The instance can't be created (400): Bad Request The remote system does not accept the credentials.",
  );
  expect(emulator.instances()).toHaveLength(1);
  await tenant.cleanUp();
  expect(emulator.instances()).toEqual([]);
});

test("an instance that can't be removed is named", async () => {
  await using bench = await open({});
  const { emulator, tenant } = bench;
  await tenant.create("kept");
  const id = emulator.instances()[0]?.id ?? "";
  await fetch(`${emulator.adminUrl}/instances/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: '{"inUse":"A formula uses it."}',
  });
  expect(await tenant.cleanUp()).toEqual([id]);
});

test("a connector that accepts everything leaves questions open, and the table says so", async () => {
  await using bench = await open({ remoteSystem: "accepts them", tagOrder: "reversed" });
  const { tenant } = bench;
  const findings = findingsOf(await ask(tenant));
  const unanswered = findings.filter(({ seen }) => seen.length === 0).map((finding) => finding.switch);
  expect(unanswered.sort()).toEqual(["plainPut", "rejectedCreate", "rejectionStatus"]);
  const table = tableOf(findings);
  expect(table).toContain("reversed   DIFFERS from the emulator: as sent");
  expect(table.match(/DIFFERS/g)).toHaveLength(1);
  expect(table).toContain("not seen with this connector and account");
  expect(table).toContain(`emptyList: ${switchTable.emptyList.question}\n  ${defaultSwitches.emptyList}`);
});
