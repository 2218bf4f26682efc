// The order in which Jest takes the files of a run: first those that take longest, so that no worker begins one of them when the
// others are done. Jest knows times from earlier runs only, and a clean clone has none.
import { statSync } from "node:fs";

/** Each takes longer than those after it. */
const FOLDERS = [
  "/test/connectors/further-connector",
  "/test/e2e/package/frameworks",
  "/test/e2e/examples/",
  "/test/e2e/cdktf/stranger",
  "/test/e2e/hcl/switches",
  "/test/e2e/kitchensink/families",
  "/test/e2e/cdktf/quickstart",
  "/test/e2e/cdktf/upgrade",
  "/test/e2e/cdktf/whole-life",
  "/test/e2e/hcl/signals",
  "/test/e2e/hcl/each-attribute",
  "/test/e2e/hcl/create-once",
  "/test/e2e/cli/adopt-hcl",
  "/test/e2e/hcl/passing-failures",
  "/test/e2e/hcl/killed-runs",
  "/test/e2e/package/",
  "/test/e2e/cdktf/",
  "/test/e2e/hcl/",
  "/test/provider/resources/replacement",
  "/test/provider/guards/",
  "/test/scripts/declarations",
  "/test/plugin/framework/plan-apply",
  "/test/provider/",
];

export default class LongestFirst {
  sort(tests) {
    const rank = ({ path }) => {
      const found = FOLDERS.findIndex((folder) => path.replaceAll("\\", "/").includes(folder));
      return found < 0 ? FOLDERS.length : found;
    };
    const size = ({ path }) => statSync(path).size;
    return [...tests].sort((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }

  shard(tests, { shardIndex, shardCount }) {
    return tests.filter((_test, index) => index % shardCount === shardIndex - 1);
  }

  /** For `--onlyFailures`, which needs a cache that this one does not keep. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Times of earlier runs would not be used.
  }
}
