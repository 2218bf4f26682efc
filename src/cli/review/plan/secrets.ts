// Everything in a plan that is secret: marked as sensitive, an argument of ours that is, or a credential of our provider. A plan has
// them all in clear, in values, variables, outputs, the prior state and even the configuration's text.
import { fieldsOf, isSecretKey, secretNames } from "../../../connectors";
import type { Json, JsonObject } from "../../../shared/json";
import { isJsonArray, isJsonObject } from "../../../shared/json";
import { Masker } from "../../../shared/mask";
import { definitionOf, isInstanceType, isOurType } from "../words";
import { listIn, memberOf, objectIn, objectOf, resourcesIn, textIn, textsWithin } from "./members";

export interface Mask {
  /** The text without any secret of its plan. */
  mask(text: string): string;
}

/** Attributes of our blocks that are secret whether or not the plan marks them. */
export function isSecretArgument(type: string, attribute: string): boolean {
  if (attribute === "token" || attribute.endsWith("_wo")) return true;
  const definition = definitionOf(type);
  return (definition === undefined ? [] : fieldsOf(definition)).some(
    (field) =>
      (field.kind === "sensitiveText" && field.attribute === attribute) ||
      (field.kind === "secret" && secretNames(field).stored === attribute),
  );
}

/** Ids are masked where CDKTF hands them to other stacks, and are what a review has to name. */
export function maskFor(plan: JsonObject): Mask {
  const masker = new Masker();
  const ids = idsIn(plan);
  const texts = [...changedSecrets(plan), ...storedSecrets(plan), ...outputSecrets(plan), ...configuredSecrets(plan)];
  for (const text of texts) if (!ids.has(text)) masker.add(text);
  const masked = new Map<string, string>();
  return {
    mask(text) {
      // A long value takes seconds, and a review shows some of them more than once.
      const known = masked.get(text) ?? masker.mask(text);
      masked.set(text, known);
      return known;
    },
  };
}

function changesIn(plan: JsonObject): readonly Json[] {
  return [...listIn(plan, "resource_changes"), ...listIn(plan, "resource_drift")];
}

function idsIn(plan: JsonObject): ReadonlySet<string> {
  const instances = changesIn(plan).filter((change) => isInstanceType(textIn(change, "type") ?? ""));
  return new Set(
    instances.flatMap((change) => [
      textIn(memberOf(change, "change", "before"), "id") ?? "",
      textIn(memberOf(change, "change", "importing"), "id") ?? "",
    ]),
  );
}

function changedSecrets(plan: JsonObject): readonly string[] {
  return changesIn(plan).flatMap((change) => {
    const type = textIn(change, "type") ?? "";
    const { before, after } = {
      before: memberOf(change, "change", "before"),
      after: memberOf(change, "change", "after"),
    };
    return [
      ...marked(before, memberOf(change, "change", "before_sensitive")),
      ...marked(after, memberOf(change, "change", "after_sensitive")),
      ...ownSecrets(type, before),
      ...ownSecrets(type, after),
    ];
  });
}

function storedSecrets(plan: JsonObject): readonly string[] {
  return [memberOf(plan, "prior_state", "values"), plan.get("planned_values")].flatMap((values) => [
    ...[...objectIn(values, "outputs").values()].flatMap((output) =>
      memberOf(output, "sensitive") === true ? textsWithin(memberOf(output, "value")) : [],
    ),
    ...resourcesIn(memberOf(values, "root_module")).flatMap((resource) => [
      ...marked(memberOf(resource, "values"), memberOf(resource, "sensitive_values")),
      ...ownSecrets(textIn(resource, "type") ?? "", memberOf(resource, "values")),
    ]),
  ]);
}

function outputSecrets(plan: JsonObject): readonly string[] {
  return [...objectIn(plan, "output_changes").values()].flatMap((change) => [
    ...marked(memberOf(change, "before"), memberOf(change, "before_sensitive")),
    ...marked(memberOf(change, "after"), memberOf(change, "after_sensitive")),
  ]);
}

function configuredSecrets(plan: JsonObject): readonly string[] {
  const root = memberOf(plan, "configuration", "root_module");
  const values = objectIn(plan, "variables");
  const variables = [...objectIn(root, "variables")].filter(([, variable]) => memberOf(variable, "sensitive") === true);
  const providers = [...objectIn(plan, "configuration", "provider_config").values()];
  return [
    ...variables.flatMap(([name, variable]) => [
      ...textsWithin(memberOf(values.get(name), "value")),
      ...textsWithin(memberOf(variable, "default")),
    ]),
    ...providers.flatMap((provider) =>
      [...objectIn(provider, "expressions")].flatMap(([name, expression]) =>
        isSecretKey(name) ? constantsIn(expression) : [],
      ),
    ),
    ...declaredIn(root).flatMap((block) =>
      [...objectIn(block, "expressions")].flatMap(([name, expression]) =>
        isOurType(textIn(block, "type") ?? "") && isSecretArgument(textIn(block, "type") ?? "", name)
          ? constantsIn(expression)
          : [],
      ),
    ),
  ];
}

function declaredIn(module: Json | undefined): readonly Json[] {
  const inner = [...objectIn(module, "module_calls").values()].map((call) => memberOf(call, "module"));
  return [...listIn(module, "resources"), ...inner.flatMap(declaredIn)];
}

/** Expressions in JSON syntax are constants, too, and their text is not a secret: `${var.key}`. */
function constantsIn(expression: Json | undefined): readonly string[] {
  return textsWithin(expression).filter((text) => !text.includes("${"));
}

function ownSecrets(type: string, values: Json | undefined): readonly string[] {
  if (!isOurType(type)) return [];
  return [...objectOf(values)].flatMap(([name, value]) =>
    isSecretArgument(type, name) ? textsWithin(value) : namedSecrets(value),
  );
}

/** Keys of a configuration that are called like secrets. */
function namedSecrets(value: Json | undefined): readonly string[] {
  return [...objectOf(value)].flatMap(([key, one]) => (isSecretKey(key) ? textsWithin(one) : []));
}

/** What is marked, as the engine lays marks beside values: `true` for all of it, or a mark for each member. */
function marked(value: Json | undefined, marks: Json | undefined): readonly string[] {
  if (marks === true) return textsWithin(value);
  if (isJsonArray(marks)) {
    return isJsonArray(value) ? marks.flatMap((mark, index) => marked(value[index], mark)) : [];
  }
  if (!isJsonObject(marks)) return [];
  return [...marks].flatMap(([name, mark]) => marked(memberOf(value, name), mark));
}
