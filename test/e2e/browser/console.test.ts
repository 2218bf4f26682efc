// The emulator's console in a real browser.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { startEmulator } from "../../../src/emulator";
import type { Emulator } from "../../../src/emulator";
import { INSTANCE } from "../../emulator/harness";
import { WatchedPage, brightness, describeInBrowser } from "../../support/browser";
import { live } from "../../support/console";
import { crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";
import { flat } from "../../support/text";

/** Until the stream has brought what is there. */
async function withInstances(): Promise<Emulator> {
  const emulator = await startEmulator();
  emulator.createInstances([INSTANCE, { ...INSTANCE, name: "cw-apac", tags: ["crm", "apac"] }]);
  emulator.setFaults([{ operation: "list", status: 503, times: 3, message: "down" }]);
  return emulator;
}

/** Presses Tab until something with that name has the focus. */
async function tabTo(page: Page, role: "button" | "combobox" | "spinbutton", name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  const most = 200;
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press("Tab");
    if ((await wanted.and(page.locator(":focus")).count()) > 0) return;
  }
  throw new Error(`${role} "${name}" can't be reached by the keyboard.`);
}

describeInBrowser("the console", (open) => {
  test.each(["light", "dark"] as const)(
    "is shown in %s colours, without errors, barriers or other requests",
    async (colorScheme) => {
      await using emulator = await withInstances();
      await using watched = await WatchedPage.open(open(), emulator.consoleUrl, { colorScheme });
      const { page } = watched;
      await live(page);
      await page.getByText("cw-apac").click();
      await page.getByText("Tags: crm, apac").waitFor();
      await page.getByText("status 503").first().waitFor();
      const ground = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
      expect(brightness(ground) > 0.5).toBe(colorScheme === "light");
      expect(await watched.barriers()).toEqual([]);
      await page.setViewportSize({ width: 400, height: 800 });
      expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      expect(watched.log).toEqual([]);
      expect([...watched.origins]).toEqual([new URL(emulator.consoleUrl).origin]);
    },
  );

  test("is used by the keyboard alone: a fault is set, and a reset is asked about", async () => {
    await using emulator = await withInstances();
    emulator.setFaults([]);
    await using watched = await WatchedPage.open(open(), emulator.consoleUrl);
    const { page } = watched;
    await live(page);
    await tabTo(page, "combobox", "Common");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "button", "Set fault");
    await page.keyboard.press("Enter");
    await page.getByText("dropAfter").and(page.locator(".badge")).waitFor();
    expect(await page.getByText("create, struck 0 times, 1 left").count()).toBe(1);

    const reset = page.getByRole("button", { name: "Reset", exact: true });
    await reset.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await reset.and(page.locator(":focus")).count()).toBe(1);
    expect(emulator.instances()).toHaveLength(2);

    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("No instance yet").waitFor();
    expect(emulator.instances()).toEqual([]);
  });

  test("a fault that is set in the page arrives at a deploy, whose error is found by its request id", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await using watched = await WatchedPage.open(open(), sandbox.emulator.consoleUrl);
    const { page } = watched;
    await live(page);
    await page.getByRole("combobox", { name: "Calls", exact: true }).selectOption("create");
    await page.getByRole("spinbutton", { name: /^status/ }).fill("403");
    await page.getByRole("spinbutton", { name: "Times" }).fill("1");
    await page.getByRole("button", { name: "Set fault" }).click();
    await page.getByText("create, struck 0 times, 1 left").waitFor();

    const { code, text } = await sandbox.tryApply(crm());
    expect(code).toBe(1);
    const requestId = sandbox.emulator.requests().find(({ method }) => method === "POST")?.requestId ?? "";
    expect(flat(text)).toContain(requestId);
    await page.getByText("create, struck 1 time, 0 left").waitFor();
    await page.locator("#calls").getByLabel("Find").fill(requestId);
    const row = page.locator("#calls tbody tr:visible");
    await row.getByText("status 403").waitFor();
    expect(await row.count()).toBe(1);

    await sandbox.apply(crm());
    await page.getByText("cw-emea", { exact: true }).waitFor();
    expect(watched.log).toEqual([]);
  });

  test("what is done by hand is done, and a refusal is read out", async () => {
    await using emulator = await startEmulator();
    emulator.createInstances([INSTANCE]);
    await using watched = await WatchedPage.open(open(), emulator.consoleUrl);
    const { page } = watched;
    await live(page);
    await page.getByText("cw-emea", { exact: true }).click();
    await page.getByRole("button", { name: "Disable cw-emea" }).click();
    await page.getByRole("button", { name: "Enable cw-emea" }).waitFor();
    expect(emulator.instances()).toMatchObject([{ disabled: true }]);
    await page.getByRole("combobox", { name: /How is an empty list answered/ }).selectOption("empty array");
    await page.getByText("1 changed").waitFor();

    await page.getByLabel("Further members as JSON").fill('{ "probability": 2 }');
    await page.getByRole("button", { name: "Set fault" }).click();
    await page.getByRole("alert").getByText("Not done: probability is a number from 0 to 1").waitFor();
  });

  test("what comes in leaves alone what somebody is at", async () => {
    await using emulator = await withInstances();
    await using watched = await WatchedPage.open(open(), emulator.consoleUrl);
    const { page } = watched;
    await live(page);
    await page.getByText("cw-apac").click();
    await page.getByText("Tags: crm, apac").waitFor();
    const remove = page.getByRole("button", { name: "Remove status 503 of list" });
    await remove.focus();
    await fetch(`${emulator.baseUrl}/instances`);
    await page.getByText("list, struck 1 time, 2 left").waitFor();
    expect(await remove.and(page.locator(":focus")).count()).toBe(1);

    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("No call yet").waitFor();
    expect(await page.getByText("Tags: crm, apac").isVisible()).toBe(true);
  });

  test("while the calls are paused each that comes in is counted once, and shown afterwards", async () => {
    await using emulator = await withInstances();
    // Longer than updates are gathered: begin and end come apart.
    emulator.setFaults([{ operation: "list", delayMs: 300 }]);
    await using watched = await WatchedPage.open(open(), emulator.consoleUrl);
    const { page } = watched;
    await live(page);
    await page.getByRole("button", { name: "Pause" }).click();
    for (let call = 0; call < 3; call += 1) await fetch(`${emulator.baseUrl}/instances`);
    await page.getByText("list, struck 3 times").waitFor();
    expect(await page.locator("#calls .count").textContent()).toBe("0, 3 waiting");
    await page.getByRole("button", { name: "Pause" }).click();
    await page.locator("#calls tbody tr").getByText("delayMs 300").first().waitFor();
    expect(await page.locator("#calls tbody tr").count()).toBe(3);
  });

  test("an emulator that is started again on the same port is known to be another one", async () => {
    // An address that no other test listens on, so that the port is free in between.
    const host = "127.0.0.77";
    const first = await startEmulator({ host });
    await using watched = await WatchedPage.open(open(), first.consoleUrl);
    const { page } = watched;
    await live(page);
    await first.close();
    await page.getByText("The emulator does not answer").waitFor();
    await using second = await startEmulator({ host, port: Number(new URL(first.consoleUrl).port) });
    await live(page);
    second.createInstances([INSTANCE]);
    await page.getByText("cw-emea", { exact: true }).click();
    await page.getByRole("button", { name: "Disable cw-emea" }).click();
    await page.getByRole("button", { name: "Enable cw-emea" }).waitFor();
  });

  test("a foreign page on the same machine reads nothing and changes nothing", async () => {
    await using emulator = await withInstances();
    const { consoleUrl, adminUrl } = emulator;
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>foreign</title>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo; // it listens on a port
      await using watched = await WatchedPage.open(open(), `http://127.0.0.1:${String(port)}`);
      const attack = async (url: string, options: object): Promise<string> =>
        await watched.page.evaluate(
          async ([target, init]) =>
            await fetch(target, init).then(
              (response) => response.type,
              () => "failed",
            ),
          [url, options] as const,
        );
      expect(await attack(consoleUrl, {})).toBe("failed");
      expect(await attack(`${consoleUrl}/events`, {})).toBe("failed");
      expect(await attack(`${consoleUrl}/change/reset`, { method: "POST" })).toBe("failed");
      expect(await attack(`${consoleUrl}/change/reset`, { method: "POST", mode: "no-cors" })).toBe("opaque");
      expect(await attack(`${adminUrl}/reset`, { method: "POST", mode: "no-cors", body: "{}" })).toBe("opaque");
      expect(emulator.instances()).toHaveLength(2);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
