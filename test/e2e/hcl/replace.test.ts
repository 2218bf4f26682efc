// Replacements: another instance with another token, one of each in the end.
import { GENERIC_ADDRESS, generic } from "../../support/connector";
import { ADDRESSES, expectOneEach, pair } from "../../support/pair";
import { openSandbox } from "../../support/sandbox";
import { flat } from "../../support/text";

test("-replace makes another instance of each with another token, and the old ones are gone", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(pair());
  const old = sandbox.emulator.instances();
  await sandbox.apply(
    pair(),
    ADDRESSES.map((address) => `-replace=${address}`),
  );
  await expectOneEach(sandbox);
  for (const { id, token } of sandbox.emulator.instances()) {
    expect(old.map((one) => one.id)).not.toContain(id);
    expect(old.map((one) => one.token)).not.toContain(token);
  }
});

const OTHER = {
  elementKey: "otherconnector",
  elementId: 9001,
  name: "Other",
  hub: "crm",
  keys: [{ key: "api.key", label: "Key", type: "password", required: true, defaultValue: null, masked: true }],
} as const;

test.each([
  ["delete, create", {}],
  ["create, delete", { lifecycle: { create_before_destroy: true } }],
])(
  "another connector replaces the instance (%s); the plan names the attribute and the end of the token",
  async (actions, change) => {
    await using sandbox = await openSandbox({ connectors: [OTHER] }, { attached: true });
    await sandbox.apply(generic(change));
    const old = await sandbox.admin.onlyInstance();
    const moved = generic({
      ...change,
      element_key: "otherconnector",
      configuration: null,
      configuration_wo: { "api.key": "APIKEY0000000001" },
    });
    const plan = await sandbox.plan(moved);
    expect(plan.change(GENERIC_ADDRESS).actions.join(", ")).toBe(actions);
    expect(plan.change(GENERIC_ADDRESS).replacePaths).toEqual([["element_key"]]);
    expect(flat(plan.text)).toContain("its token ends with it");
    await sandbox.apply(moved);
    const [only, ...others] = sandbox.emulator.instances();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ elementKey: "otherconnector", configuration: { "api.key": "APIKEY0000000001" } });
    expect([only?.id, only?.token]).not.toEqual([String(old.id), old.token]);
    expect(await sandbox.state(GENERIC_ADDRESS)).toMatchObject({ id: only?.id, element_key: "otherconnector" });
  },
);
