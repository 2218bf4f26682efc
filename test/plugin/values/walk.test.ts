import fc from "fast-check";
import { AttributePath, DynamicValue, ExactNumber, transform, types, unknown, walk } from "../../../src/plugin/values";
import type { Type, Value } from "../../../src/plugin/values";
import { typedValues } from "./arbitrary";

const type = types.object({
  name: types.string,
  hosts: types.list(types.object({ port: types.number })),
  labels: types.map(types.string),
  tags: types.set(types.object({ key: types.string })),
  pair: types.tuple([types.bool, types.string]),
  any: types.dynamic,
});
const value: Value = new Map<string, Value>([
  ["name", "x"],
  ["hosts", [new Map([["port", ExactNumber.of(80)]])]],
  ["labels", new Map([["zone", "eu"]])],
  ["tags", [new Map([["key", "k"]])]],
  ["pair", [true, null]],
  ["any", new DynamicValue(types.list(types.bool), [false])],
]);

function seen(visit: (note: (path: AttributePath, of: Type) => void) => void): string[] {
  const notes: string[] = [];
  visit((path, of) => notes.push(`${path.toString()} ${of.kind}`));
  return notes;
}

test("a walk shows each part with its type and place, outermost first", () => {
  const notes = seen((note) => {
    walk(value, type, (_, of, path) => {
      note(path, of);
      return undefined;
    });
  });
  expect(notes).toEqual([
    " object",
    "name string",
    "hosts list",
    "hosts[0] object",
    "hosts[0].port number",
    "labels map",
    'labels["zone"] string',
    "tags set",
    "tags object",
    "tags.key string",
    "pair tuple",
    "pair[0] bool",
    "pair[1] string",
    "any dynamic",
    "any list",
    "any[0] bool",
  ]);
});

test("a walk can leave out what is in a part", () => {
  const notes = seen((note) => {
    walk(value, type, (_, of, path) => {
      note(path, of);
      return of.kind === "object" && path !== AttributePath.root ? "skip" : undefined;
    });
  });
  expect(notes).toContain("hosts[0] object");
  expect(notes).not.toContain("hosts[0].port number");
});

test("a transformation sees containers after their parts", () => {
  const notes = seen((note) => {
    transform(value, type, (part, of, path) => {
      note(path, of);
      return part;
    });
  });
  expect(notes[0]).toBe("name string");
  expect(notes.indexOf("hosts[0].port number")).toBeLessThan(notes.indexOf("hosts[0] object"));
  expect(notes.at(-1)).toBe(" object");
});

test("what a transformation does not change is shared, and the old value stays", () => {
  const changed = transform(value, type, (part, of) => (of.kind === "number" ? unknown : part));
  const before = new Map(value);
  const after = changed as ReadonlyMap<string, Value>;
  expect(after.get("hosts")).toEqual([new Map([["port", unknown]])]);
  for (const name of ["labels", "tags", "pair", "any"]) expect(after.get(name)).toBe(before.get(name));
  expect(before.get("hosts")).toEqual([new Map([["port", ExactNumber.of(80)]])]);
});

test("a transformation reaches into dynamic values and keeps their type", () => {
  const changed = transform(value, type, (part, of) => (of.kind === "bool" ? null : part));
  expect((changed as ReadonlyMap<string, Value>).get("any")).toEqual(new DynamicValue(types.list(types.bool), [null]));
});

test("a transformation that changes nothing answers the value itself", () => {
  fc.assert(
    fc.property(typedValues(), (generated) => {
      expect(transform(generated.value, generated.type, (part) => part)).toBe(generated.value);
    }),
  );
});

test("both can start somewhere inside", () => {
  const start = AttributePath.root.attribute("site");
  const notes = seen((note) => {
    walk([true], types.list(types.bool), (_, of, path) => (note(path, of), undefined), start);
  });
  expect(notes).toEqual(["site list", "site[0] bool"]);
});

test("parts that the type does not have are left alone", () => {
  const odd = new Map<string, Value>([["gone", "x"]]);
  expect(transform(odd, types.object({}), () => null)).toBeNull();
  expect(transform(odd, types.object({}), (part) => part)).toBe(odd);
  expect(transform(["x"], types.tuple([]), (part) => part)).toEqual(["x"]);
});
