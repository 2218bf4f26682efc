// What nobody knows of the platform: the provider is safe where everything is otherwise than we take it for. Each switch alone,
// and all at their last positions: switches.long.test.ts.
import { allAt, liveThrough } from "../../support/life-story";
import { openSandbox } from "../../support/sandbox";

test("a whole life in which every switch is at its second position", async () => {
  await using sandbox = await openSandbox({ switches: allAt(1) }, { attached: true });
  await liveThrough(sandbox);
});
