// The rules of single attributes and blocks, applied to a configuration: every problem, each at its place.
import type { Value } from "../../values";
import { AttributePath, Unknown, isArrayValue, isMapValue, isWhollyKnown } from "../../values";
import { isAbsent } from "../schema/absent";
import { isComputed } from "../schema/member";
import type { ObjectValue, Schema } from "../schema/schema";
import { mapMembers } from "../schema/walk";
import type { Visited } from "../schema/walk";
import type { ItemLimits } from "./attribute";
import type { Problem } from "./config-rule";
import { conversionProblems, misfit } from "./convert";
import { brokenRules } from "./rules";
import { nativeOf } from "./shape";
import { unwrittenBlocks } from "./unwritten-blocks";

export interface Findings {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** What the engine says it knows (terraform-protocol: Versions). */
export interface Capabilities {
  readonly writeOnlyAttributesAllowed?: boolean;
  readonly computedBlocksAllowed?: boolean;
}

const EVERYTHING: Capabilities = { writeOnlyAttributesAllowed: true, computedBlocksAllowed: true };

/** @param stored the object that the configuration was made from, with what nobody can read */
export function validateAttributes(
  config: ObjectValue,
  schema: Schema,
  engine = EVERYTHING,
  stored: Value = null,
): Findings {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  errors.push(...brokenRules(schema.rules, schema.members, config, AttributePath.root));
  mapMembers(schema.members, config, { config, prior: stored }, (visited) => {
    const { member, value } = visited;
    if (member.limits !== undefined) errors.push(...limitProblems(member.limits, visited));
    if (isAbsent(member, value)) {
      // Terraform checks this at the root only; inside nested attributes an explicit null gets through.
      if (member.presence === "required") {
        const { path, name, inSet } = visited;
        const missing = inSet ? `${name} in ${path.toString()}` : path.toString();
        errors.push({ path, missing, summary: "A required attribute is missing", detail: `${missing} must be set.` });
      }
      if (engine.computedBlocksAllowed !== true) errors.push(...unwrittenBlocks(visited));
      // Null also for a group: what it requires is required only of those who write it.
      return wasWritten(visited) ? value : null;
    }
    errors.push(...nestedRules(visited));
    if (member.deprecated !== undefined) {
      const { path } = visited;
      warnings.push({ path, summary: `${path.toString()} is deprecated`, detail: member.deprecated });
    }
    if (member.writeOnly && engine.writeOnlyAttributesAllowed !== true) {
      const { path } = visited;
      errors.push({
        path,
        summary: "Write-only attributes are not supported here",
        detail: `${path.toString()} needs Terraform or OpenTofu 1.11 or later, which keep it out of plan and state.`,
      });
    } else {
      errors.push(...valueProblems(visited));
    }
    return value;
  });
  return { errors, warnings };
}

/** Of a group, whether something of it was stored that only a user sets. */
function wasWritten({ member: { nested }, prior }: Visited): boolean {
  if (nested?.mode !== "group" || !isMapValue(prior)) return false;
  return Object.entries(nested.members).some(
    ([name, member]) => !isComputed(member) && !isAbsent(member, prior.get(name) ?? null),
  );
}

/** The rules of each object in a nested value. */
function nestedRules(visited: Visited): readonly Problem[] {
  const { nested } = visited.member;
  if (nested === undefined || nested.rules.length === 0) return [];
  const { value, path } = visited;
  const { mode, rules } = nested;
  const members = new Map(Object.entries(nested.members));
  const of = (object: Value, at: AttributePath): readonly Problem[] =>
    isMapValue(object) ? brokenRules(rules, members, object, at) : [];
  // Elements of sets have no path of their own, nor has anything in them.
  if (isArrayValue(value) && mode === "set") {
    return value.flatMap((object) => of(object, path)).map((problem) => ({ ...problem, path }));
  }
  if (isArrayValue(value)) return value.flatMap((object, index) => of(object, path.index(index)));
  if (mode !== "map" || !isMapValue(value)) return of(value, path);
  return [...value].flatMap(([key, object]) => of(object, path.key(key)));
}

/**
 * Terraform counts blocks as they are written; not those of a `dynamic` block that it does not know yet, and equal blocks of a
 * set count once only here.
 */
function limitProblems({ min, max }: ItemLimits, visited: Visited): readonly Problem[] {
  const { value } = visited;
  if (value instanceof Unknown) return [];
  const count = isArrayValue(value) ? value.length : value === null ? 0 : 1;
  if (count >= min && (max === undefined || count <= max)) return [];
  const { path } = visited;
  const name = path.toString();
  if (count < min) {
    const detail = `At least ${String(min)} ${name} blocks are required; there are ${String(count)}.`;
    return [{ path, summary: "Too few blocks", detail }];
  }
  const detail = `At most ${String(max)} ${name} blocks are allowed; there are ${String(count)}.`;
  return [{ path, summary: "Too many blocks", detail }];
}

/** The rules of one attribute or block. What is still unknown is asked again when it is known. */
function valueProblems(visited: Visited): readonly Problem[] {
  const { member, value } = visited;
  const unsupported = conversionProblems(visited);
  if (unsupported.length > 0 || member.checks.length === 0 || !isWhollyKnown(value)) return unsupported;
  // Something inside can't be shown to a check of the whole, and has a problem of its own.
  if (misfit(() => nativeOf(member.shape, value)) !== undefined) return [];
  return member.checks
    .flatMap((check) => check(value))
    .map((sentence) => {
      const { path } = visited;
      return { path, summary: `The value of ${path.toString()} is not valid`, detail: sentence };
    });
}
