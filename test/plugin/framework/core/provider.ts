// A provider around one generated resource, whose hooks answer what a law wants them to.
import type { Attributes, Blocks, Provider } from "../../../../src/plugin";
import { Unknown, pluginFor } from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import type { AttributeSpec, Members, Spec } from "./spec";
import { definitionOf, isItems, isMembers, nestingOf } from "./spec";

type Native = Readonly<Record<string, unknown>>;

export interface Answers {
  /** What the plan hook overrides. */
  readonly plan?: Members;
  /** What create and update answer; by default the plan, with something for each unknown. */
  readonly apply?: Members;
}

export const TYPE = "laws_thing";

export function providerOf(spec: Spec, answers: Answers = {}): Provider {
  const plugin = pluginFor<object>();
  const answer = ({ plan }: { readonly plan: unknown }) =>
    Promise.resolve((answers.apply === undefined ? filled(plan, spec) : native(answers.apply, spec)) as never);
  const resource = plugin.resource<Attributes, Blocks>(TYPE, {
    description: "Generated.",
    ...definitionOf(spec),
    plan: () => (answers.plan === undefined ? {} : native(answers.plan, spec)),
    create: answer,
    update: answer,
    read: () => Promise.resolve("unchanged"),
    delete: () => Promise.resolve(),
  });
  return plugin.provider({
    name: "laws",
    address: "terraform.local/test/laws",
    version: "1.0.0",
    description: "Laws.",
    attributes: {},
    configure: () => ({}),
    resources: [resource],
  });
}

/** As a hook writes it: maps are `Map`s, and write-only attributes are left out. */
function native(value: Members, spec: Spec): Native {
  return Object.fromEntries(
    Object.entries(spec)
      .filter(([name, of]) => !of.writeOnly && name in value)
      .map(([name, of]) => [name, nativeOf(value[name] ?? null, of)]),
  );
}

function nativeOf(value: Literal, of: AttributeSpec): unknown {
  const part = (one: Literal): unknown => (isMembers(one) ? native(one, of.inside) : one);
  if (isItems(value)) return value.map(part);
  if (!isMembers(value) || nestingOf(of) === "single") return part(value);
  return new Map(Object.entries(value).map(([key, one]) => [key, part(one)]));
}

function filled(plan: unknown, spec: Spec): Native {
  return Object.fromEntries(
    Object.entries(spec)
      .filter(([, of]) => !of.writeOnly)
      .map(([name, of]) => [name, filledOne(Reflect.get(Object(plan) as object, name), of)]),
  );
}

function filledOne(value: unknown, of: AttributeSpec): unknown {
  const part = (one: unknown): unknown =>
    typeof one === "object" && one !== null && of.kind !== "strings" && of.kind !== "stringSet"
      ? filled(one, of.inside)
      : one;
  if (value instanceof Unknown) return FILLINGS[of.kind];
  if (Array.isArray(value)) return value.map(part);
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key as string, part(one)]));
  return nestingOf(of) === "single" ? part(value) : value;
}

/** Of blocks only computed ones can be unknown when a hook is asked to fill in. */
const FILLINGS: Readonly<Partial<Record<AttributeSpec["kind"], unknown>>> = {
  string: "decided",
  number: 7,
  bool: true,
  strings: ["decided"],
  stringSet: ["decided"],
  stringMap: new Map([["decided", "x"]]),
  single: null,
  list: [],
  set: [],
  map: new Map(),
  singleBlock: null,
  listBlock: [],
  setBlock: [],
  mapBlock: new Map(),
};
