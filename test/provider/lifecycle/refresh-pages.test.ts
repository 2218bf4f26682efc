// Pages that serve reads: what of them counts, what ends them, and whose stop reaches them.
import type { Instance } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { RefreshReader } from "../../../src/provider/lifecycle/refresh";

const { signal } = new AbortController();
const complete = (id: string): Instance => ({ id, name: "of a page", tags: [], configuration: new Configuration() });

/** @param pages one after the other; an error ends them */
function account(...pages: readonly (readonly Instance[] | Error)[]) {
  const calls: string[] = [];
  const signals: AbortSignal[] = [];
  const reader = new RefreshReader(
    {
      getInstance: (id: string) => {
        calls.push(id);
        return Promise.resolve({ id, name: "by its id" });
      },
      pages: async function* (_filter: unknown, options: { readonly signal: AbortSignal }) {
        for (const page of pages) {
          await Promise.resolve();
          calls.push("page");
          signals.push(options.signal);
          if (page instanceof Error) throw page;
          yield page;
        }
        return undefined;
      },
    },
    "bulk",
  );
  const read = async (id: string, stop = signal) => (await reader.read(id, stop)).name;
  return { reader, read, calls, signals };
}

test("an item serves a read where it is as complete as a read by id", async () => {
  const unconfigured: Instance = { id: "2", tags: [] };
  const untagged: Instance = { id: "3", configuration: new Configuration() };
  const { read, calls } = account([complete("1"), unconfigured, untagged]);
  expect([await read("1"), await read("2"), await read("3")]).toEqual(["of a page", "by its id", "by its id"]);
  expect(calls).toEqual(["page", "2", "3"]);
});

test("pages are read as far as it takes, and not again", async () => {
  const { read, calls } = account([complete("1")], [complete("2")], [complete("3")]);
  expect([await read("2"), await read("1"), await read("9")]).toEqual(["of a page", "of a page", "by its id"]);
  expect(calls).toEqual(["page", "page", "page", "9"]);
  await read("8");
  expect(calls.slice(4)).toEqual(["8"]);
});

test("a page that fails ends them, and the read goes by id", async () => {
  const { read, calls } = account([complete("1")], new Error("down"));
  expect([await read("2"), await read("1"), await read("3")]).toEqual(["by its id", "of a page", "by its id"]);
  expect(calls).toEqual(["page", "page", "2", "3"]);
});

test("after a write nothing is served from a page, nor from one that was on its way", async () => {
  const { reader, read, calls } = account([complete("1")], [complete("2")]);
  await read("1");
  const reading = read("2");
  reader.drop();
  expect(await reading).toBe("by its id");
  expect(await read("1")).toBe("by its id");
  expect(calls.filter((call) => call !== "page")).toEqual(["2", "1"]);
});

test("a page is asked for with the stop of the read that wants it", async () => {
  const { read, signals } = account([complete("1")], [complete("2")]);
  const [first, second] = [new AbortController(), new AbortController()];
  await read("1", first.signal);
  await read("2", second.signal);
  // By identity: to Jest one signal equals another.
  expect(signals.map((asked) => [first.signal, second.signal].indexOf(asked))).toEqual([0, 1]);
});
