// The rules by which Terraform core judges a plan and the result of an apply, written down a second time, plainly and
// without looking at the guard (terraform-protocol: Planning; Applying). Each answers the places of broken rules.
import { Unknown } from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import type { AttributeSpec, Members, Spec } from "./spec";
import {
  canonical,
  canonicalElement,
  distinct,
  isBlock,
  isComputed,
  isItems,
  isMembers,
  isNested,
  nestingOf,
} from "./spec";

/** What core refuses as "Provider produced invalid plan". */
export function brokenInPlan(spec: Spec, prior: Members | null, config: Members, planned: Members): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) =>
    (isBlock(of) ? blockInPlan : attributeInPlan)(
      of,
      prior?.[name] ?? null,
      config[name] ?? null,
      planned[name] ?? null,
    ).map((at) => `${name} ${at}`),
  );
}

function blockInPlan(of: AttributeSpec, prior: Literal, config: Literal, planned: Literal): readonly string[] {
  if (planned === null && of.kind !== "singleBlock") return ["null in place of no blocks"];
  if (canonical(planned, of) === canonical(config, of) && !holdsWriteOnly(of.inside)) return [];
  if (config instanceof Unknown) return planned instanceof Unknown ? [] : ["known before its configuration is"];
  // Nothing is written, so that the provider decides.
  if (config === null && isComputed(of)) return [];
  if (planned instanceof Unknown) return ["unknown as a whole"];
  if (planned === null || config === null)
    return planned === config ? [] : ["there or not there against the configuration"];
  if (of.kind !== "setBlock") return nestedInPlan(of, prior, config, planned);
  // Core takes any elements of a set of blocks, but none that is unknown itself.
  return isItems(planned) && planned.every(isMembers) ? [] : ["element unknown or missing"];
}

/** An equal value may still hold what no plan may hold. */
function holdsWriteOnly(spec: Spec): boolean {
  return Object.values(spec).some((of) => of.writeOnly || holdsWriteOnly(of.inside));
}

function attributeInPlan(of: AttributeSpec, prior: Literal, config: Literal, planned: Literal): readonly string[] {
  if (of.writeOnly) return planned === null ? [] : ["write-only value in a plan"];
  // Its configuration is null, or what ignore_changes put there.
  if (of.presence === "computed") return [];
  const same = (other: Literal) => canonical(planned, of) === canonical(other, of);
  if (config === null) return isComputed(of) || planned === null ? [] : ["set without being configured or computed"];
  // An equal object may still hold write-only values.
  if (!isNested(of)) {
    return same(config) || (prior !== null && same(prior)) ? [] : ["neither as configured nor as it was"];
  }
  if (prior !== null && same(prior)) return [];
  if (config instanceof Unknown) return planned instanceof Unknown ? [] : ["known before its configuration is"];
  if (planned instanceof Unknown) return ["unknown as a whole"];
  if (planned === null) return ["null although configured"];
  return nestedInPlan(of, prior, config, planned);
}

function nestedInPlan(of: AttributeSpec, prior: Literal, config: Literal, planned: Literal): readonly string[] {
  const element = (before: Literal | undefined, wanted: Literal | undefined, got: Literal | undefined) => {
    if (wanted instanceof Unknown) return got instanceof Unknown ? [] : ["element known before its configuration is"];
    if (!isMembers(got) || !isMembers(wanted)) return ["element unknown or missing"];
    return brokenInPlan(of.inside, isMembers(before) ? before : null, wanted, got);
  };
  if (nestingOf(of) === "single") return element(prior, config, planned);
  if (nestingOf(of) === "map") {
    if (!isMembers(config) || !isMembers(planned)) return ["no map"];
    if (Object.keys(config).sort().join() !== Object.keys(planned).sort().join()) return ["other keys"];
    const before = isMembers(prior) ? prior : {};
    return Object.keys(config).flatMap((key) => element(before[key], config[key], planned[key]));
  }
  if (!isItems(config) || !isItems(planned)) return ["no list or set"];
  if (nestingOf(of) === "list") {
    if (config.length !== planned.length) return ["other length"];
    const before = isItems(prior) ? prior : [];
    return config.flatMap((wanted, index) => element(before[index], wanted, planned[index]));
  }
  // Elements of sets can't be told apart: only their number is judged, after equal ones became one.
  const count = (items: readonly Literal[]) => distinct(items.map((part) => canonicalElement(part, of))).length;
  return count(config) === count(planned) ? [] : ["other number of elements"];
}

/** What core refuses as inconsistent with a plan: what was known has to come back, what was unknown may be anything. */
export function brokenPromises(spec: Spec, planned: Members, actual: Members): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) =>
    promise(of, planned[name] ?? null, actual[name] ?? null) ? [] : [`${name} is not as planned`],
  );
}

function promise(of: AttributeSpec, planned: Literal, actual: Literal): boolean {
  if (planned instanceof Unknown) return true;
  if (nestingOf(of) === "single") return elementPromise(of, planned, actual);
  if (planned === null || actual === null || actual instanceof Unknown) return planned === actual;
  if (isItems(planned) && isItems(actual)) {
    if (nestingOf(of) === "set" || of.kind === "stringSet") {
      return (
        actual.length <= planned.length &&
        planned.every((part) => actual.some((other) => elementPromise(of, part, other))) &&
        actual.every((other) => planned.some((part) => elementPromise(of, part, other)))
      );
    }
    return (
      planned.length === actual.length &&
      planned.every((part, index) => elementPromise(of, part, actual[index] ?? null))
    );
  }
  if (isMembers(planned) && isMembers(actual)) {
    return (
      Object.keys(planned).sort().join() === Object.keys(actual).sort().join() &&
      Object.keys(planned).every((key) => elementPromise(of, planned[key] ?? null, actual[key] ?? null))
    );
  }
  return canonical(planned, of) === canonical(actual, of);
}

function elementPromise(of: AttributeSpec, planned: Literal, actual: Literal): boolean {
  if (planned instanceof Unknown) return true;
  if (isNested(of) && isMembers(planned) && isMembers(actual)) {
    return brokenPromises(of.inside, planned, actual).length === 0;
  }
  return canonicalElement(planned, of) === canonicalElement(actual, of);
}

/** What core refuses in any stored state: something open, or something write-only. */
export function brokenInState(spec: Spec, state: Members): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) => {
    const value = state[name] ?? null;
    if (of.writeOnly) return value === null ? [] : [`${name} is write-only`];
    if (value === null && isBlock(of) && of.kind !== "singleBlock") return [`${name} is null in place of no blocks`];
    return partsInState(of, value).map((broken) => `${name} ${broken}`);
  });
}

function partsInState(of: AttributeSpec, value: Literal): readonly string[] {
  if (value instanceof Unknown) return ["is unknown"];
  if (isItems(value)) return value.flatMap((part) => elementInState(of, part));
  if (nestingOf(of) === "single" || !isMembers(value)) return elementInState(of, value);
  return Object.values(value).flatMap((part) => elementInState(of, part));
}

function elementInState(of: AttributeSpec, value: Literal): readonly string[] {
  if (value instanceof Unknown) return ["holds something unknown"];
  return isNested(of) && isMembers(value) ? brokenInState(of.inside, value) : [];
}
