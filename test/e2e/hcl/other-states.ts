// What becomes of an instance when another state of the same account wants it. All cases: other-states.long.test.ts.
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox, openSandboxAt } from "../../support/sandbox";
import { StateServer } from "../../support/state-server";
import { flat } from "../../support/text";

type Faults = Parameters<Awaited<ReturnType<typeof openSandbox>>["admin"]["faults"]>[0];

/** With what strikes the first run, which then can't take its mark off. The last one is the hardest. */
const LOCAL_STATES: readonly (readonly [string, Faults])[] = [
  ["two local states", []],
  ["two local states, and the first run could not take its mark off", [{ operation: "update", status: 429 }]],
];

const BACKENDS: readonly (readonly [string, Faults])[] = [
  ["two backends of one folder", []],
  [
    "two backends of one folder, and the first run could not take its mark off",
    [{ operation: "update", status: 403, message: "no" }],
  ],
];

const REPLACEMENTS: readonly (readonly [number, string])[] = [
  [403, "-refresh=true"],
  [429, "-refresh=false"],
];

/** @param chosen which cases of each kind */
export function testOtherStates(chosen: <Case>(cases: readonly Case[]) => readonly Case[]): void {
  test.each(chosen(LOCAL_STATES))(
    "%s: the second gets an error with id and scope, and the first instance stays as it is",
    async (_case, faults) => {
      await expectRefusedInOtherFolder(faults);
    },
  );

  test.each(chosen(BACKENDS))(
    "%s: the second gets an error, and the first instance stays as it is",
    async (_case, faults) => {
      await expectRefusedInOtherBackend(faults);
    },
  );

  test.each(chosen(REPLACEMENTS))(
    "create before destroy, marks refused with %d, %s: a clear error, then right",
    async (status, refresh) => {
      await expectReplacedWithoutMark(status, refresh);
    },
  );
}

async function expectRefusedInOtherFolder(faults: Faults): Promise<void> {
  await using first = await openSandbox();
  const app = crm();
  await first.configure(app);
  await first.admin.faults(faults);
  await first.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await first.admin.faults([]);
  const live = await first.admin.onlyInstance();

  await using second = await openSandboxAt(first.emulator);
  const { code, text } = await second.tryApply(app);
  expect(code).toBe(1);
  expect(flat(text)).toMatch(
    new RegExp(`Instance ${String(live.id)}, .*import block with id = "${String(live.id)}" .*scope`, "u"),
  );
  expect(await first.admin.onlyInstance()).toEqual(live);
  expect(await second.objects()).toEqual(new Map());
  // The first state goes on as ever.
  await first.attach();
  await first.apply(crm({ name: "renamed" }));
}

async function expectRefusedInOtherBackend(faults: Faults): Promise<void> {
  await using sandbox = await openSandbox();
  await using states = await StateServer.open();
  await sandbox.configure(crm());
  await states.use(sandbox, "one");
  await sandbox.admin.faults(faults);
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await sandbox.admin.faults([]);
  const live = await sandbox.admin.onlyInstance();

  await states.use(sandbox, "two");
  const { code, text } = await sandbox.terraform.run(["apply", "-no-color", "-auto-approve"]);
  expect(code).toBe(1);
  expect(flat(text)).toMatch(new RegExp(`Instance ${String(live.id)}, .*scope`, "u"));
  expect(await sandbox.admin.onlyInstance()).toEqual(live);
}

/** A clear error, then right. */
async function expectReplacedWithoutMark(status: number, refresh: string): Promise<void> {
  await using sandbox = await openSandbox({}, { attached: true });
  const app = crm({ lifecycle: { create_before_destroy: true } });
  await sandbox.configure(app);
  await sandbox.admin.faults([{ operation: "update", status, message: "refused" }]);
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  const old = await sandbox.admin.onlyInstance();
  const replace = [`-replace=${ADDRESS}`, refresh];
  const refused = await sandbox.tryApply(app, replace);
  expect(refused.code).toBe(1);
  expect(flat(refused.text)).toContain(`Preparing the replacement of instance ${String(old.id)} failed`);
  expect(await sandbox.admin.onlyInstance()).toEqual(old);

  await sandbox.admin.faults([]);
  await sandbox.apply(app, replace);
  const { id } = await sandbox.admin.onlyInstance();
  expect(id).not.toBe(old.id);
  expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id) });
}
