// `npm run licences:check`: no package comes in whose licence has not been looked at. These are only used, on our machines;
// what is in a bundle has a shorter list (build/notices.ts).
import { spawnSync } from "node:child_process";
import path from "node:path";

const ALLOWED = [
  // Permissive: a notice is all they ask for. These also allow what offers one of them as a choice.
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "Python-2.0",
  "Unlicense",
  "CC0-1.0",
  "Public Domain",
  // Data: the tables of browsers and of licences.
  "CC-BY-4.0",
  "CC-BY-3.0",
  // cdktf, its command line and its generator, and axe-core: used unchanged, so that their terms touch nothing of ours.
  "MPL-2.0",
  // OpenPGP.js, which signs releases: used unchanged, and in nothing that is published.
  "LGPL-3.0+",
];

const TOOL = path.resolve(__dirname, "../node_modules/.bin/license-checker-rseidelsohn");
const { status } = spawnSync(TOOL, ["--summary", "--excludePrivatePackages", "--onlyAllow", ALLOWED.join(";")], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
