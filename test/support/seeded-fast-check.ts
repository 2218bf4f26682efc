// fast-check as the tests see it (jest.config.js maps the name to this file): with the seed and the number of runs of law-seed.ts.
// The path leads past the mapping.
import fastCheck from "../../node_modules/fast-check/lib/cjs/fast-check.js";
import { lawRuns, lawSeed } from "./law-seed";

fastCheck.configureGlobal({
  ...fastCheck.readConfigureGlobal(),
  seed: lawSeed(process.env["LAW_SEED"]),
  numRuns: lawRuns(process.env["LAW_RUNS"]),
});

export * from "../../node_modules/fast-check/lib/cjs/fast-check.js";
export default fastCheck;
