// The unit tests of one part, for StrykerJS, in its copy of the repository. MUTANTS_PART names the part: the tests of `src/client`
// are in `test/client`. Tests of other parts would find a few mutants more, and a run of all of them takes hours.
const { env } = require("node:process");
const [unit] = require("./jest.config.js").projects;

const part = env.MUTANTS_PART ?? "";

module.exports = {
  ...unit,
  testMatch: [`<rootDir>/test/${part}/**/*.test.ts`],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/\\.stryker/"],
};
