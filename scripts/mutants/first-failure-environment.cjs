// The other half of covering-files.mjs and first-failure.cjs: within a file, neither what takes long runs nor what follows a failure.
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { TestEnvironment } = require("jest-environment-node");

module.exports = class FirstFailureEnvironment extends TestEnvironment {
  #hasFailed = false;
  #long;

  constructor(config, context) {
    super(config, context);
    const kept = path.join(config.projectConfig.rootDir, "reports/test-files.json");
    const tests = existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8"))[context.testPath] ?? []) : [];
    this.#long = new Set(tests.filter(({ isLong }) => isLong).map(({ name }) => name));
  }

  async handleTestEvent(event) {
    if (event.name === "test_fn_failure" || event.name === "hook_failure") this.#hasFailed = true;
    if (event.name === "test_start" && (this.#hasFailed || this.#long.has(fullName(event.test))))
      event.test.mode = "skip";
  }
};

/** As Jest writes it in its results. */
function fullName({ name, parent }) {
  return parent === undefined || parent.name === "ROOT_DESCRIBE_BLOCK" ? name : `${fullName(parent)} ${name}`;
}
