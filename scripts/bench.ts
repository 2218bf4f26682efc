// `npm run bench`: time, state and memory of plans and applies beside as many built-in `terraform_data` in the same run, since
// ratios hold where seconds don't; and how many calls a refresh costs. A table on stderr, one JSON object on stdout
// (architecture: Names others rely on). Needs `npm run build`.
//
// Options: --instances N (default 1000), --delay MS for each call of the API (default 100), --only NAME,… for some parts.
import { parseArgs } from "node:util";
import { adopt } from "./bench/adopt";
import { deployStack } from "./bench/deploy-stack";
import { executable } from "./bench/executable";
import { goTwin } from "./bench/go-twin";
import { instances } from "./bench/instances";
import { kitchensink } from "./bench/kitchensink";
import { quota } from "./bench/quota";
import { refresh } from "./bench/refresh";
import { jsonOf, tableOf } from "./bench/report";
import type { BenchOptions, Finding, Section } from "./bench/section";
import { review } from "./bench/review";
import { sets } from "./bench/sets";
import { synth } from "./bench/synth";

const sections: readonly Section[] = [
  instances,
  refresh,
  quota,
  adopt,
  review,
  kitchensink,
  sets,
  synth,
  deployStack,
  executable,
  goTwin,
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      instances: { type: "string", default: "1000" },
      delay: { type: "string", default: "100" },
      only: { type: "string" },
    },
  });
  const options: BenchOptions = { instances: Number(values.instances), delayMs: Number(values.delay) };
  const all: Finding[] = [];
  for (const section of chosen(values.only)) {
    const findings = await section.run(options);
    process.stderr.write(`${tableOf(section.title(options), findings)}\n`);
    all.push(...findings);
  }
  process.stdout.write(`${jsonOf(options, all)}\n`);
}

function chosen(only: string | undefined): readonly Section[] {
  if (only === undefined) return sections;
  const names = only.split(",");
  const unknown = names.filter((name) => !sections.some((section) => section.name === name));
  if (unknown.length > 0) {
    const known = sections.map(({ name }) => name).join(", ");
    throw new Error(`There is no part ${unknown.join(", ")}. The parts are: ${known}.`);
  }
  return sections.filter(({ name }) => names.includes(name));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
