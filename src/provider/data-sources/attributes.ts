// Attributes and rules that data sources share.
import { isElementKey, isInstanceId } from "../../client";
import { validator } from "../../plugin";

export const instanceId = validator<string>((text) =>
  isInstanceId(text)
    ? []
    : [
        "An instance's id is a number such as 1234567. It stands in the instance's page and in the reply that created it; the " +
          "instance's token is not its id.",
      ],
);

export const elementKey = validator<string>((text) =>
  isElementKey(text)
    ? []
    : ["A connector's key has letters, digits, dots, dashes and underscores only, as in connectwisecrmrest."],
);

export const searchTags = validator<readonly string[]>((tags) =>
  tags.includes("") ? ["A tag must not be empty."] : [],
);
