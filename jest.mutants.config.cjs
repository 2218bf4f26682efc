// The unit tests alone, for StrykerJS, in its copy of the repository: what reads git's list of files or the work of the build
// has no place there.
const [unit] = require("./jest.config.js").projects;

module.exports = {
  ...unit,
  testPathIgnorePatterns: [...unit.testPathIgnorePatterns, "<rootDir>/test/docs/", "<rootDir>/test/scripts/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/\\.stryker/"],
};
