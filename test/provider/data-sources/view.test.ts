// How what was found is shown: no secret, and other people's texts so that no character of them acts.
import { Configuration } from "../../../src/client/instance";
import { configurationOf, describeAll, summaryOf } from "../../../src/provider/data-sources/view";

test("what a reply leaves out is null", () => {
  expect(summaryOf({ id: "7" })).toEqual({
    id: "7",
    name: null,
    element_key: null,
    tags: [],
    enabled: null,
    valid: null,
    created_date: null,
  });
  const full = { id: "7", name: "crm", element: { key: "k", name: "K" }, tags: ["a", "oc-creating"], disabled: true };
  expect(summaryOf({ ...full, valid: false, createdDate: "2026-11-28" })).toEqual({
    id: "7",
    name: "crm",
    element_key: "k",
    tags: ["a"],
    enabled: false,
    valid: false,
    created_date: "2026-11-28",
  });
  expect(summaryOf({ ...full, disabled: false }).enabled).toBe(true);
});

test("a list for an error names each with what is known of it, twenty at most", () => {
  const element = { key: "k", name: "K" };
  expect(
    describeAll([{ id: "7", name: 'a"b', element, tags: ["x", "y"], createdDate: "2026-11-28" }, { id: "8" }]),
  ).toBe('  7: "a\\"b", connector k, tags "x", "y", created 2026-11-28\n  8: "", connector unknown');
  const many = (count: number) => describeAll(Array.from({ length: count }, (_one, index) => ({ id: String(index) })));
  expect(many(20).split("\n")).toHaveLength(20);
  expect(many(21).split("\n").slice(19)).toEqual(['  19: "", connector unknown', "  and 1 more"]);
});

test("a configuration is shown without what is secret by its key, its type, its label or its mask, and without what is not known", () => {
  const configuration = new Configuration([
    ["company", "acme"],
    ["api.password", "canary"],
    ["masked", "*****"],
    ["empty", null],
    ["typed", "canary"],
    ["labelled", "canary"],
    ["unknown", "canary"],
  ]);
  const key = (name: string, type: string, label: string) =>
    ({ key: name, name: label, type, required: false, defaultValue: undefined }) as const;
  const template = [
    key("TYPED", "PASSWORD", "Typed"),
    key("labelled", "TEXTFIELD_32", "Client secret"),
    key("Company", "TEXTFIELD_32", "Company"),
  ];
  expect(configurationOf({ id: "7", configuration }, template)).toEqual(new Map([["company", "acme"]]));
  expect(configurationOf({ id: "7" }, [])).toBeNull();
});
