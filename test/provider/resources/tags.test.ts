// The tags of an instance for which nobody declares any.
import { Life, openStarted, typed } from "../harness";

test("a new name takes the old one's place among the tags that the platform made", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ name: "cw-emea" }));
  expect(tagsOf(started)).toContain("cw-emea");
  await life.apply(typed({ name: "cw-apac" }));
  expect(tagsOf(started)).toContain("cw-apac");
  expect(tagsOf(started)).not.toContain("cw-emea");
});

function tagsOf({ emulator }: Awaited<ReturnType<typeof openStarted>>): readonly string[] {
  return emulator.instances()[0]?.tags ?? [];
}
