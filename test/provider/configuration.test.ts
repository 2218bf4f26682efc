// What a provider block leads to that can't be used, or not yet.
import { unknown } from "../../src/plugin";
import { openStarted } from "./harness";

test("a block that can't be used is reported by its own problem, once", async () => {
  await using started = await openStarted({}, null);
  const problems = await started.terraform.configure({ base_url: "ftp://x", max_retries: 1 });
  expect(problems).toEqual([expect.stringContaining("error base_url: ")]);
});

test("a block that is not known yet is no problem, and what needs it says so", async () => {
  await using started = await openStarted({}, null);
  expect(await started.terraform.configure({ base_url: unknown })).toEqual([]);
  const { problems } = await started.terraform.data("openconnectors_instance").read({ id: "7" });
  expect(problems).toEqual([expect.stringContaining("The provider configuration is not known yet")]);
  expect(started.calls).toEqual([]);
});
