// StrykerJS asks Jest for tests by their names, and Jest would load each test file to look for them, which takes longer than the tests
// do. So the files that have none of them are left out. Cheapest first: a change that a short test notices costs no more than that.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** Of the time of all tests. What takes longer tries large quantities, and costs most of the time where a change is not noticed. */
const LONGEST_SHARE = 1 / 50;

export default class CoveringFiles {
  #names;
  #kept;

  constructor({ globalConfig }) {
    const { rootDir, testNamePattern } = globalConfig;
    this.#kept = path.join(rootDir, "reports/test-files.json");
    this.#names = testNamePattern === undefined ? undefined : new RegExp(testNamePattern, "i");
  }

  sort(tests) {
    if (this.#names === undefined) return tests;
    const files = JSON.parse(readFileSync(this.#kept, "utf8"));
    const wanted = (file) => (files[file] ?? []).filter(({ name, isLong }) => !isLong && this.#names.test(name));
    const time = (some) => some.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const covering = tests
      .map((test) => ({ test, wanted: wanted(test.path) }))
      .filter((one) => one.wanted.length > 0)
      .map(({ test, wanted: own }) => ({ test, cost: time(own) }))
      .sort((a, b) => a.cost - b.cost);
    return withinBudget(covering, time(Object.values(files).flat())).map(({ test }) => test);
  }

  /** The first run is of all tests: it shows what each file has. */
  cacheResults(_tests, { testResults }) {
    if (this.#names !== undefined) return;
    const times = testResults.flatMap((file) => file.testResults.map(({ duration }) => duration ?? 0));
    const longest = LONGEST_SHARE * times.reduce((sum, time) => sum + time, 0);
    const entry = ({ fullName, duration }) => ({
      name: fullName,
      milliseconds: duration ?? 0,
      isLong: (duration ?? 0) > longest,
    });
    const files = testResults.map((file) => [file.testFilePath, file.testResults.map(entry)]);
    mkdirSync(path.dirname(this.#kept), { recursive: true });
    writeFileSync(this.#kept, JSON.stringify(Object.fromEntries(files)));
  }
}

/** As many of them as run in the share of the time of all tests that MUTANTS_BUDGET names in percent; the first in any case. */
function withinBudget(covering, timeOfAll) {
  const budget = (Number(process.env.MUTANTS_BUDGET ?? 100) / 100) * timeOfAll;
  let spent = 0;
  return covering.filter(({ cost }, index) => (spent += cost) <= budget || index === 0);
}
