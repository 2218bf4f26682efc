// What a hook can't be shown is a mistake of the configuration, told once and at its attribute, in every call.
import type { Attributes } from "../../../src/plugin";
import {
  ExactNumber,
  int64,
  list,
  listNested,
  map,
  mapNested,
  pluginFor,
  setNested,
  singleNested,
  string,
  unknown,
  validator,
} from "../../../src/plugin";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const optional = { optional: true, description: "Any." } as const;
const inside = { size: int64(optional), tags: list(string.element, optional) };
const positive = validator<bigint>((size) => (size > 0n ? [] : ["Expected a positive number."]));
const attributes = {
  size: int64({ ...optional, validators: [positive], semanticEquality: (one, other) => one === other }),
  tags: list(string.element, optional),
  keys: map(string.element, optional),
  single: singleNested(inside, { ...optional, validators: [validator(() => ["Not reached."])] }),
  list: listNested(inside, optional),
  set: setNested(inside, optional),
  map: mapNested(inside, optional),
} satisfies Attributes;

function running() {
  const shown: string[] = [];
  const see = (name: string) => void shown.push(name);
  const never = (name: string) => () => {
    see(name);
    return Promise.reject(new Error("not asked"));
  };
  const plugin = pluginFor<object>();
  const provider = plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: { size: int64(optional) },
    configure() {
      see("configure");
      return {};
    },
    resources: [
      plugin.resource(TYPE, {
        description: "A thing.",
        attributes,
        validate: () => {
          see("validate");
        },
        plan() {
          see("plan");
          return {};
        },
        create: never("create"),
        read: never("read"),
        update: never("update"),
        delete: never("delete"),
      }),
    ],
    dataSources: [
      plugin.dataSource(TYPE, {
        description: "A thing.",
        attributes,
        validate: () => {
          see("validate");
        },
        read: never("read"),
      }),
    ],
  });
  return { terraform: startProvider(provider), shown };
}

const NOT_WHOLE = "a number that is not whole, where a whole number belongs.";
const LEAVE_OUT = "Leave out elements that have no value, for example with";
const IN_LIST = `${LEAVE_OUT} [for v in VALUES : v if v != null].`;
const IN_MAP = `${LEAVE_OUT} { for k, v in VALUES : k => v if v != null }.`;
const told = (attribute: string, what: string) =>
  `error ${attribute}: The value is not supported | ${attribute} holds ${what}`;

test.each<[Literal, string, string]>([
  [{ size: 1.5 }, "size", NOT_WHOLE],
  [{ size: ExactNumber.of("1e30") }, "size", "a number beyond the range of 64-bit integers."],
  [{ tags: ["a", null] }, "tags", `null at index 1. ${IN_LIST}`],
  [{ keys: { k: null, "a b": null, c: "" } }, "keys", `null under "a b", "k". ${IN_MAP}`],
  [{ single: { size: 1.5 } }, "single.size", NOT_WHOLE],
  [{ list: [{ tags: [null] }] }, "list[0].tags", `null at index 0. ${IN_LIST}`],
  [{ list: [null, { size: unknown }] }, "list", `null at index 0. ${IN_LIST}`],
  [{ set: [{ size: 1.5 }] }, "set", NOT_WHOLE],
  [{ map: { a: null } }, "map", `null under "a". ${IN_MAP}`],
])("%j is one error at %s, and no hook sees it", async (config, attribute, what) => {
  const { terraform, shown } = running();
  await terraform.configure();
  shown.length = 0;
  const expected = [told(attribute, what)];
  const prior = { size: 1 };
  expect(await terraform.validate(TYPE, config)).toEqual(expected);
  expect(await terraform.data(TYPE).validate(config)).toEqual(expected);
  expect((await terraform.plan(TYPE, { config })).problems).toEqual(expected);
  expect(await terraform.plan(TYPE, { config, prior })).toMatchObject({ problems: expected });
  expect(shown).toEqual([]);
});

test("a value that arrives with the apply or the read is an error there, and leaves what was there", async () => {
  const { terraform, shown } = running();
  await terraform.configure();
  shown.length = 0;
  const config = { tags: ["a", null], size: 1.5 };
  const problems = [told("size", NOT_WHOLE), told("tags", `null at index 1. ${IN_LIST}`)];
  expect(await terraform.apply(TYPE, { config, planned: config })).toMatchObject({ state: null, problems });
  const prior = { size: 1 };
  const updated = await terraform.apply(TYPE, { config, planned: config, prior });
  expect(updated).toMatchObject({ state: prior, problems });
  expect((await terraform.data(TYPE).read(config)).problems).toEqual(problems);
  expect(shown).toEqual([]);
});

test("the provider block as well", async () => {
  const { terraform, shown } = running();
  expect(await terraform.configure({ size: 1.5 })).toEqual([told("size", NOT_WHOLE)]);
  expect(shown).toEqual([]);
});

test("the hook runs beside errors that leave everything to be shown", async () => {
  const { terraform, shown } = running();
  expect(await terraform.validate(TYPE, { size: 0 })).toEqual([
    "error size: The value of size is not valid | Expected a positive number.",
  ]);
  expect(shown).toEqual(["validate"]);
});
