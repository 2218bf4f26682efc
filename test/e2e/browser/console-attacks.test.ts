// What an instance, a connector or a caller brings, and other pages of the same browser, against the emulator's console.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startEmulator } from "../../../src/emulator";
import { INSTANCE } from "../../emulator/harness";
import { PATIENCE_MS, WatchedPage, describeInBrowser } from "../../support/browser";
import { callEach, live } from "../../support/console";

const MARKUP = `<img src=x onerror="window.struck=1"><script>window.struck=1</script>"'><b>`;
/** Turns the direction of reading, hides, begins a line, moves a cursor. */
const SIGNS = "left\u202eright\u2066\u200bhidden\u0007\u001b[31m\u2028";

describeInBrowser("the console", (open) => {
  test("shows what instances, connectors, callers and faults are called as text, and signs that nobody sees as their number", async () => {
    const key = {
      key: MARKUP,
      label: MARKUP,
      type: "text" as const,
      required: false,
      defaultValue: null,
      masked: false,
    };
    await using emulator = await startEmulator({
      connectors: [{ elementKey: "markup", name: MARKUP, hub: "general", keys: [key] }],
      switches: { unknownKeys: "stored" },
    });
    emulator.createInstances([
      { name: MARKUP, element: { key: "markup" }, configuration: { [MARKUP]: MARKUP, [SIGNS]: "x" }, tags: [MARKUP] },
      { ...INSTANCE, name: SIGNS, tags: [SIGNS, "x".repeat(10_000)] },
    ]);
    emulator.setFaults([{ operation: "list", status: 503, message: MARKUP, headers: { "x-y": "<script>" } }]);
    await callEach(emulator, [
      `/${encodeURIComponent(MARKUP)}/${encodeURIComponent(SIGNS)}`,
      `/instances?searchText=${encodeURIComponent(MARKUP + SIGNS)}`,
      `/elements/${encodeURIComponent(MARKUP)}/metadata`,
    ]);
    await using watched = await WatchedPage.open(open(), emulator.consoleUrl);
    const { page } = watched;
    await live(page);
    await page.getByText("3 calls").waitFor();
    for (const summary of await page.locator("details > summary").all()) await summary.click();
    await page.getByText("Break credentials").first().waitFor();
    await page.setViewportSize({ width: 400, height: 800 });

    const shown = (await page.locator("body").textContent()) ?? "";
    expect(shown).toContain(MARKUP);
    expect(shown).toContain("left\\u{202e}right\\u{2066}\\u{200b}hidden\\u{7}\\u{1b}[31m\\u{2028}");
    expect(shown).not.toMatch(/[\u202e\u2066\u200b\u2028]/u);
    expect(await page.evaluate<unknown>("window.struck")).toBeUndefined();
    expect(await page.locator("img, body script ~ script").count()).toBe(0);
    expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(await watched.barriers()).toEqual([]);
    expect(watched.log).toEqual([]);
  });

  test("works in the page that is looked at, however many others are open", async () => {
    await using emulator = await startEmulator();
    emulator.createInstances([INSTANCE]);
    const context = await open().newContext();
    context.setDefaultTimeout(PATIENCE_MS);
    try {
      // More than a browser has connections to one address.
      for (let count = 0; count < 7; count += 1) {
        const hidden = await context.newPage();
        await hidden.goto(emulator.consoleUrl);
        await live(hidden);
        await hidden.evaluate(`
          Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        `);
      }
      const page = await context.newPage();
      await page.goto(emulator.consoleUrl);
      await live(page);
      await page.getByText("cw-emea", { exact: true }).click();
      await page.getByRole("button", { name: "Disable cw-emea" }).click();
      await page.getByRole("button", { name: "Enable cw-emea" }).waitFor();

      const [first] = context.pages();
      await first?.evaluate(`
        delete document.hidden;
        document.dispatchEvent(new Event("visibilitychange"));
      `);
      await first?.locator(".badge").getByText("disabled").waitFor();
    } finally {
      await context.close();
    }
  });

  test("is not framed, loaded as a script, followed, linked or posted to by a foreign page", async () => {
    await using emulator = await startEmulator();
    emulator.createInstances([INSTANCE]);
    const { consoleUrl } = emulator;
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>foreign</title>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo; // it listens on a port
      const foreign = `http://localhost:${String(port)}`;
      await using watched = await WatchedPage.open(open(), foreign);
      const { page } = watched;
      const outcome = async (script: string): Promise<string> =>
        await page.evaluate<string>(
          `new Promise((resolve) => { const url = ${JSON.stringify(consoleUrl)}; ${script} })`,
        );
      const loaded = (tag: string, address: string): string =>
        `const it = document.createElement("${tag}"); it.onload = () => resolve("loaded"); it.onerror = () => resolve("refused");` +
        `it.${address}; document.head.append(it);`;
      expect(await outcome(loaded("script", "src = url"))).toBe("refused");
      expect(await outcome(loaded("link", `rel = "stylesheet"; it.href = url`))).toBe("refused");
      expect(
        await outcome(`const it = new EventSource(url + "/events"); it.onopen = () => resolve("open");
          it.onerror = () => { it.close(); resolve("refused"); };`),
      ).toBe("refused");

      await page.evaluate(`{ const it = document.createElement("iframe"); it.src = ${JSON.stringify(consoleUrl)};
        document.body.append(it); it.onload = () => { it.className = "tried"; }; }`);
      await page.locator("iframe.tried").waitFor({ state: "attached" });
      const framed = await page
        .frames()[1]
        ?.evaluate<string>("document.documentElement.outerHTML")
        .catch(() => "");
      expect(framed).not.toContain("console-token");

      await page.evaluate(`{ const it = document.createElement("form"); it.method = "post"; it.enctype = "text/plain";
        it.action = ${JSON.stringify(`${consoleUrl}/change/reset`)}; document.body.append(it); it.submit(); }`);
      await page.waitForURL(/change\/reset$/);
      expect(await page.locator("body").textContent()).toContain(
        "do not answer requests that a web page of another origin",
      );
      expect(emulator.instances()).toHaveLength(1);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
