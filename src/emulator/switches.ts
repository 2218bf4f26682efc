// What is not known of the platform is a named switch: the question, what we choose, and what else may be true. The client
// has to be safe in every position (API facts, section 17).

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
    source: "API facts 3.4, 4",
  },
  postReply: {
    question: "What does the reply of a POST hold?",
    positions: ["everything", "no token, tags and configuration"],
    source: "API facts 5.1, 17",
  },
  putReply: {
    question: "What does the reply of a PUT or PATCH hold?",
    positions: ["everything", "no tags and configuration"],
    source: "API facts 8.2",
  },
  tokenOnPut: {
    question: "Does re-authentication change the token?",
    positions: ["kept", "changed"],
    source: "API facts 17",
  },
  putOmittedKeys: {
    question: "What happens to configuration keys that a PUT leaves out?",
    positions: ["kept", "back to the template's default"],
    source: "API facts 17",
  },
  patchConfiguration: {
    question: "What does PATCH of an instance do with `configuration`?",
    positions: ["merged", "ignored", "refused"],
    source: "API facts 8.3",
  },
  unknownKeys: {
    question: "What happens to configuration keys that the template does not have?",
    positions: ["dropped", "refused", "stored"],
    source: "API facts 17",
  },
  mask: {
    question: "How long is the mask of a secret value?",
    positions: ["5 asterisks", "8 asterisks", "as long as the value"],
    source: "API facts 6",
  },
  maskedKeys: {
    question: "Which keys of an instance are masked?",
    positions: ["passwords", "passwords, public key, client id and signature key"],
    source: "API facts 6, 17",
  },
  replyValues: {
    question: "How do booleans and numbers of a configuration come back?",
    positions: ["as strings", "as booleans and numbers"],
    source: "API facts 7.1",
  },
  replyJson: {
    question: "How does JSON in a configuration come back?",
    positions: ["as sent", "with other key order and spaces"],
    source: "API facts 7.3",
  },
  replyKeys: {
    question: "In which letter case do configuration keys come back?",
    positions: ["the template's", "lower case"],
    source: "API facts 7.2",
  },
  untaggedInstances: {
    question: "Which tags has an instance whose creation sent none?",
    positions: ["its name", "none"],
    source: "API facts 9",
  },
  tagOrder: {
    question: "In which order do tags come back?",
    positions: ["as sent", "reversed"],
    source: "API facts 4, 9",
  },
  listItemTags: {
    question: "Do items of a list that is not hydrated have tags?",
    positions: ["yes", "no"],
    source: "API facts 4",
  },
  deleteBody: {
    question: "What is the body of a successful DELETE?",
    positions: ["empty", "empty object"],
    source: "API facts 8.5",
  },
  accountInReplies: {
    question: "Do replies show the account's id?",
    positions: ["yes", "no"],
    source: "API facts 5.1",
  },
  userMembers: {
    question: "Which members does `user` have?",
    positions: ["all four", "none"],
    source: "API facts 5.1",
  },
  freshInstances: {
    question: "Can a new instance be read at once?",
    positions: ["yes", "after a second"],
    source: "API facts 17",
  },
  freshInLists: {
    question: "Is a new instance in lists at once?",
    positions: ["yes", "after a second"],
    source: "API facts 17",
  },
  idSize: {
    question: "How large are ids?",
    positions: ["seven digits", "above 2^53"],
    source: "API facts 1.1, 5.1",
  },
  remoteSystem: {
    question: "Does the remote system accept the credentials of a POST or PUT?",
    positions: ["accepts them", "rejects them"],
    source: "API facts 8.1",
  },
  rejectionStatus: {
    question: "Which status has a POST or PUT whose credentials the remote system rejects?",
    positions: ["400", "401", "403", "404", "502"],
    source: "API facts 17",
  },
  rejectedCreate: {
    question: "What is left of a POST whose credentials the remote system rejects?",
    positions: ["nothing", "an instance"],
    source: "API facts 8.1",
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
  putOmittedKeys: "kept",
  patchConfiguration: "merged",
  unknownKeys: "dropped",
  mask: "5 asterisks",
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
