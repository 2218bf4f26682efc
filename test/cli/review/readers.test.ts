// Who reads a token or an id, through outputs of modules and of the root, in other stacks as well.
import { readPlan } from "../../../src/cli/review/plan/plan";
import { Readers } from "../../../src/cli/review/readers";
import type { Values } from "./plans";
import { CRM, TYPE } from "./plans";

const reading = (...references: readonly string[]): Values => ({ expression: { references } });

function configurationOf(root: Values) {
  const plan = readPlan(JSON.stringify({ format_version: "1.2", configuration: { root_module: root } }));
  if (typeof plan === "string") throw new Error(plan);
  return plan.configuration;
}

const CRM_BLOCK = { address: CRM, type: TYPE, name: "crm", expressions: { name: {}, company: {} } };
const SOURCE = "data.terraform_remote_state.crm";
const STATE = { backend: "local", config: new Map([["path", "crm.tfstate"]]) };

/** A stack that reads this of the state of `crm`, in a block for each. */
function consumer(...outputs: readonly string[]): Values {
  const source = {
    address: SOURCE,
    type: "terraform_remote_state",
    name: "crm",
    expressions: { backend: { constant_value: "local" }, config: { constant_value: { path: "crm.tfstate" } } },
  };
  const blocks = outputs.map((output, index) => ({
    address: `x.r${String(index)}`,
    type: "x",
    name: `r${String(index)}`,
    expressions: { a: { references: [`${SOURCE}.${output}`, `${SOURCE}.outputs`, SOURCE] } },
  }));
  return { resources: [source, ...blocks] };
}

function elsewhere(crm: Values, other: Values, declaredAt = CRM): readonly string[] {
  const readers = new Readers([
    { name: "crm", configuration: configurationOf(crm), backend: STATE },
    { name: "consumer", configuration: configurationOf(other), backend: undefined },
  ]);
  return readers
    .of("crm", declaredAt)
    .filter(({ stack }) => stack === "consumer")
    .map(({ address, reads }) => `${address} ${reads}`);
}

test("an output that is the instance is read by the attribute that is taken of it", () => {
  const crm = { resources: [CRM_BLOCK], outputs: { crm: reading(CRM), other: reading(`${CRM}.name`, CRM) } };
  expect(
    elsewhere(
      crm,
      consumer(
        "outputs.crm.token",
        "outputs.crm.id",
        "outputs.crm",
        'outputs["crm"].token',
        "outputs.crm.name",
        "outputs.other",
      ),
    ),
  ).toEqual(["x.r0 token", "x.r1 id", "x.r2 instance", "x.r3 token"]);
});

test("an object that holds the token or the instance is read by whoever takes a part of it", () => {
  const crm = {
    resources: [CRM_BLOCK],
    outputs: { crm: reading(`${CRM}.token`, CRM), all: reading(CRM) },
  };
  expect(elsewhere(crm, consumer("outputs.crm.secret", "outputs.all.crm", "outputs.all.crm.token"))).toEqual([
    "x.r0 token",
    "x.r1 instance",
    "x.r2 token",
  ]);
});

const DEEP = `module.outer.module.inner.${CRM}`;
/** The instance is two modules deep; its outputs are handed up. */
const inModules = (inner: Values, outer: Values, root: Values): Values => ({
  module_calls: {
    outer: {
      module: { outputs: outer, module_calls: { inner: { module: { resources: [CRM_BLOCK], outputs: inner } } } },
    },
  },
  outputs: root,
});

test("outputs of modules are followed up to the root, keeping what is read", () => {
  const crm = inModules(
    { token: reading(`${CRM}.token`, CRM), id: reading(`${CRM}.id`, CRM), name: reading(`${CRM}.name`, CRM) },
    {
      token: reading("module.inner.token", "module.inner"),
      id: reading("module.inner.id", "module.inner"),
      name: reading("module.inner.name", "module.inner"),
    },
    {
      a: reading("module.outer.token", "module.outer"),
      b: reading('module.outer["k"].id', "module.outer"),
      c: reading("module.outer.name", "module.outer"),
    },
  );
  expect(elsewhere(crm, consumer("outputs.a", "outputs.b", "outputs.c"), DEEP)).toEqual(["x.r0 token", "x.r1 id"]);
});

test("the instance itself, and a module as a whole, are followed as well", () => {
  const crm = inModules(
    { crm: reading(CRM) },
    { crm: reading("module.inner.crm", "module.inner") },
    { a: reading("module.outer.crm.token", "module.outer.crm", "module.outer"), b: reading("module.outer") },
  );
  expect(elsewhere(crm, consumer("outputs.a", "outputs.b.crm.id"), DEEP)).toEqual(["x.r0 token", "x.r1 id"]);
});
