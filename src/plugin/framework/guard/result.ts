// Terraform's rules for what is read in one step, without a plan: the answers of data sources and ephemeral resources
// (terraform-protocol: Data sources; Ephemeral resources).
import { isNull, valuesEqual } from "../../values";
import { isComputed } from "../schema/member";
import type { ObjectValue, Schema } from "../schema/schema";
import type { Visited } from "../schema/walk";
import { sameExtent } from "./extent";
import { collect, judgeRead } from "./guard";
import type { BrokenRule } from "./broken-rule";

/** Wholly known, what is configured unchanged, and nothing new but in computed attributes. */
export function judgeResult(answered: ObjectValue, config: ObjectValue, schema: Schema): readonly BrokenRule[] {
  return [...judgeRead(answered, schema), ...collect(schema, answered, { config, prior: null }, configuredRule)];
}

function configuredRule(visited: Visited): string | undefined {
  const { member, value, config, inConfig } = visited;
  // What lies in an object that the provider made is the provider's.
  if (!inConfig || valuesEqual(value, config, member.type)) return undefined;
  if (member.presence === "block") {
    return sameExtent(value, visited) ? undefined : "blocks come back as they were configured";
  }
  if (isNull(config)) {
    return isComputed(member) ? undefined : "an attribute that is not configured and not computed must stay null";
  }
  if (member.nested === undefined) return "a configured attribute must come back as it was configured";
  return sameExtent(value, visited) ? undefined : "a configured nested attribute keeps its elements and its keys";
}
