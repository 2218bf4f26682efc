// Every example that `init` knows, but for the one that it starts from without a choice (frameworks.long.test.ts): a project that
// installs, type-checks, and lives its whole life by `npm run try`, in both frameworks.
import { EXAMPLES } from "../../../src/cli/init/examples";
import { describeInstalling } from "../../support/long-share";
import { Newcomer } from "../../support/newcomer";

const cases = EXAMPLES.map(({ name }) => name)
  .filter((name) => name !== "quickstart")
  .flatMap((example) => (["cdktf", "cdktn"] as const).map((framework) => ({ example, framework })));

describeInstalling("examples of init", () => {
  test.each(cases)(
    "$example for $framework: init, install, type check, try",
    async ({ example, framework }) => {
      // Both command lines run on it.
      await using newcomer = await Newcomer.withProject({ framework, node: 22, example }, framework);
      await newcomer.expect("npm", ["run", "typecheck"], newcomer.project.dir);
      const { text } = await newcomer.try();
      expect(text).toContain("Deployed, planned again, destroyed.");
      // The diff of each stack: nothing was left to do. Colours come between the words after these.
      const stacks = EXAMPLES.find(({ name }) => name === example)?.stacks ?? [];
      expect(text.match(/No changes\./g)).toHaveLength(stacks.length);
    },
    1_800_000,
  );
});
