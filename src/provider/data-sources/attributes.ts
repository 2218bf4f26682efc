// Attributes and rules that data sources share.
import { nonEmpty, set, string, validator } from "../../plugin";
import { isElementKey } from "../../rules/element-keys";
import { instanceIdProblems } from "../../rules/ids";

export const instanceId = validator<string>((text) => instanceIdProblems(text));

export const elementKey = validator<string>((text) =>
  isElementKey(text)
    ? []
    : [
        "A connector's key, such as connectwisecrmrest, has only letters, digits, dots, dashes, underscores and parentheses.",
      ],
);

export const searchTags = validator<readonly string[]>((tags) =>
  tags.includes("") ? ["A tag must not be empty."] : [],
);

/** Of everything that lists the instances of one connector. */
export const filtersOfConnector = {
  search_text: string({
    optional: true,
    validators: [nonEmpty],
    description: "Part of the name or of the connector's key, in any letter case.",
  }),
  tags: set(string.element, {
    optional: true,
    validators: [searchTags],
    description: "Tags that each instance must have, among others.",
  }),
} as const;

/** Of everything that lists instances of any connector. */
export const instanceFilters = {
  ...filtersOfConnector,
  element_key: string({
    optional: true,
    validators: [elementKey],
    description: "Key of their connector, such as `connectwisecrmrest`.",
  }),
} as const;
