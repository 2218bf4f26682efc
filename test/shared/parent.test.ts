import { spawn } from "node:child_process";
import { once } from "node:events";
import { parentWatcher, PROCESSES } from "../../src/shared/parent";

test("this process has a parent that runs", () => {
  expect(parentWatcher()()).toBe(true);
});

test("another parent means that the first is gone, whatever runs under its number", () => {
  let parent = 7;
  const isAlive = parentWatcher({ platform: "linux", parentId: () => parent, isRunning: () => true });
  expect(isAlive()).toBe(true);
  parent = 1;
  expect(isAlive()).toBe(false);
});

test("on Windows the number stays, and what counts is whether its process runs", () => {
  const running = new Set([7]);
  const isAlive = parentWatcher({ platform: "win32", parentId: () => 7, isRunning: (id) => running.has(id) });
  expect(isAlive()).toBe(true);
  running.clear();
  expect(isAlive()).toBe(false);
});

test("whether a process runs is asked of the system", async () => {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  const isAlive = parentWatcher({ ...PROCESSES, platform: "win32", parentId: () => child.pid ?? 0 });
  expect(isAlive()).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isAlive()).toBe(false);
});
