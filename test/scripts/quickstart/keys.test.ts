// How the quick start waits for a key.
import { PassThrough } from "node:stream";
import { nextKey } from "../../../scripts/quickstart/keys";

test.each([
  ["a key", " ", true],
  ["Enter", "\r", true],
  ["a line, without a terminal", "\n", true],
  ["q", "q", false],
  ["a line with q, without a terminal", "q\n", false],
  ["Ctrl-C", "\u0003", false],
])("%s", async (_what, typed, goesOn) => {
  const source = new PassThrough();
  const pressed = nextKey(source);
  source.write(typed);
  expect(await pressed).toBe(goesOn);
});

test("each key is for one question", async () => {
  const source = new PassThrough();
  source.write("a");
  expect(await nextKey(source)).toBe(true);
  const second = nextKey(source);
  source.write("q");
  expect(await second).toBe(false);
});

test("where no key can come any more, it does not go on", async () => {
  const source = new PassThrough();
  const pressed = nextKey(source);
  source.end();
  expect(await pressed).toBe(false);
});

test("a terminal hands on each key at once, and is afterwards as it was", async () => {
  const modes: boolean[] = [];
  const source = Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => modes.push(isRaw) });
  const pressed = nextKey(source);
  source.write("x");
  await pressed;
  expect(modes).toEqual([true, false]);
});
