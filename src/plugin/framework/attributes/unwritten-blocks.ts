// Computed blocks under engines that can't have them: users have to write them. Our own provider, which has none, is bundled without
// this module (scripts/build/typed.ts).
import type { Visited } from "../schema/walk";
import type { Problem } from "./config-rule";

/** Blocks that the provider would decide about: an absent block itself, or those in a group, which is there even if not written. */
export function unwrittenBlocks({
  member,
  path,
  inSet,
}: Pick<Visited, "member" | "path" | "inSet">): readonly Problem[] {
  const { computed, nested } = member;
  if (computed === true) {
    return [
      {
        path,
        summary: "This engine needs the block to be written",
        detail: `The provider decides about ${path.toString()} where it is not written, which Terraform lets it do from 1.16 on. Write it, or use that version.`,
      },
    ];
  }
  if (nested?.mode !== "group") return [];
  return Object.entries(nested.members).flatMap(([name, inner]) =>
    unwrittenBlocks({ member: inner, path: inSet ? path : path.attribute(name), inSet }),
  );
}
