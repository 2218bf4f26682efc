// What Terraform proposes to a provider before it plans: the configuration, and where that is null for something computed, what
// was stored (terraform-protocol: Planning).
import type { WireAttribute, WireBlock } from "../protocol/messages";
import { BlockNesting, ObjectNesting } from "../protocol/messages";
import { isItems, isMembers } from "./literal";
import type { Literal } from "./literal";

type Members = Readonly<Record<string, Literal>>;
type Element = (prior: Literal, config: Literal) => Literal;

export function proposedState(block: WireBlock | undefined, prior: Literal, config: Literal): Literal {
  if (block === undefined || !isMembers(config)) return config;
  const before = isMembers(prior) ? prior : {};
  const blocks = block.blockTypes.map(({ typeName, nesting, block: inside }): readonly [string, Literal] => {
    const one: Element = (stored, wanted) => proposedState(inside, stored, wanted);
    const kind = COLLECTION_OF_BLOCKS[nesting];
    return [typeName, proposedParts(kind, before[typeName] ?? null, config[typeName] ?? null, one)];
  });
  return { ...proposedAttributes(block.attributes, before, config), ...present(blocks, config) };
}

/** What the configuration leaves out stays left out. */
function present(parts: readonly (readonly [string, Literal])[], config: Members): Members {
  return Object.fromEntries(parts.filter(([name]) => config[name] !== undefined));
}

function proposedAttributes(attributes: readonly WireAttribute[], prior: Members, config: Members): Members {
  return Object.fromEntries(
    attributes.map((attribute) => [
      attribute.name,
      proposedAttribute(attribute, prior[attribute.name] ?? null, config[attribute.name] ?? null),
    ]),
  );
}

function proposedAttribute(attribute: WireAttribute, prior: Literal, config: Literal): Literal {
  const { computed, nestedType } = attribute;
  if (config === null) return computed && !wasConfigured(attribute, prior) ? prior : null;
  if (nestedType === undefined) return config;
  const one: Element = (stored, wanted) =>
    isMembers(wanted) ? proposedAttributes(nestedType.attributes, isMembers(stored) ? stored : {}, wanted) : wanted;
  return proposedParts(COLLECTION_OF_OBJECTS[nestedType.nesting], prior, config, one);
}

/** A stored object with something that only a configuration can set was configured, and is so no longer. */
function wasConfigured({ optional, nestedType }: WireAttribute, prior: Literal): boolean {
  if (!optional || nestedType === undefined) return false;
  const kind = COLLECTION_OF_OBJECTS[nestedType.nesting];
  const single = kind === undefined || kind === "single";
  const objects = isItems(prior) || single || !isMembers(prior) ? [prior].flat() : Object.values(prior);
  return objects
    .filter(isMembers)
    .some((object) => nestedType.attributes.some(({ name, computed }) => !computed && (object[name] ?? null) !== null));
}

type Collection = "single" | "list" | "set" | "map";
const COLLECTION_OF_BLOCKS: Readonly<Record<number, Collection>> = {
  [BlockNesting.list]: "list",
  [BlockNesting.set]: "set",
  [BlockNesting.map]: "map",
};
const COLLECTION_OF_OBJECTS: Readonly<Record<number, Collection>> = {
  [ObjectNesting.list]: "list",
  [ObjectNesting.set]: "set",
  [ObjectNesting.map]: "map",
};

function proposedParts(kind: Collection = "single", prior: Literal, config: Literal, one: Element): Literal {
  if (isItems(config)) {
    // Elements of a set are proposed as they are configured: the framework finds what was stored of them by itself.
    if (kind === "set") return config;
    const before = isItems(prior) ? prior : [];
    return config.map((wanted, index) => one(before[index] ?? null, wanted));
  }
  if (kind === "single" || !isMembers(config)) return one(prior, config);
  const before = isMembers(prior) ? prior : {};
  return Object.fromEntries(Object.entries(config).map(([key, wanted]) => [key, one(before[key] ?? null, wanted)]));
}
