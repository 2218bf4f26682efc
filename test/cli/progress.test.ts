// A bar for people, and nothing for logs.
import { progressOn } from "../../src/cli/progress";

function shown(
  isTerminal: boolean,
  steps: readonly (readonly [done: number, total: number | undefined, now?: string])[],
): string {
  let said = "";
  const progress = progressOn({ isTerminal, stderr: (text) => (said += text) }, "instances");
  for (const step of steps) progress.show(...step);
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

test("on a narrow terminal there are the words alone, in one line: what is wrapped can't be drawn over", () => {
  const said: string[] = [];
  const screen = { width: 40, isColoured: false };
  const progress = progressOn({ isTerminal: true, stderr: (text) => said.push(text), screen }, "instances");
  progress.show(200, 400);
  progress.show(400, 400, "a stack with a long name");
  expect(said).toEqual(["\r200 of 400 instances", "\r400 of 400 instances: a stack with a lo"]);
});

test("without a terminal nothing is said", () => {
  expect(shown(false, [[200, 10_000]])).toBe("");
  expect(shown(false, [[200, undefined]])).toBe("");
});

test("what is being done follows the count, and nothing is wider than 80 columns", () => {
  const said = shown(true, [[1, 3, "crm"]]);
  expect(said).toBe("\r[##########--------------------] 1 of 3 instances: crm\n");
  for (const line of shown(true, [[9_999, 9_999, "a-stack-with-a-name-that-goes-on-and-on"]]).split(/[\r\n]/)) {
    expect(line.length).toBeLessThan(80);
  }
});

test("an account that grows while it is read is read whole", () => {
  expect(shown(true, [[300, 200]])).toContain(`[${"#".repeat(30)}] 300 of 200`);
  expect(shown(true, [[0, 0]])).toContain(`[${"#".repeat(30)}] 0 of 0`);
});

test("nothing read is nothing shown", () => {
  expect(shown(true, [])).toBe("");
  expect(shown(false, [])).toBe("");
});
