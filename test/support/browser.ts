// A real Chromium for tests of pages: the one on PATH, which `.ci/run` installs where it is missing.
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { PROGRAMS, browserProgram, launchOptions } from "../../scripts/pictures/browser-program";

/** Ten times what a busy machine needs. */
export const PATIENCE_MS = 120_000;

/** Tests in a browser; without one they are skipped, loudly. */
export function describeInBrowser(name: string, body: (open: () => Browser) => void): void {
  const program = browserProgram();
  if (program === undefined) {
    const reason = `there is no ${PROGRAMS.join(", ")} on PATH`;
    console.error(`SKIPPED: ${name}: ${reason}.`);
    describe.skip(`${name} (${reason})`, () => {
      body(() => {
        throw new Error("There is no browser.");
      });
    });
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch(launchOptions(program));
    });
    afterAll(async () => {
      await browser?.close();
    });
    body(() => {
      if (browser === undefined) throw new Error("The browser did not start.");
      return browser;
    });
  });
}

/** A page whose log and requests are listened to from the beginning. */
export class WatchedPage implements AsyncDisposable {
  readonly page: Page;
  /** Errors and warnings of the browser's log, and what was thrown. */
  readonly log: string[] = [];
  /** Where it asked for something. */
  readonly origins = new Set<string>();

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.log.push(message.text());
    });
    page.on("pageerror", ({ message }) => this.log.push(message));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      this.origins.add(protocol === "http:" || protocol === "https:" ? origin : protocol);
    });
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const watched = new WatchedPage(await browser.newPage(options));
    await watched.page.goto(url);
    return watched;
  }

  /** What keeps people from using the page, by axe's rules. */
  async barriers(): Promise<readonly string[]> {
    await this.page.evaluate(axe.source);
    // By the script above, in the page.
    const { violations } = await this.page.evaluate<axe.AxeResults>("axe.run()");
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
  }
}

/** 0 for black, 1 for white. @param colour as a browser computes it: `rgb(13, 17, 23)` */
export function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/[\d.]+/g)].map(Number);
  return (red + green + blue) / (3 * 255);
}
