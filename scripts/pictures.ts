// `npm run docs:pictures` makes the pictures of the documentation from the real thing: a deploy of the quick start's stacks against
// the emulator, the console that shows it, the review of a change, and the life of an instance as the emulator plays it. It needs a
// Chromium on PATH. CI doesn't run it: two machines draw a page in different fonts.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { PROGRAMS, browserProgram, launchOptions } from "./pictures/browser-program";
import { pictureOfLife } from "./pictures/life";
import { pictureOfRoad } from "./pictures/road";
import { shoot } from "./pictures/shots";
import { Stage } from "./pictures/stage";
import { ensureEngine, engineContext } from "./terraform";

const FOLDER = path.resolve(__dirname, "../docs/pictures");

async function main(): Promise<void> {
  const program = browserProgram();
  if (program === undefined) throw new Error(`Put a browser on PATH: ${PROGRAMS.join(", ")}.`);
  await write("life.svg", await pictureOfLife());
  await using stage = await Stage.open((await ensureEngine(engineContext())).command);
  const browser = await chromium.launch(launchOptions(program));
  try {
    await write("road.svg", pictureOfRoad(await stage.deploy("acme")));
    // A call of the next run that fails once, and is sent again.
    stage.emulator.setFaults([{ operation: "read", status: 503, times: 1 }]);
    const page = await stage.review("acme-emea");
    await stage.deploy("acme-emea");
    await write("review.webp", await shootReview(browser, page));
    await write("console.webp", await shootConsole(browser, stage.emulator.consoleUrl));
  } finally {
    await browser.close();
  }
}

async function shootReview(browser: Browser, html: string): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), "review-"));
  try {
    const file = path.join(folder, "review.html");
    await writeFile(file, html);
    return await shoot(browser, {
      url: pathToFileURL(file).href,
      height: 660,
      ready: async (page) => {
        await page.getByRole("heading", { level: 1 }).waitFor();
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function shootConsole(browser: Browser, url: string): Promise<Buffer> {
  return await shoot(browser, {
    url,
    height: 900,
    ready: async (page) => {
      await page.getByText("cw-quickstart", { exact: true }).click();
      await page.getByText("status 503").first().waitFor();
    },
  });
}

async function write(name: string, content: string | Buffer): Promise<void> {
  await writeFile(path.join(FOLDER, name), content);
  console.error(`docs/pictures/${name}: ${String(Buffer.byteLength(content))} bytes`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
