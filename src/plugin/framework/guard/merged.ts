// Elements of a set that a plan makes equal: where one configures what another gets by a default, say. Terraform makes one
// element of the two and then refuses a plan with too few; only whoever wrote the configuration can say what was meant. Sets
// of blocks are not counted by Terraform, so that there two equal blocks are one.
import { distinctCount, isArrayValue } from "../../values";
import type { Member } from "../attributes/attribute";
import type { Problem } from "../attributes/config-rule";
import type { PlanInput } from "../plan/steps";
import type { ObjectValue } from "../schema/schema";
import { visitMembers } from "../schema/walk";

export function mergedElements(planned: ObjectValue, input: Omit<PlanInput, "correlations">): readonly Problem[] {
  const problems: Problem[] = [];
  visitMembers(input.schema.membersWhere(isCounted), planned, input, (place) => {
    const { member, value } = place;
    if (
      isCounted(member) &&
      isArrayValue(place.config) &&
      isArrayValue(value) &&
      distinctCount(value, member.type) < value.length
    ) {
      const { path } = place;
      problems.push({
        path,
        summary: "Elements of a set become equal",
        detail:
          `Two elements of ${path.toString()} differ only in something that one of them leaves out, and both get the same ` +
          "for it. Remove one, or set what is left out.",
      });
    }
    return undefined;
  });
  return problems;
}

function isCounted({ nested, presence }: Member): boolean {
  return nested?.mode === "set" && presence !== "block";
}
