// Attributes and rules that data sources share.
import { validator } from "../../plugin";
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
