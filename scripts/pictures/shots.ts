// Pictures of pages, as WebP: a third of what PNG takes, and forges show it. They are in the package, so they are small.
import type { Browser, Page } from "playwright-core";

const QUALITY = 0.4;
const WIDTH = 1280;

export interface Shot {
  readonly url: string;
  readonly height: number;
  /** Until the page shows what the picture is to show. */
  readonly ready: (page: Page) => Promise<void>;
}

export async function shoot(browser: Browser, { url, height, ready }: Shot): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height }, colorScheme: "light" });
  await page.goto(url);
  await ready(page);
  const png = await page.screenshot();
  await page.close();
  return await asWebp(browser, png);
}

/** By the browser's own encoder. */
async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const source = JSON.stringify(`data:image/png;base64,${png.toString("base64")}`);
  const encoded = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = ${source};
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", ${String(QUALITY)});
  })()`);
  await page.close();
  return Buffer.from(encoded.slice(encoded.indexOf(",") + 1), "base64");
}
