// The samples of the page about tests, each under the name that the text in front of it gives.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "./terraform";

export async function testingSamples(): Promise<readonly (readonly [name: string, source: string])[]> {
  const page = await readFile(path.join(ROOT, "docs/guides/testing-a-stack.md"), "utf8");
  return [...page.matchAll(/`([\w-]+(?:\.test|\.d)?\.ts)`[^`]*\n\n```typescript\n([^]*?)```/g)].map(
    ([, name = "", source = ""]) => [name, source] as const,
  );
}
