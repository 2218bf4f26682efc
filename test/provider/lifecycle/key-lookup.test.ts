// How few calls say which instances carry a creation key: one list for one create, the account's pages for many.
import type { Instance } from "../../../src/client";
import { KeyLookup } from "../../../src/provider/lifecycle/key-lookup";

const { signal } = new AbortController();
const made = (id: number, tag = "t"): Instance => ({ id: String(id), tags: [tag] });
const page = (size: number, tag?: string) => Array.from({ length: size }, (_one, index) => made(index, tag));

/** An account of these pages, that counts what it is asked. */
function account(pages: readonly (readonly Instance[] | Error)[], total?: number) {
  const asked: string[] = [];
  const client = {
    listInstances: ({ tag = "" }) => {
      asked.push(`list ${tag}`);
      return Promise.resolve([made(99, tag)]);
    },
    async *pages(filter: object, { onTotal }: { onTotal: (total: number) => void }) {
      await Promise.resolve();
      for (const one of pages) {
        asked.push(`page ${JSON.stringify(filter)}`);
        if (one instanceof Error) throw one;
        if (total !== undefined) onTotal(total);
        yield one;
      }
    },
  };
  return { asked, lookup: new KeyLookup(client as never) };
}

const PAGE = 'page {"hydrate":true}';
const ids = async (found: Promise<readonly Instance[]>) => (await found).map(({ id }) => id);

test("the first look-up is one list by the tag; the next ones share the account's pages, read once", async () => {
  const { asked, lookup } = account([[made(1, "a"), made(2, "b"), made(3, "c")]]);
  expect(await ids(lookup.find("a", signal))).toEqual(["99"]);
  expect(await Promise.all([ids(lookup.find("b", signal)), ids(lookup.find("c", signal))])).toEqual([["2"], ["3"]]);
  expect(await ids(lookup.find("d", signal))).toEqual([]);
  expect(asked).toEqual(["list a", PAGE]);
});

test.each<[string, readonly (readonly Instance[] | Error)[], number | undefined, number]>([
  ["no page is left", [page(200)], 200, 1],
  ["one page is left, for one create", [page(200), page(10)], 210, 2],
  ["a page is not full, and no total is shown", [page(199)], undefined, 1],
  ["the account is empty", [[]], undefined, 1],
])("the pages serve where %s", async (_when, pages, total, fetched) => {
  const { asked, lookup } = account(pages, total);
  await lookup.find("a", signal);
  await lookup.find("b", signal);
  expect(asked).toEqual(["list a", ...Array.from({ length: fetched }, () => PAGE)]);
});

test.each<[string, readonly (readonly Instance[] | Error)[], number | undefined]>([
  ["more pages are left than creates wait", [page(200), page(200), page(1)], 401],
  ["a full page shows no total", [page(200), page(1)], undefined],
  ["an item shows no tags", [[made(1), { id: "2" }]], 2],
  ["they can't be read", [new Error("refused")], undefined],
])("each create asks for its own key where %s, and the pages are not tried again", async (_when, pages, total) => {
  const { asked, lookup } = account(pages, total);
  await lookup.find("a", signal);
  expect(await ids(lookup.find("b", signal))).toEqual(["99"]);
  expect(await ids(lookup.find("c", signal))).toEqual(["99"]);
  expect(asked).toEqual(["list a", PAGE, "list b", "list c"]);
});

test("the more creates wait, the more pages are worth it", async () => {
  const { asked, lookup } = account([page(200), page(200), page(1)], 401);
  await lookup.find("a", signal);
  await Promise.all([lookup.find("b", signal), lookup.find("c", signal)]);
  expect(asked).toEqual(["list a", PAGE, PAGE, PAGE]);
});
