// `unit` runs without Terraform in about two minutes, `cdktn` runs the tests of the constructs once more in the build for CDK Terrain,
// `e2e` drives the real cdktf and terraform.
// Laws (fast-check) run with the seed that LAW_SEED names: test/support/law-seed.ts.
const { availableParallelism } = require("node:os");

/** Tests also wait: for processes to start, and for the times that a platform asks a client to wait. More workers keep the cores busy. */
const WORKERS_PER_CORE = 1.5;

const shared = {
  testEnvironment: "<rootDir>/test/support/leaving-environment.cjs",
  transform: {
    "^.+\\.(ts|js)$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
      },
    ],
  },
  // node-fetch and what it stands on are published as ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!(node-fetch|data-uri-to-buffer|fetch-blob|formdata-polyfill)/)"],
  moduleNameMapper: { "^fast-check$": "<rootDir>/test/support/seeded-fast-check.ts" },
  modulePathIgnorePatterns: [
    "<rootDir>/dist/",
    "<rootDir>/\\.quickstart/",
    "<rootDir>/\\.e2e/",
    "<rootDir>/\\.stryker/",
  ],
};

module.exports = {
  maxWorkers: Math.ceil(availableParallelism() * WORKERS_PER_CORE),
  testSequencer: "<rootDir>/test/support/longest-first.mjs",
  projects: [
    {
      ...shared,
      displayName: "unit",
      globalSetup: "<rootDir>/test/support/print-law-seed.ts",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/e2e/", "\\.long\\.test\\.ts$"],
      setupFilesAfterEnv: ["<rootDir>/test/support/unit-setup.js"],
    },
    {
      ...shared,
      displayName: "cdktn",
      globalSetup: "<rootDir>/test/support/print-law-seed.ts",
      testMatch: ["<rootDir>/test/lib/**/*.test.ts"],
      // As tsconfig.cdktn.json: NAME.cdktn.ts in the place of NAME.ts, and the other framework in the place of CDKTF.
      moduleFileExtensions: ["cdktn.ts", "ts", "js", "json"],
      moduleNameMapper: { ...shared.moduleNameMapper, "^cdktf$": "cdktn" },
      setupFilesAfterEnv: ["<rootDir>/test/support/unit-setup.js"],
    },
    {
      ...shared,
      displayName: "e2e",
      globalSetup: "<rootDir>/test/support/print-law-seed.ts",
      testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
      testPathIgnorePatterns: ["\\.long\\.test\\.ts$"],
      setupFilesAfterEnv: ["<rootDir>/test/support/e2e-setup.js"],
    },
    {
      ...shared,
      displayName: "long",
      globalSetup: "<rootDir>/test/support/print-long-seed.ts",
      testMatch: ["<rootDir>/test/**/*.long.test.ts"],
      setupFilesAfterEnv: ["<rootDir>/test/support/e2e-setup.js"],
    },
  ],
};
