// A replacement while the platform refuses what takes marks off or puts them on: it is right, or a clear error that changed nothing, and
// right in the next run (architecture: Creation without doubt).
import { ADDRESS, crm } from "../../support/crm";
import { shareOf } from "../../support/long-share";
import { openSandbox } from "../../support/sandbox";
import { flat } from "../../support/text";

const ORDERS = [
  ["delete, create", {}],
  ["create, delete", { lifecycle: { create_before_destroy: true } }],
  ["delete, create, without a key", { creation_key: null }],
  ["create, delete, without a key", { creation_key: null, lifecycle: { create_before_destroy: true } }],
] as const;

const CASES = ORDERS.flatMap(([order, change]) =>
  [403, 429].flatMap((status) =>
    ["-refresh=true", "-refresh=false"].map((refresh) => [order, status, refresh, change] as const),
  ),
);

test.each(shareOf(CASES, 1))(
  "%s, marks refused with %d, %s: the replacement is right, or a clear error that changed nothing",
  async (_order, status, refresh, change) => {
    await using sandbox = await openSandbox({}, { attached: true });
    const app = crm(change);
    await sandbox.configure(app);
    await sandbox.admin.faults([{ operation: "update", status, message: "refused" }]);
    await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
    const old = await sandbox.admin.onlyInstance();
    const replace = [`-replace=${ADDRESS}`, refresh];
    const { code, text } = await sandbox.tryApply(app, replace);
    await sandbox.admin.faults([]);
    if (code !== 0) {
      expect(flat(text)).toMatch(/Preparing (?:the|a) replacement .*failed/u);
      expect(flat(text)).toContain(`/instances/${String(old.id)} `);
      expect(await sandbox.admin.onlyInstance()).toEqual(old);
      await sandbox.apply(app, replace);
    }
    const { id } = await sandbox.admin.onlyInstance();
    expect(id).not.toBe(old.id);
    expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id) });
    await sandbox.expectNoChanges();
  },
  120_000,
);
