// The runner of tests for StrykerJS: a change is noticed when one test fails, so no further file is run. Jest's own `bail` ends the process.
const { default: TestRunner } = require("jest-runner");

module.exports = class FirstFailure extends TestRunner {
  async runTests(tests, watcher, options) {
    const unsubscribe = this.on("test-file-success", ([, { numFailingTests }]) => {
      if (numFailingTests > 0) watcher.setState({ interrupted: true });
    });
    try {
      await super.runTests(tests, watcher, options);
    } finally {
      unsubscribe();
    }
  }
};
