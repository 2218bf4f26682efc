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

function terminal() {
  const modes: boolean[] = [];
  return { modes, source: Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => modes.push(isRaw) }) };
}

test("a terminal hands on each key at once, and is afterwards as it was", async () => {
  const { source, modes } = terminal();
  const pressed = nextKey(source, () => Promise.resolve());
  await new Promise(setImmediate);
  source.write("x");
  expect(await pressed).toBe(true);
  expect(modes).toEqual([true, false]);
});

test("keys that were typed on a terminal before the question are no answer, but for Ctrl-C", async () => {
  const { source } = terminal();
  let ask = (): void => undefined;
  const before = async (): Promise<void> => {
    await new Promise<void>((resolve) => (ask = resolve));
  };
  source.write("xq");
  const pressed = nextKey(source, before);
  await new Promise(setImmediate);
  expect(source.readableLength).toBe(0);
  ask();
  await new Promise(setImmediate);
  source.write("q");
  expect(await pressed).toBe(false);

  source.write("x\u0003");
  expect(await nextKey(source, before)).toBe(false);
});
