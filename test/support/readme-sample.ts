// What README.md shows, as printed, and apps as they read with the other framework, as the pages say it.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "./terraform";

/** The app at the top, which is for CDK Terrain. */
export async function readmeSample(framework: "cdktf" | "cdktn"): Promise<string> {
  const sample = await readmeBlock("Fifteen lines that deploy", "ts");
  return framework === "cdktn"
    ? sample
    : sample.replaceAll('"cdktn"', '"cdktf"').replaceAll('"cdktf-open-connectors/cdktn"', '"cdktf-open-connectors"');
}

/** The first block of a language below a heading of the README. */
export async function readmeBlock(heading: string, language: string): Promise<string> {
  return await pageBlock("README.md", heading, language);
}

/** All blocks of a language below a heading of the README. */
export async function readmeBlocks(heading: string, language: string): Promise<readonly string[]> {
  return await pageBlocks("README.md", heading, language);
}

/** @param page path from the top of the repository */
export async function pageBlock(page: string, heading: string, language: string): Promise<string> {
  const [block] = await pageBlocks(page, heading, language);
  if (block === undefined) throw new Error(`${page} has no block of ${language} below "${heading}"`);
  return block;
}

/** All blocks of a language below a heading, to the next one; of the page's title, those before the next. */
export async function pageBlocks(page: string, heading: string, language: string): Promise<readonly string[]> {
  const text = await readFile(path.join(ROOT, page), "utf8");
  const section = text.split(/^#+ /m).find((one) => one.startsWith(`${heading}\n`)) ?? "";
  const fenced = new RegExp(String.raw`^\x60{3}${language}\n(.*?)^\x60{3}$`, "gms");
  return [...section.matchAll(fenced)].map(([, block = ""]) => block);
}

/** An app that is written for CDKTF, in an app of CDK Terrain. */
export function forCdkTerrain(source: string): string {
  return source
    .replaceAll('from "cdktf";', 'from "cdktn";')
    .replaceAll(/from "cdktf-open-connectors(\/testing)?";/g, 'from "cdktf-open-connectors/cdktn$1";');
}
