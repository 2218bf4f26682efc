// 410 may be said of an instance, and of a whole version of the API. So it is never taken for a deletion without a read that says 404.
import { Life, openStarted, typed } from "../harness";

const GONE = { status: 410, message: "Gone" } as const;

test("a deletion that is answered 410 is done where a read finds no instance", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  started.emulator.setFaults([{ operation: "delete", ...GONE, done: true }]);
  expect(await life.destroy()).toEqual([]);
});

test("a deletion that is answered 410 fails where the instance is still there", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  started.emulator.setFaults([{ operation: "delete", ...GONE }]);
  expect((await life.destroy()).join("\n")).toContain("answered 410: Gone");
  expect(life.id).not.toBe("");
});

test("a refresh that is answered 410 is an error, and the instance stays in the state", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  const { id } = life;
  started.emulator.setFaults([
    { operation: "instance", ...GONE },
    { operation: "list", ...GONE },
  ]);
  expect((await life.refresh()).join("\n")).toContain("answered 410: Gone");
  started.emulator.setFaults([]);
  expect(life.id).toBe(id);
  expect(await life.differences()).toEqual({ drift: [], planned: [] });
});
