// The law of searching: whatever the platform's own search leaves out or lets through, the answer is the same.
import fc from "fast-check";
import { ApiError } from "../../../src/client";
import type { Instance, ListFilter } from "../../../src/client";
import { matches, search, searchAll } from "../../../src/provider/data-sources/search";

const { signal } = new AbortController();
const tag = fc.constantFrom("a", "b", "oc-creating");
const instances = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 999 }).map(String),
    name: fc.constantFrom("cw", "CW", "cw-2", undefined),
    tags: fc.option(fc.uniqueArray(tag), { nil: undefined }),
    element: fc.constantFrom(
      { key: "connectwisecrmrest", name: undefined },
      { key: "other", name: undefined },
      undefined,
    ),
  }),
  { selector: ({ id }) => id },
);
const criteria = fc.record({
  name: fc.constantFrom("cw", undefined),
  tags: fc.uniqueArray(fc.constantFrom("a", "b")),
  elementKey: fc.constantFrom("other", undefined),
  searchText: fc.constantFrom("cW", "wise", undefined),
});

const NUMBERS = ["connectwisecrmrest", "other"];

const getConnector = (number: string) =>
  Promise.resolve({ id: number, key: NUMBERS[Number(number)], name: undefined, configuration: [] });

/** One that shows the numbers of connectors alone. */
const numbering = (all: readonly Instance[]) => {
  const asked: string[] = [];
  return {
    asked,
    listInstances: () =>
      Promise.resolve(
        all.map((instance) => ({
          ...instance,
          element: undefined,
          elementId: instance.element?.key && String(NUMBERS.indexOf(instance.element.key)),
        })),
      ),
    getConnector(number: string) {
      asked.push(number);
      return getConnector(number);
    },
  };
};

/** A platform whose search lets everything through, and that shows next to nothing where it is not asked to hydrate. */
const careless = (all: readonly Instance[]) => ({
  getConnector,
  listInstances: ({ hydrate }: ListFilter) => Promise.resolve(hydrate === true ? all : all.map(({ id }) => ({ id }))),
});

/** One whose search is as it is documented. */
const exact = (all: readonly Instance[]) => ({
  getConnector,
  listInstances: ({ tag: wanted, searchText }: ListFilter) =>
    Promise.resolve(
      all.filter(
        ({ name, element, tags }) =>
          (wanted === undefined || (tags ?? []).includes(wanted)) &&
          (searchText === undefined ||
            [name, element?.key].some((text) => text?.toLowerCase().includes(searchText.toLowerCase()))),
      ),
    ),
});

test("a search answers what matches, by id, whatever the platform thinks of the search", async () => {
  await fc.assert(
    fc.asyncProperty(instances, criteria, async (all, wanted) => {
      const expected = all.filter((one) => matches(one, wanted)).map(({ id }) => Number(id));
      expected.sort((one, other) => one - other);
      const numbered = numbering(all);
      for (const platform of [careless(all), exact(all), numbered]) {
        expect((await search(platform, wanted, signal)).map(({ id }) => Number(id))).toEqual(expected);
      }
      expect(numbered.asked).toHaveLength(new Set(numbered.asked).size);
      expect((await searchAll(exact(all), wanted, signal)).listed).toHaveLength(all.length);
    }),
  );
});

test("our own marks are not tags to search for", () => {
  const instance = { id: "1", tags: ["oc-creating", "oc-key-0123", "oc-other"] };
  expect(matches(instance, { tags: ["oc-creating"] })).toBe(false);
  expect(matches(instance, { tags: ["oc-other"] })).toBe(true);
});

const two: readonly Instance[] = [
  { id: "1", name: "cw", tags: [], element: { key: "connectwisecrmrest", name: undefined } },
  { id: "2", name: "desk", tags: [], element: { key: "other", name: undefined } },
];

test("where no connector is searched for, only the connectors of what matches are asked for their keys", async () => {
  const platform = numbering(two);
  const found = await search(platform, { name: "desk", tags: [] }, signal);
  expect(found.map(({ id, element }) => [id, element?.key])).toEqual([["2", "other"]]);
  expect(platform.asked).toEqual(["1"]);
});

test("a user who may not read connectors gets their keys from the hydrated list", async () => {
  const lists: (boolean | undefined)[] = [];
  const platform = {
    getConnector: () => Promise.reject(refused()),
    async listInstances({ hydrate }: ListFilter) {
      lists.push(hydrate);
      return hydrate === true ? two : await numbering(two).listInstances();
    },
  };
  expect((await search(platform, { tags: [], elementKey: "other" }, signal)).map(({ id }) => id)).toEqual(["2"]);
  expect(lists).toEqual([undefined, true]);
});

test("also where the plain list names connectors without their keys", async () => {
  const named = two.map((instance, index) => ({
    ...instance,
    element: { key: undefined, name: "A name" },
    elementId: String(index),
  }));
  const platform = {
    getConnector: () => Promise.reject(refused()),
    listInstances: ({ hydrate }: ListFilter) => Promise.resolve(hydrate === true ? two : named),
  };
  expect((await search(platform, { tags: [], elementKey: "other" }, signal)).map(({ id }) => id)).toEqual(["2"]);
});

function refused(): ApiError {
  const call = { method: "GET", path: "/elements/1", host: "api.example.com" };
  return new ApiError(call, { status: 403, requestId: "r", apiMessage: "Forbidden", providerMessage: undefined });
}
