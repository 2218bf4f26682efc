// The emulator's console in a browser, beside thousands of instances and as many calls as come in.
import { startEmulator } from "../../../src/emulator";
import { INSTANCE } from "../../emulator/harness";
import { WatchedPage, describeInBrowser } from "../../support/browser";
import { callEach, live } from "../../support/console";

describeInBrowser("the console", (open) => {
  test("stays usable with 2,000 instances while calls come in as fast as they can, and through a reset", async () => {
    await using emulator = await startEmulator();
    emulator.createInstances(
      Array.from({ length: 2_000 }, (_, index) => ({ ...INSTANCE, name: `cw-${String(index)}-of-many` })),
    );
    await using watched = await WatchedPage.open(open(), emulator.consoleUrl);
    const { page } = watched;
    await live(page);
    await page.getByText("2000 instances").waitFor();
    let isOver = false;
    const caller = async (): Promise<void> => {
      while (!isOver) await callEach(emulator, ["/instances/1000002", "/instances/1", "/nothing"]);
    };
    const callers = Promise.all([caller(), caller(), caller()]);
    try {
      await page.locator("#instances").getByLabel("Find").fill("cw-1234-of-many");
      await page.locator("#instances .count").getByText("1 of 2000").waitFor();
      await page.getByText("cw-1234-of-many", { exact: true }).click();
      await page.getByRole("button", { name: "Disable cw-1234-of-many" }).click();
      await page.getByRole("button", { name: "Enable cw-1234-of-many" }).waitFor();
      await page.getByText("500 calls").waitFor();
      expect(await page.locator("#calls tbody tr").count()).toBe(500);

      await page.getByRole("button", { name: "Reset", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
      await page.getByText("No instance yet").waitFor();
    } finally {
      isOver = true;
      await callers;
    }
    expect(emulator.instances()).toEqual([]);
    expect(watched.log).toEqual([]);
  });
});
