// Reading an account: all pages, each instance once, and whole.
import type { Instance, ListFilter } from "../../../src/client";
import { ApiError, Configuration } from "../../../src/client";
import type { Selection } from "../../../src/cli/adopt/account";
import { readAccount } from "../../../src/cli/adopt/account";

const everything: Selection = { element: undefined, tag: undefined };

function instance(id: string, more: Partial<Instance> = {}): Instance {
  return {
    id,
    name: `name ${id}`,
    element: { key: "connectwisecrmrest", name: undefined },
    tags: ["a"],
    configuration: new Configuration(),
    ...more,
  };
}

interface Script {
  readonly pages: readonly (readonly Instance[])[];
  /** What a read by id answers; undefined is a 404. */
  readonly byId?: Readonly<Record<string, Instance | undefined>>;
  readonly total?: number;
}

async function read({ pages, byId = {}, total }: Script, selection = everything) {
  const reads: string[] = [];
  const shown: (readonly [number, number | undefined])[] = [];
  let asked: ListFilter | undefined;
  const instances = await readAccount({
    client: {
      async *pages(filter, { onTotal }) {
        asked = filter;
        for (const page of pages) {
          if (total !== undefined) onTotal?.(total);
          yield await Promise.resolve(page);
        }
        return undefined;
      },
      getInstance(id) {
        reads.push(id);
        const found = byId[id];
        if (found !== undefined) return Promise.resolve(found);
        const call = { method: "GET", path: `/instances/${id}`, host: "api.example.com" };
        const parts = { requestId: undefined, apiMessage: "gone", providerMessage: undefined };
        return Promise.reject(new ApiError(call, { status: id === "500" ? 500 : 404, ...parts }));
      },
      getConnector(id) {
        return Promise.resolve({ id, key: `connector-${id}`, name: undefined, configuration: [] });
      },
    },
    selection,
    signal: new AbortController().signal,
    onProgress: (done, of) => shown.push([done, of]),
  });
  return { ids: instances.map(({ id }) => id), instances, reads, shown, asked };
}

test("all pages are read, and the instances come in the order of their ids, whatever the order of the pages", async () => {
  const [one, two, three] = [instance("9"), instance("10"), instance("9007199254740993")];
  expect((await read({ pages: [[three, one], [two]] })).ids).toEqual(["9", "10", "9007199254740993"]);
  expect((await read({ pages: [[two], [one], [three]] })).ids).toEqual(["9", "10", "9007199254740993"]);
});

test("an instance that comes twice is one", async () => {
  const { ids, shown } = await read({ pages: [[instance("1")], [instance("1"), instance("2")]], total: 2 });
  expect(ids).toEqual(["1", "2"]);
  expect(shown).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

test("what a page shows in part is read by id, and nothing else is", async () => {
  const whole = instance("2");
  const { reads, instances } = await read({
    pages: [
      [
        instance("1"),
        { id: "2", name: "name 2", element: whole.element, tags: [] },
        instance("3", { tags: undefined }),
        instance("4", { element: undefined }),
      ],
    ],
    byId: { "2": whole, "3": instance("3"), "4": instance("4") },
  });
  expect(reads).toEqual(["2", "3", "4"]);
  expect(instances[1]).toBe(whole);
});

test("an instance that is deleted while the account is read is left out; any other failure is one", async () => {
  expect((await read({ pages: [[instance("1"), { id: "2" }]] })).ids).toEqual(["1"]);
  await expect(read({ pages: [[{ id: "500" }]] })).rejects.toThrow("answered 500");
});

test("a connector and a tag narrow the selection, also where the list does not", async () => {
  const other = { key: "sfdc", name: undefined };
  const { ids, asked, reads } = await read(
    {
      pages: [
        [
          instance("1", { tags: ["t", "u"] }),
          instance("2", { element: other, tags: ["t"] }),
          instance("3"),
          { id: "4" },
          { id: "5" },
        ],
      ],
      byId: { "4": instance("4", { tags: ["t"] }), "5": instance("5", { element: other, tags: ["t"] }) },
    },
    { element: "connectwisecrmrest", tag: "t" },
  );
  expect(ids).toEqual(["1", "4"]);
  expect(asked).toEqual({ hydrate: true, tag: "t" });
  expect(reads).toEqual(["4", "5"]);
});

test("an account without instances is an empty list", async () => {
  expect(await read({ pages: [] })).toMatchObject({ ids: [], shown: [] });
  expect(await read({ pages: [[]] })).toMatchObject({ ids: [], shown: [] });
});

test("the key of a connector that is known by its number is read from the platform", async () => {
  const numbered = { ...instance("7"), element: undefined, elementId: "3012" };
  const { instances } = await read({ pages: [[numbered]], byId: { 7: numbered } });
  expect(instances.map(({ element }) => element?.key)).toEqual(["connector-3012"]);
});
