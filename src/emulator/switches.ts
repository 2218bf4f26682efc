// What is not known of the platform is a named switch: the question, what we choose, and what else may be true. The
// client has to be safe in every position (open-connectors-api: What is not known).

interface SwitchRow {
  readonly question: string;
  /** The first is what we take for true. */
  readonly positions: readonly [string, ...string[]];
  /** Where the question comes from. */
  readonly source: string;
}

export const switchTable = {
  emptyList: {
    question: "How is an empty list answered?",
    positions: ["404", "empty array"],
    source: "(open-connectors-api: Meanings of 404; Lists and pages)",
  },
  postReply: {
    question: "What does the reply of a POST hold?",
    positions: ["everything", "no token, tags and configuration"],
    source: "(open-connectors-api: The instance object; What is not known)",
  },
  putReply: {
    question: "What does the reply of a PUT or PATCH hold?",
    positions: ["everything", "no tags and configuration"],
    source: "(open-connectors-api: Replacing an instance)",
  },
  tokenOnPut: {
    question: "Does re-authentication change the token?",
    positions: ["kept", "changed"],
    source: "(open-connectors-api: What is not known)",
  },
  plainPut: {
    question: "What does a PUT do that does not say `reAuthenticate`?",
    positions: ["authenticates", "stores without a check"],
    source: "(open-connectors-api: Replacing an instance)",
  },
  putOmittedKeys: {
    question: "What happens to configuration keys that a PUT leaves out?",
    positions: ["kept", "back to the template's default"],
    source: "(open-connectors-api: What is not known)",
  },
  patchConfiguration: {
    question: "What does PATCH of an instance do with `configuration`?",
    positions: ["merged", "replaces", "ignored", "refused"],
    source: "(open-connectors-api: Changing name and tags)",
  },
  unknownKeys: {
    question: "What happens to configuration keys that the template does not have?",
    positions: ["dropped", "refused", "stored"],
    source: "(open-connectors-api: What is not known)",
  },
  mask: {
    question: "How long is the mask of a secret value?",
    positions: ["5 asterisks for ConnectWise, else 8", "5 asterisks", "8 asterisks", "as long as the value"],
    source: "(open-connectors-api: Masked values)",
  },
  maskedKeys: {
    question: "Which keys of an instance are masked?",
    positions: ["passwords", "passwords, public key, client id and signature key"],
    source: "(open-connectors-api: Masked values; What is not known)",
  },
  replyValues: {
    question: "How do booleans and numbers of a configuration come back?",
    positions: ["as strings", "as booleans and numbers"],
    source: "(open-connectors-api: Values are strings)",
  },
  replyJson: {
    question: "How does JSON in a configuration come back?",
    positions: ["as sent", "with other key order and spaces"],
    source: "(open-connectors-api: Keys nobody sent)",
  },
  replyKeys: {
    question: "In which letter case do configuration keys come back?",
    positions: ["the template's", "lower case"],
    source: "(open-connectors-api: Letter case of keys)",
  },
  untaggedInstances: {
    question: "Which tags has an instance whose creation sent none?",
    positions: ["its name", "none"],
    source: "(open-connectors-api: Tags)",
  },
  tagOrder: {
    question: "In which order do tags come back?",
    positions: ["as sent", "reversed"],
    source: "(open-connectors-api: Lists and pages; Tags)",
  },
  listItemTags: {
    question: "Do items of a list that is not hydrated have tags?",
    positions: ["yes", "no"],
    source: "(open-connectors-api: Lists and pages)",
  },
  deleteBody: {
    question: "What is the body of a successful DELETE?",
    positions: ["empty", "empty object"],
    source: "(open-connectors-api: Deleting an instance)",
  },
  accountInReplies: {
    question: "Do replies show the account's id?",
    positions: ["yes", "no"],
    source: "(open-connectors-api: The instance object)",
  },
  userMembers: {
    question: "Which members does `user` have?",
    positions: ["all four", "none"],
    source: "(open-connectors-api: The instance object)",
  },
  elementInReplies: {
    question: "How do replies show the connector of an instance?",
    positions: ["element", "elementId alone"],
    source: "(open-connectors-api: The instance object)",
  },
  othersInstances: {
    question: "How is a user answered who asks for another user's instance by its id?",
    positions: ["404", "403"],
    source: "(open-connectors-api: Whose instances; What is not known)",
  },
  freshInstances: {
    question: "Can a new instance be read at once?",
    positions: ["yes", "after a second"],
    source: "(open-connectors-api: What is not known)",
  },
  freshInLists: {
    question: "Is a new instance in lists at once?",
    positions: ["yes", "after a second"],
    source: "(open-connectors-api: What is not known)",
  },
  idSize: {
    question: "How large are ids?",
    positions: ["seven digits", "above 2^53"],
    source: "(open-connectors-api: Endpoints; The instance object)",
  },
  remoteSystem: {
    question: "Does the remote system accept the credentials of a POST or PUT?",
    positions: ["accepts them", "rejects them", "rejects the text wrong"],
    source: "(open-connectors-api: Creating an instance)",
  },
  rejectionStatus: {
    question: "Which status has a POST or PUT whose credentials the remote system rejects?",
    positions: ["400", "401", "403", "404", "502"],
    source: "(open-connectors-api: What is not known)",
  },
  rejectedCreate: {
    question: "What is left of a POST whose credentials the remote system rejects?",
    positions: ["nothing", "an instance"],
    source: "(open-connectors-api: What is not known)",
  },
} as const satisfies Record<string, SwitchRow>;

export type SwitchName = keyof typeof switchTable;
export type Position<N extends SwitchName> = (typeof switchTable)[N]["positions"][number];
export type Switches = { readonly [N in SwitchName]: Position<N> };

/** The first position of each is what we take for true. */
export const defaultSwitches: Switches = {
  emptyList: "404",
  postReply: "everything",
  putReply: "everything",
  tokenOnPut: "kept",
  plainPut: "authenticates",
  putOmittedKeys: "kept",
  patchConfiguration: "merged",
  unknownKeys: "dropped",
  mask: "5 asterisks for ConnectWise, else 8",
  maskedKeys: "passwords",
  replyValues: "as strings",
  replyJson: "as sent",
  replyKeys: "the template's",
  untaggedInstances: "its name",
  tagOrder: "as sent",
  listItemTags: "yes",
  deleteBody: "empty",
  accountInReplies: "yes",
  userMembers: "all four",
  elementInReplies: "element",
  othersInstances: "404",
  freshInstances: "yes",
  freshInLists: "yes",
  idSize: "seven digits",
  remoteSystem: "accepts them",
  rejectionStatus: "400",
  rejectedCreate: "nothing",
};

/** @throws TypeError with all names and positions that do not exist. */
export function parseSwitches(given: Readonly<Record<string, unknown>>): Partial<Switches> {
  const problems = Object.entries(given).flatMap(([name, position]) => {
    const known = isSwitch(name) ? switchTable[name].positions : undefined;
    if (known === undefined) return [`there is no switch "${name}"`];
    return known.some((one) => one === position) ? [] : [`"${name}" takes one of: ${known.join(", ")}`];
  });
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  // Every name and position was just compared with the table.
  return given;
}

function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(switchTable, name);
}
