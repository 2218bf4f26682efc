// Which process npx is, seen from a program that it has started through a shell.
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ProcessDescription } from "../../src/cli/npx";
import { descriptionOf, npxAbove } from "../../src/cli/npx";

const table = (processes: Readonly<Record<number, ProcessDescription>>) => (id: number) => processes[id];

test("npx is above the shell", () => {
  const describe = table({
    30: { parent: 20, title: "sh -c openconnectors emulator" },
    20: { parent: 10, title: "npm exec openconnectors emulator" },
  });
  expect(npxAbove(30, describe)).toBe(20);
});

test.each([
  [
    "a shell that made room for us: then npx is above us, and above it is a terminal",
    { 30: { parent: 10, title: "npm exec openconnectors" }, 10: { parent: 1, title: "-bash" } },
  ],
  [
    "a runner that starts programs as npx does",
    { 30: { parent: 20, title: "sh -c openconnectors" }, 20: { parent: 1, title: "node /opt/runner.js" } },
  ],
  ["a system that says nothing", {}],
])("no process counts as npx: %s", (_where, processes) => {
  expect(npxAbove(30, table(processes))).toBeUndefined();
});

test("a process and the one above it are described by the system, and one that is gone is not", async () => {
  const child = spawn(process.execPath, [
    "-e",
    'process.title = "npm exec probe"; console.log(); setInterval(() => 0, 1000)',
  ]);
  const { pid = 0 } = child;
  await once(child.stdout, "data");
  const description = descriptionOf(pid);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(description).toEqual({
    parent: process.pid,
    title: expect.stringMatching(/^npm exec probe/) as unknown,
  });
  expect(descriptionOf(pid)).toBeUndefined();
});
