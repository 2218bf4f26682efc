// The section "Schema" of a page: who may set what, in the order and with the words that readers of the registry know.
import { listItem } from "./markdown";
import type { Group, Member } from "./members";
import { hasMark } from "./members";

const GROUPS: readonly (readonly [Group, string])[] = [
  ["required", "Required"],
  ["optional", "Optional"],
  ["readOnly", "Read-Only"],
];

export interface SchemaSectionOptions {
  /** One paragraph before the lists where any member is write-only. */
  readonly writeOnlyNote: string;
}

export function schemaSection(members: readonly Member[], { writeOnlyNote }: SchemaSectionOptions): string {
  if (members.length === 0) return "There is nothing to set and nothing to read.";
  return [
    ...(hasMark(members, "Write-only") ? [writeOnlyNote] : []),
    ...groups(members, [], (title) => `### ${title}`),
    ...nestedSections(members, []),
  ].join("\n\n");
}

function groups(
  members: readonly Member[],
  path: readonly string[],
  heading: (title: string) => string,
): readonly string[] {
  return GROUPS.flatMap(([group, title]) => {
    const items = members.filter((member) => member.group === group).map((member) => item(member, path));
    return items.length === 0 ? [] : [heading(title), items.join("\n")];
  });
}

function item({ name, type, marks, description, members }: Member, path: readonly string[]): string {
  const below = members.length === 0 ? "" : `(see [below](#${anchor([...path, name])}))`;
  const words = [`\`${name}\` (${[type, ...marks].join(", ")})`, description, below];
  return listItem("-", words.filter((part) => part !== "").join(" "));
}

/** Depth first, so that what is nested is right below what nests it. */
function nestedSections(members: readonly Member[], path: readonly string[]): readonly string[] {
  return members.flatMap((member) => {
    if (member.members.length === 0) return [];
    const inner = [...path, member.name];
    return [
      `<a id="${anchor(inner)}"></a>`,
      `### Nested schema of \`${inner.join(".")}\``,
      ...groups(member.members, inner, (title) => `${title}:`),
      ...nestedSections(member.members, inner),
    ];
  });
}

function anchor(path: readonly string[]): string {
  return `nested--${path.join("--")}`;
}

/** Addresses of members that say nothing about themselves: a page has to. */
export function undescribed(members: readonly Member[], path: readonly string[] = []): readonly string[] {
  return members.flatMap((member) => {
    const here = [...path, member.name];
    const missing = member.describable && member.description === "" ? [here.join(".")] : [];
    return [...missing, ...undescribed(member.members, here)];
  });
}
