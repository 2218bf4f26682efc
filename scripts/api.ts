// `npm run api`: writes the reports of the public API, etc/*.api.md. With --check it only compares, so that a change of the API
// is seen in review.
import path from "node:path";
import { CONSTRUCT_LIBRARY, EMULATOR, PLUGIN, PLUGIN_TESTING, report, TESTING } from "./build/declarations";

const ROOT = path.resolve(__dirname, "..");
const UPDATE = !process.argv.includes("--check");

const changed = [CONSTRUCT_LIBRARY, TESTING, EMULATOR, PLUGIN, PLUGIN_TESTING].filter((entry) =>
  report(entry, ROOT, UPDATE),
);
for (const { name } of changed) {
  process.stderr.write(`etc/${name}.api.md ${UPDATE ? "was written" : "differs from the API: npm run api"}\n`);
}
process.exitCode = UPDATE || changed.length === 0 ? 0 : 1;
