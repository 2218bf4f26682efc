// An example, deployed by the commands of its README, planned twice without a change, and destroyed. The others:
// examples.long.test.ts.
import { Walkthrough } from "../../support/walkthrough";
import { KEYS } from "./values";

test("plain-hcl: the provider is found where install has put it", async () => {
  await using walk = await Walkthrough.of("plain-hcl", { values: KEYS });
  await walk.step("Install");
  await walk.step("Deploy");
  expect(await walk.admin.onlyInstance()).toMatchObject({ name: "cw-plain-hcl" });
  await walk.expectNoChanges(["."]);
  await walk.expectEnd();
});
