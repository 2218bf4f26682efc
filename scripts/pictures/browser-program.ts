// The Chromium on PATH, for tests of pages and for pictures.
import path from "node:path";
import type { LaunchOptions } from "playwright-core";
import { isProgram } from "../../src/shared/is-program";

export const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"] as const;

/** Undefined where there is none. */
export function browserProgram(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.flatMap((folder) => PROGRAMS.map((name) => path.join(folder, name))).find(isProgram);
}

/** Chromium refuses to run its sandbox as root, and these pages are ours. */
export function launchOptions(executablePath: string): LaunchOptions {
  return { executablePath, chromiumSandbox: process.getuid?.() !== 0 };
}
