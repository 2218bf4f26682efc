// The unit tests of one part, for StrykerJS, in its copy of the repository. MUTANTS_PART names the part: the tests of `src/client`
// are in `test/client`. Tests of other parts would find a few mutants more, and a run of all of them takes hours.
const { env } = require("node:process");
const [unit] = require("./jest.config.js").projects;

const part = env.MUTANTS_PART ?? "";

module.exports = {
  ...unit,
  globalSetup: undefined,
  roots: ["<rootDir>/src", "<rootDir>/lib", "<rootDir>/test"],
  testMatch: [`<rootDir>/test/${part}/**/*.test.ts`],
  // They try one thing in hundreds of ways, each of which the other tests have once.
  testPathIgnorePatterns: [
    ...unit.testPathIgnorePatterns,
    "/test/provider/(?:faults|guards)/",
    "\\.property\\.test\\.ts$",
  ],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/\\.stryker/"],
  testSequencer: "<rootDir>/scripts/mutants/covering-files.mjs",
  runner: "<rootDir>/scripts/mutants/first-failure.cjs",
  // StrykerJS does not resolve <rootDir> here.
  testEnvironment: require.resolve("./scripts/mutants/first-failure-environment.cjs"),
};
