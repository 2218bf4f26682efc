// What is not known of the platform is a named switch: the question, what we choose, and what else may be true. The client
// has to be safe in every position (API facts, section 17).

export const switchTable = {
  emptyList: {
    question: "How is an empty list answered?",
    positions: ["404", "empty array"],
  },
  putReply: {
    question: "What does the reply of a PUT or PATCH hold?",
    positions: ["everything", "no tags and configuration"],
  },
  tokenOnPut: {
    question: "Does re-authentication change the token?",
    positions: ["kept", "changed"],
  },
  putOmittedKeys: {
    question: "What happens to configuration keys that a PUT leaves out?",
    positions: ["kept", "back to the template's default"],
  },
  unknownKeys: {
    question: "What happens to configuration keys that the template does not have?",
    positions: ["dropped", "refused", "stored"],
  },
  mask: {
    question: "How long is the mask of a secret value?",
    positions: ["5 asterisks", "8 asterisks"],
  },
  maskedKeys: {
    question: "Which keys of an instance are masked?",
    positions: ["passwords", "passwords, public key and client id"],
  },
  untaggedInstances: {
    question: "Which tags has an instance whose creation sent none?",
    positions: ["its name", "none"],
  },
  tagOrder: {
    question: "In which order do tags come back?",
    positions: ["as sent", "reversed"],
  },
  listItemTags: {
    question: "Do items of a list that is not hydrated have tags?",
    positions: ["yes", "no"],
  },
  deleteBody: {
    question: "What is the body of a successful DELETE?",
    positions: ["empty", "empty object"],
  },
  accountInReplies: {
    question: "Do replies show the account's id?",
    positions: ["yes", "no"],
  },
  freshInstances: {
    question: "Can a new instance be read at once?",
    positions: ["yes", "after a second"],
  },
  idSize: {
    question: "How large are ids?",
    positions: ["seven digits", "above 2^53"],
  },
} as const satisfies Record<string, { readonly question: string; readonly positions: readonly [string, ...string[]] }>;

export type SwitchName = keyof typeof switchTable;
export type Position<N extends SwitchName> = (typeof switchTable)[N]["positions"][number];
export type Switches = { readonly [N in SwitchName]: Position<N> };

/** The first position of each is what we take for true. */
export const defaultSwitches: Switches = {
  emptyList: "404",
  putReply: "everything",
  tokenOnPut: "kept",
  putOmittedKeys: "kept",
  unknownKeys: "dropped",
  mask: "5 asterisks",
  maskedKeys: "passwords",
  untaggedInstances: "its name",
  tagOrder: "as sent",
  listItemTags: "yes",
  deleteBody: "empty",
  accountInReplies: "yes",
  freshInstances: "yes",
  idSize: "seven digits",
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
