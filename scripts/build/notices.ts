// The notices that licences ask for, made from what esbuild really put into a bundle: a package that was shaken off needs
// none, and one that comes in by another can't be forgotten. A package without a licence text fails the build.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { Metafile } from "esbuild";

/** The file's name beside a bundle and inside an archive. */
export const NOTICES_FILE = "THIRD-PARTY-NOTICES.txt";

/** Licences that ask for nothing but their text. */
const NOTICE_SUFFICES: readonly string[] = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** SPDX expression of its package.json. */
  readonly licence: string;
  readonly text: string;
}

/**
 * The packages with at least one byte in the outputs, by name.
 *
 * @param root the folder that the metafile's paths start from
 */
export async function thirdPartyIn(metafile: Metafile, root: string): Promise<readonly ThirdParty[]> {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = packageFolder(file);
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  const found = await Promise.all([...folders].map((folder) => describe(path.join(root, folder))));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function noticesOf(program: string, parts: readonly ThirdParty[]): string {
  if (parts.length === 0) return `${program} contains no third-party code.\n`;
  const rule = "-".repeat(80);
  const sections = parts.map(
    ({ name, version, licence, text }) => `${rule}\n${name} ${version} (${licence})\n${rule}\n\n${text.trim()}\n`,
  );
  return `${program} contains these packages:\n\n${sections.join("\n")}`;
}

const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u;

function packageFolder(file: string): string | undefined {
  return PACKAGE_FOLDER.exec(file)?.[0];
}

async function describe(folder: string): Promise<ThirdParty> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const text = (await licenceFile(folder)) ?? (await licenceSection(folder));
  if (text === undefined) throw new Error(`${folder} has no licence text, and its code is in a bundle.`);
  return { name: member(manifest, "name"), version: member(manifest, "version"), licence: licenceOf(manifest), text };
}

function licenceOf(manifest: unknown): string {
  const licence = member(manifest, "license");
  if (NOTICE_SUFFICES.includes(licence)) return licence;
  throw new Error(`${member(manifest, "name")} is in a bundle, and ${licence} may ask for more than a notice.`);
}

function member(manifest: unknown, name: string): string {
  const value: unknown = typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, name) : undefined;
  if (typeof value === "string") return value;
  throw new Error(
    `A package in a bundle has no "${name}" in its package.json: ${JSON.stringify(manifest).slice(0, 80)}`,
  );
}

async function licenceFile(folder: string): Promise<string | undefined> {
  const name = (await readdir(folder)).find((file) => /^licen[cs]e(\.(md|txt))?$/iu.test(file));
  return name === undefined ? undefined : await readFile(path.join(folder, name), "utf8");
}

/** Some packages have their licence in the README only (data-uri-to-buffer 4). */
async function licenceSection(folder: string): Promise<string | undefined> {
  const name = (await readdir(folder)).find((file) => /^readme\.md$/iu.test(file));
  if (name === undefined) return undefined;
  const readme = await readFile(path.join(folder, name), "utf8");
  const section = /^(?:#+ *licen[cs]e|licen[cs]e\n-+)\s*$(?<text>[\s\S]*)/imu.exec(readme)?.groups?.["text"];
  // The text, not a mere mention of the licence's name.
  if (section?.includes("Permission is hereby granted") !== true) return undefined;
  const links = /^\[[^\]]+\]: .*$/gmu;
  return section.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll(links, "");
}
