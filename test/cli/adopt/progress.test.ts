// A bar for people, plain lines for logs.
import { progressOn } from "../../../src/cli/adopt/progress";

function shown(isTerminal: boolean, steps: readonly (readonly [done: number, total: number | undefined])[]): string {
  let said = "";
  const progress = progressOn({ isTerminal, stderr: (text) => (said += text) }, "instances");
  for (const [done, total] of steps) progress.show(done, total);
  progress.end();
  return said;
}

test("a terminal gets one line that is drawn over and over, and keeps it", () => {
  expect(
    shown(true, [
      [200, 400],
      [400, 400],
    ]),
  ).toBe(
    "\r[###############---------------] 200 of 400 instances" +
      "\r[##############################] 400 of 400 instances\n",
  );
});

test("a shorter text wipes out the longer one before it", () => {
  const said = shown(true, [
    [1000, 2000],
    [1000, undefined],
  ]);
  const [, first = "", second = ""] = said.trimEnd().split("\r");
  expect(said.split("\r").at(-1)).toHaveLength(first.length + 1);
  expect(second.trimEnd()).toBe("1000 instances");
});

test("without a terminal there are plain lines, ten at most where the total is known", () => {
  const pages = Array.from({ length: 50 }, (_page, index) => [(index + 1) * 200, 10_000] as const);
  const lines = shown(false, pages).trimEnd().split("\n");
  expect(lines).toHaveLength(11);
  expect(lines[0]).toBe("Read 200 of 10000 instances");
  expect(lines.at(-1)).toBe("Read 10000 of 10000 instances");
  expect(lines.join("")).toMatch(/^[\w ]*$/);
});

test("where no total is known a line comes for each thousand", () => {
  const pages = Array.from({ length: 12 }, (_page, index) => [(index + 1) * 200, undefined] as const);
  expect(shown(false, pages)).toBe("Read 200 instances\nRead 1000 instances\nRead 2000 instances\n");
});

test("an account that grows while it is read is no trouble", () => {
  expect(shown(true, [[300, 200]])).toContain(`[${"#".repeat(30)}] 300 of 200`);
  expect(shown(true, [[0, 0]])).toContain(`[${"#".repeat(30)}] 0 of 0`);
});

test("nothing read is nothing shown", () => {
  expect(shown(true, [])).toBe("");
  expect(shown(false, [])).toBe("");
});
