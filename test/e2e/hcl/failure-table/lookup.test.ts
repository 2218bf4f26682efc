// The row of the failure table on look-ups: every page is read, and names are compared whole.
import { openSandbox } from "../../../support/sandbox";
import { seed } from "../../../support/seed";
import { row } from "./rows";

row("look-up by name, instance 240 of 250", () => {
  test("it is found by its whole name, although others begin like it, and nothing is written", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const ids = seed(sandbox, ...Array.from({ length: 250 }, (_, n) => ({ name: `cw-${String(n + 1)}` })));
    for (const number of [240, 2, 250]) {
      await sandbox.apply({
        provider: { openconnectors: {} },
        data: { openconnectors_instance: { found: { name: `cw-${String(number)}` } } },
      });
      expect(await sandbox.state("data.openconnectors_instance.found")).toMatchObject({ id: ids[number - 1] });
    }
    expect(await sandbox.admin.writes()).toEqual([]);
  });
});
