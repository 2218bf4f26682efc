// What the stack declares under a name that an expression mentions: its variables and locals, wherever in the tree they are.
import type { IConstruct } from "constructs";
import { DefaultTokenResolver, StringConcat, TerraformElement, TerraformStack, Tokenization } from "../framework";
import type { Expression } from "./expression/expression";
import { readTemplate } from "./expression/read-expression";
import type { Declared } from "./expression/spelled-out";
import { typeDefaults } from "./expression/type-defaults";

/** The block of a variable as it is rendered: only that shows what overrides have added. */
export function variableBlock(scope: IConstruct, name: string): unknown {
  const rendered = rendering(scope, name, "variable");
  return member(rendered, name);
}

/** What variables have by default, what locals hold, and what other states give by default; everything else is decided by Terraform. */
export function declaredIn(scope: IConstruct | undefined): Declared {
  if (scope === undefined) return () => undefined;
  return declaredBy({
    variable: (name, part) =>
      overriddenInStack(scope, ["variable", name, part]) ?? member(variableBlock(scope, name), part),
    local: (name) =>
      resolved(scope, overriddenInStack(scope, ["locals", name]) ?? member(rendering(scope, name, "locals"), name)),
    remoteState: (name) => resolved(scope, remoteDefaults(scope, name)),
  });
}

/** Where the value of a name is found; undefined where there is none. */
interface Declarations {
  /** Terraform takes a default as it is, without looking for expressions in it. */
  readonly variable: (name: string, part: "default" | "type") => unknown;
  readonly local: (name: string) => unknown;
  /** The outputs that another state is taken to have where it has none of the name. */
  readonly remoteState: (name: string) => unknown;
}

export function declaredBy({ variable, local, remoteState }: Declarations): Declared {
  return ([root, name = "", ...attributes]) => {
    if (root === "var") {
      const given = structure(variable(name, "default"), literal);
      const defaults = typeDefaults(variable(name, "type"));
      const branches = [given, defaults].filter((branch) => branch !== undefined);
      return membersOf(defaults === undefined ? given : { kind: "condition", branches }, attributes);
    }
    if (root === "local") return membersOf(structure(local(name), readTemplate), attributes);
    const [state = "", outputs, output, ...inner] = attributes;
    if (root !== "data" || name !== "terraform_remote_state" || outputs !== "outputs") return undefined;
    const defaults = remoteState(state);
    const isOther = output !== undefined && isObject(defaults) && !Object.hasOwn(defaults, output);
    return isOther
      ? undefined
      : membersOf(structure(defaults, readTemplate), output === undefined ? [] : [output, ...inner]);
  };
}

function membersOf(whole: Expression | undefined, attributes: readonly string[]): Expression | undefined {
  return attributes.reduce((value, attribute) => value && memberOf(value, attribute), whole);
}

/** Of an object or a list that is written out; of anything else its whole, since it can't be told what is taken. */
function memberOf(value: Expression, attribute: string): Expression {
  const inner = value.kind === "template" && value.parts.length === 1 ? value.parts[0] : undefined;
  if (inner?.kind === "interpolation") return memberOf(inner.expression, attribute);
  if (value.kind === "condition") return { ...value, branches: value.branches.map((one) => memberOf(one, attribute)) };
  if (value.kind !== "collection" || value.isMade === true) return value;
  if (value.keys.length === 0) return (/^\d+$/.test(attribute) ? value.values[Number(attribute)] : undefined) ?? value;
  const at = value.keys.findIndex(
    (key) =>
      key.kind === "template" &&
      key.parts.length === 1 &&
      key.parts[0]?.kind === "text" &&
      key.parts[0].text === attribute,
  );
  return value.values[at] ?? value;
}

function remoteDefaults(scope: IConstruct, name: string): unknown {
  return (
    overriddenInStack(scope, ["data", "terraform_remote_state", name, "defaults"]) ??
    member(member(member(rendering(scope, name, "data"), "terraform_remote_state"), name), "defaults")
  );
}

/** What an override of the stack puts into a place of the synthesized file; undefined where there is none. */
export function overriddenInStack(scope: IConstruct, place: readonly string[]): unknown {
  return place.reduce<unknown>(member, overridesOf(TerraformStack.of(scope)));
}

export function overridesOf(element: object): unknown {
  return Reflect.get(element, "rawOverrides");
}

export function member(value: unknown, name: string): unknown {
  return isObject(value) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

/** Of the element that has the name in Terraform; a search through the tree only where it is not directly in the stack. */
function rendering(scope: IConstruct, name: string, block: string): unknown {
  const { node } = TerraformStack.of(scope);
  const direct = blockOf(node.tryFindChild(name), name, block);
  if (direct !== undefined) return direct;
  for (const element of node.findAll()) {
    const found = blockOf(element, name, block);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Variables have a `stringValue`, locals an `expression`, other states a `getString`; to render anything else would be slow. */
const MEMBERS: Readonly<Record<string, string>> = {
  variable: "stringValue",
  locals: "expression",
  data: "getString",
};

function blockOf(element: unknown, name: string, block: keyof typeof MEMBERS): unknown {
  if (!TerraformElement.isTerraformElement(element) || !((MEMBERS[block] ?? "") in element)) return undefined;
  return element.friendlyUniqueId === name ? member(element.toTerraform(), block) : undefined;
}

/** Without tokens of the framework, as it writes the value. */
function resolved(scope: IConstruct, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}

const literal = (text: string): Expression => ({ kind: "template", parts: [{ kind: "text", text }] });

function structure(value: unknown, ofText: (text: string) => Expression): Expression | undefined {
  return value === undefined ? undefined : partsOf(value, ofText);
}

function partsOf(value: unknown, ofText: (text: string) => Expression): Expression {
  if (typeof value === "string") return ofText(value);
  if (typeof value === "number") return { kind: "number", text: String(value) };
  if (!isObject(value)) return { kind: "constant" };
  const keys = Array.isArray(value) ? [] : Object.keys(value).map(ofText);
  return { kind: "collection", keys, values: Object.values(value).map((one) => partsOf(one, ofText)) };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
