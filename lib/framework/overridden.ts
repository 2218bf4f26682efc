// What `addOverride` of an element has put over its block. The framework merges it into its own blocks only.
import { Tokenization } from "./index";

type Block = Readonly<Record<string, unknown>>;

/** @param overrides `rawOverrides` of the element; one that is undefined takes the member out */
export function overridden(block: Block, overrides: unknown): Block {
  if (!isObject(overrides)) return block;
  const merged = Object.entries(overrides).map(([name, value]) => [name, over(block[name], value)] as const);
  return Object.fromEntries(
    [...Object.entries(block).filter(([name]) => !Object.hasOwn(overrides, name)), ...merged].filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function over(value: unknown, override: unknown): unknown {
  return isObject(override) ? overridden(isObject(value) ? value : {}, override) : override;
}

function isObject(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Tokenization.isResolvable(value);
}
