// The page of a review in a real browser.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  CONSUMER,
  CROSS_STACK_OUTPUTS,
  TYPE,
  WHOLE,
  create,
  planText,
  remove,
  review,
  update,
  writeApp,
} from "../../cli/review/plans";
import { WatchedPage, brightness, describeInBrowser } from "../../support/browser";
import { folderForAllTests } from "../../support/temporary-folder";

const folder = folderForAllTests("review");
let page = "";

beforeAll(async () => {
  const changes = [
    update({ company: "<b>acme</b>", tags: ["a"] }, { tags: ["b"] }, WHOLE),
    create({ name: "new" }, `${TYPE}.new`),
    { ...remove(), address: `${TYPE}.old` },
  ];
  await writeApp(folder.path, {
    crm: planText({ changes, outputs: CROSS_STACK_OUTPUTS }),
    consumer: planText(CONSUMER),
  });
  const file = path.join(folder.path, "review.html");
  await writeFile(file, (await review(folder.path, ["--format", "html"])).data);
  page = pathToFileURL(file).href;
});

describeInBrowser("the page of a review", (open) => {
  test.each(["light", "dark"] as const)(
    "is shown in %s colours, without errors, barriers or requests",
    async (colorScheme) => {
      await using watched = await WatchedPage.open(open(), page, { colorScheme });
      await watched.page.getByRole("heading", { level: 1 }).waitFor();
      await watched.page.getByRole("img", { name: /Stacks, instances/ }).waitFor();
      const ground = await watched.page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
      expect(brightness(ground) > 0.5).toBe(colorScheme === "light");
      expect(await watched.barriers()).toEqual([]);
      expect(watched.log).toEqual([]);
      // Its own file, and nothing else.
      expect([...watched.origins]).toEqual(["file:"]);
    },
  );

  test("is read by the keyboard alone", async () => {
    await using watched = await WatchedPage.open(open(), page);
    const { keyboard } = watched.page;
    const details = watched.page.locator("details").first();
    const isOpen = async (): Promise<boolean> => (await details.getAttribute("open")) !== null;
    expect(await isOpen()).toBe(true);
    await keyboard.press("Tab");
    expect(await watched.page.evaluate<string>("document.activeElement.className")).toBe("picture");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    expect(await isOpen()).toBe(false);
    await keyboard.press("Space");
    expect(await isOpen()).toBe(true);
  });

  test("of 1,000 changed instances in ten stacks is folded, fits the screen, and is read by the keyboard", async () => {
    const stacks = Array.from({ length: 10 }, (_, index) => `stack-${String(index)}`);
    for (const stack of stacks) {
      const changes = Array.from({ length: 100 }, (_, index) => ({
        ...update({ name: `${stack}-${String(index)}`, company: "acme-2", tags: ["b"] }, { tags: ["a"] }, WHOLE),
        address: `${TYPE}.crm[${String(index)}]`,
      }));
      await writeFile(path.join(folder.path, `${stack}.json`), planText({ changes, outputs: CROSS_STACK_OUTPUTS }));
    }
    const plans = stacks.flatMap((stack) => ["--plan", `${stack}=${stack}.json`]);
    const file = path.join(folder.path, "large.html");
    await writeFile(file, (await review(folder.path, [...plans, "--format", "html"])).data);
    const viewport = { width: 400, height: 800 };
    await using watched = await WatchedPage.open(open(), pathToFileURL(file).href, { viewport });
    const { page: large } = watched;
    expect(await large.locator("details").count()).toBe(1_000);
    expect(await large.locator("details[open]").count()).toBe(0);
    expect(await large.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await large.keyboard.press("Tab");
    await large.keyboard.press("Tab");
    await large.keyboard.press("Enter");
    expect(await large.locator("details").first().getAttribute("open")).not.toBeNull();
    expect(watched.log).toEqual([]);
  });
});
