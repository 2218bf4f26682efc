// A build for another framework compiles some modules from a variant: for `installed.ts` it takes `installed.cdktn.ts`, as its
// `moduleSuffixes` say. The compiler writes the variant under its own name; imports ask for the plain one.
import { readdir, rename } from "node:fs/promises";
import path from "node:path";

const OUTPUTS = [".js", ".d.ts"] as const;

/** Gives each `NAME<suffix>.js` and `.d.ts` below `folder` the name that is imported, in place of what lies there. */
export async function replaceVariants(folder: string, suffix: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  await Promise.all(
    files.map(async (file) => {
      const ending = OUTPUTS.find((output) => file.endsWith(suffix + output));
      if (ending === undefined) return;
      const plain = file.slice(0, -(suffix.length + ending.length)) + ending;
      await rename(path.join(folder, file), path.join(folder, plain));
    }),
  );
}
