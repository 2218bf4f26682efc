// Where an answer breaks the promise of a plan: core's rules for "inconsistent result after apply" (terraform-protocol:
// Applying). What was known comes back equal; what was unknown may become anything that its refinements allow.
import type { Type, Value } from "../../values";
import {
  AttributePath,
  DynamicValue,
  Unknown,
  isArrayValue,
  isMapValue,
  isNull,
  typesEqual,
  valuesEqual,
} from "../../values";
import type { BrokenRule } from "./broken-rule";
import { keepsRefinements } from "./refinements";
import { setDifference } from "./set-difference";

const NOT_NULL = "the plan promised a value, and the answer is null";
const REFINED = "the plan said more of the unknown value than the answer keeps: a prefix, a bound, or a length";
const KNOWN = "the planned value was known, and the answer is another one";

/** Each contradiction at the deepest place that can be named. */
export function contradictions(
  planned: Value,
  actual: Value,
  type: Type,
  path: AttributePath = AttributePath.root,
): readonly BrokenRule[] {
  // Unknown where a value is due is a broken rule of its own, reported by its own name.
  if (actual instanceof Unknown) return [];
  if (planned instanceof Unknown) {
    return keepsRefinements(planned.refinements ?? {}, actual)
      ? []
      : [{ path, rule: isNull(actual) ? NOT_NULL : REFINED }];
  }
  // A null that was promised without a type may come back with one, but not the other way round.
  if (planned === null || actual === null) return planned === null && isNull(actual) ? [] : [{ path, rule: KNOWN }];
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return valuesEqual(planned, actual, type) ? [] : [{ path, rule: KNOWN }];
    case "dynamic":
      return ofDynamic(planned, actual, path);
    case "list":
    case "tuple":
      return ofSequence(planned, actual, path, (index) =>
        type.kind === "tuple" ? type.elements[index] : type.element,
      );
    case "set":
      return ofSet(planned, actual, type.element, path);
    case "map":
      return ofMembers(planned, actual, path, (key) => ({ type: type.element, path: path.key(key) }));
    case "object":
      return ofMembers(planned, actual, path, (name) => ({
        type: type.attributes.get(name),
        path: path.attribute(name),
      }));
  }
}

function ofDynamic(planned: Value, actual: Value, path: AttributePath): readonly BrokenRule[] {
  if (!(planned instanceof DynamicValue) || !(actual instanceof DynamicValue)) return [{ path, rule: KNOWN }];
  if (conforms(actual.type, planned.type)) return contradictions(planned.value, actual.value, actual.type, path);
  return [{ path, rule: "the plan promised a value of another type" }];
}

/** Whether a type is what was promised; parts that were of unknown type may get any. */
function conforms(actual: Type, planned: Type): boolean {
  if (planned.kind === "dynamic") return true;
  if (planned.kind === "tuple" && actual.kind === "tuple") {
    return (
      planned.elements.length === actual.elements.length &&
      planned.elements.every((element, index) => conforms(actual.elements[index] ?? element, element))
    );
  }
  if (planned.kind === "object" && actual.kind === "object") {
    return (
      planned.attributes.size === actual.attributes.size &&
      [...planned.attributes].every(([name, type]) => {
        const other = actual.attributes.get(name);
        return other !== undefined && conforms(other, type);
      })
    );
  }
  if ("element" in planned && "element" in actual) {
    return planned.kind === actual.kind && conforms(actual.element, planned.element);
  }
  return typesEqual(planned, actual);
}

function ofSequence(
  planned: Value,
  actual: Value,
  path: AttributePath,
  typeAt: (index: number) => Type | undefined,
): readonly BrokenRule[] {
  if (!isArrayValue(planned) || !isArrayValue(actual) || planned.length !== actual.length) {
    return [{ path, rule: "the plan promised another number of elements" }];
  }
  return planned.flatMap((part, index) => {
    const type = typeAt(index);
    return type === undefined ? [] : contradictions(part, actual[index] ?? null, type, path.index(index));
  });
}

/**
 * A set may shrink, since elements that were unknown may turn out equal; it may not grow. Each planned element has to be there,
 * and each that is there has to be planned.
 */
function ofSet(planned: Value, actual: Value, element: Type, path: AttributePath): readonly BrokenRule[] {
  if (!isArrayValue(planned) || !isArrayValue(actual) || actual.length > planned.length) {
    return [{ path, rule: "the set has more elements than were planned" }];
  }
  const agree = (one: Value, other: Value) => contradictions(one, other, element, path).length === 0;
  const { missing, unplanned } = setDifference(planned, actual, element, agree);
  return [
    ...(missing ? [{ path, rule: "a planned element of the set is missing in the answer" }] : []),
    ...(unplanned ? [{ path, rule: "an element of the set is in the answer, but was not planned" }] : []),
  ];
}

function ofMembers(
  planned: Value,
  actual: Value,
  path: AttributePath,
  at: (key: string) => { readonly type: Type | undefined; readonly path: AttributePath },
): readonly BrokenRule[] {
  if (!isMapValue(planned) || !isMapValue(actual)) return [{ path, rule: KNOWN }];
  const sameKeys = planned.size === actual.size && [...planned.keys()].every((key) => actual.has(key));
  if (!sameKeys) return [{ path, rule: "the plan promised other keys" }];
  return [...planned].flatMap(([key, part]) => {
    const { type, path: inside } = at(key);
    return type === undefined ? [] : contradictions(part, actual.get(key) ?? null, type, inside);
  });
}
