// The plugin by which StrykerJS leaves out what is not in the sample: a checker says of each change whether it is tried at all. Those
// that are not count neither as noticed nor as missed; StrykerJS lists them under errors.
import process from "node:process";
import { tsImport } from "tsx/esm/api";

const { isInSample } = await tsImport("./sample.ts", import.meta.url);

class SampleChecker {
  async init() {
    // Has nothing to prepare.
  }

  async check(changes) {
    const sample = { oneIn: Number(process.env.MUTANTS_SAMPLE), seed: Number(process.env.MUTANTS_SEED) };
    const verdict = (change) =>
      isInSample(change, sample, process.cwd())
        ? { status: "passed" }
        : { status: "compileError", reason: "It is not in the sample." };
    return Object.fromEntries(changes.map((change) => [change.id, verdict(change)]));
  }

  async group(changes) {
    return [changes.map(({ id }) => id)];
  }
}

export const strykerPlugins = [{ kind: "Checker", name: "sample", injectableClass: SampleChecker }];
