// The lifecycle block in HCL. The framework writes conditions as lists and references in quotes, neither of which Terraform takes, and
// escapes nothing but the quotes of their texts.
import { escapedText, whenResolved } from "./hcl-attributes";

type Fragment = Readonly<Record<string, unknown>>;

const CONDITIONS: ReadonlySet<string> = new Set(["precondition", "postcondition"]);

/** @param fragment what the framework renders of a resource or a data source */
export function withConditionBlocks(fragment: Fragment): Fragment {
  return mapAt(fragment, ["resource", "data"], (types) =>
    mapAll(types, (names) => mapAll(names, (attributes) => mapAt(attributes, ["lifecycle"], lifecycleBlock))),
  );
}

function lifecycleBlock(lifecycle: Fragment): Fragment {
  const settings = Object.entries(lifecycle).map(([name, setting]) => [name, settingOf(name, setting)]);
  return { value: Object.fromEntries(settings) as unknown, isBlock: true, type: "struct", storageClassType: "object" };
}

function settingOf(name: string, setting: unknown): unknown {
  if (CONDITIONS.has(name) && Array.isArray(setting))
    return { value: whenResolved(setting, escapedText), isBlock: true, type: "list", storageClassType: "objectList" };
  if (name === "replace_triggered_by")
    return {
      value: whenResolved(setting, referenceList),
      isBlock: false,
      type: "reference",
      storageClassType: "string",
    };
  // `all` is a keyword, which quotes would make the name of an attribute.
  return setting === "all"
    ? { value: setting, isBlock: false, type: "reference", storageClassType: "string" }
    : setting;
}

function referenceList(addresses: unknown): unknown {
  if (!Array.isArray(addresses)) return addresses;
  return `[${addresses.map(String).join(", ")}]`;
}

function mapAt(fragment: Fragment, names: readonly string[], convert: (part: Fragment) => Fragment): Fragment {
  return Object.fromEntries(
    Object.entries(fragment).map(([name, part]) => [
      name,
      names.includes(name) && isFragment(part) ? convert(part) : part,
    ]),
  );
}

function mapAll(fragment: Fragment, convert: (part: Fragment) => Fragment): Fragment {
  return mapAt(fragment, Object.keys(fragment), convert);
}

function isFragment(part: unknown): part is Fragment {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}
