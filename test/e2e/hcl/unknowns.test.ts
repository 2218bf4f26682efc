// What nobody knows of the platform: the provider is safe in every position of the emulator's switches.
import { switchTable } from "../../../src/emulator";
import type { SwitchName, Switches } from "../../../src/emulator";
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

/** What the remote system thinks of credentials is no unknown of the life of an instance. */
const ABOUT_REJECTION: readonly SwitchName[] = ["remoteSystem", "rejectionStatus", "rejectedCreate"];

const names = (Object.keys(switchTable) as SwitchName[]).filter((name) => !ABOUT_REJECTION.includes(name));

/** Every switch away from what we take for true, at its second and at its last position. */
const away: [string, Partial<Switches>][] = [
  ["second", Object.fromEntries(names.map((name) => [name, switchTable[name].positions[1]]))],
  ["last", Object.fromEntries(names.map((name) => [name, switchTable[name].positions.at(-1)]))],
];

test.each(away)("a whole life in which every switch stands at its %s position", async (_position, switches) => {
  await using sandbox = await openSandbox({ switches });
  await sandbox.apply(crm());
  const { id } = await sandbox.state(ADDRESS);

  await sandbox.apply(crm({ name: "cw-apac", tags: ["team:crm", "env:test"] }));
  await sandbox.apply(crm({ name: "cw-apac", tags: ["env:test"], company: "acme-apac", private_key_wo_version: "2" }));
  await sandbox.apply(
    crm({ name: "cw-apac", company: "acme-apac", private_key_wo_version: "2", filter_response_nulls: false }),
  );
  expect((await sandbox.state(ADDRESS))["id"]).toBe(id);

  const [stored, ...others] = sandbox.emulator.instances();
  expect(others).toEqual([]);
  expect(stored).toMatchObject({
    name: "cw-apac",
    configuration: { company: "acme-apac", "private.key": "PRIVATEKEY000001", "filter.response.nulls": "false" },
  });
  expect(stored?.token).toBe((await sandbox.state(ADDRESS))["token"]);

  await sandbox.destroy();
  expect(sandbox.emulator.instances()).toEqual([]);
});
