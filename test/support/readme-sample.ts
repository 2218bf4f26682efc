// The app that README.md shows, as printed; for CDKTF with the two names of packages changed, as its table says.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "./terraform";

export async function readmeSample(framework: "cdktf" | "cdktn"): Promise<string> {
  const readme = await readFile(path.join(ROOT, "README.md"), "utf8");
  const [, sample] = /^```ts\n(import \{ App.*?)^```$/ms.exec(readme) ?? [];
  if (sample === undefined) throw new Error("README.md shows no app that begins with the import of App");
  return framework === "cdktn"
    ? sample
    : sample.replace('"cdktn"', '"cdktf"').replace('"cdktf-open-connectors/cdktn"', '"cdktf-open-connectors"');
}
