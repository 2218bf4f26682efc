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

/** The first block of a language below a heading. */
export async function readmeBlock(heading: string, language: string): Promise<string> {
  const [block] = await readmeBlocks(heading, language);
  if (block === undefined) throw new Error(`README.md has no block of ${language} below "${heading}"`);
  return block;
}

/** All blocks of a language below a heading. */
export async function readmeBlocks(heading: string, language: string): Promise<readonly string[]> {
  const readme = await readFile(path.join(ROOT, "README.md"), "utf8");
  const [, section = ""] = readme.split(new RegExp(`^##+ ${heading}$`, "m"));
  const fenced = new RegExp(String.raw`^\x60{3}${language}\n(.*?)^\x60{3}$`, "gms");
  return [...(section.split(/^##+ /m)[0] ?? "").matchAll(fenced)].map(([, block = ""]) => block);
}

/** An app that is written for CDKTF, in an app of CDK Terrain. */
export function forCdkTerrain(source: string): string {
  return source
    .replaceAll('from "cdktf";', 'from "cdktn";')
    .replaceAll(/from "cdktf-open-connectors(\/testing)?";/g, 'from "cdktf-open-connectors/cdktn$1";');
}
