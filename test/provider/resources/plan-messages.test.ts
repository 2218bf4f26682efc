// What a plan reports: each sentence that a person decides by, on the attribute that it is about.
import * as messages from "../../../src/provider/resources/plan/messages";
import { inOrder } from "../../support/text";

const INCOMPARABLE = [
  "nothing to compare the secret with: it was never sent",
  "has changed since,",
  "This apply sends it; later plans compare again.",
];
const UNREAD = ["did not show this value when the instance was imported, so it can't be compared"];

const MESSAGES: readonly (readonly [ReturnType<typeof messages.resent>, string, string, readonly string[]])[] = [
  [
    messages.reauthentication("a", "7", "changed"),
    "a",
    "This change re-authenticates the instance",
    [
      "All credentials of instance 7 are sent again and checked with the remote system. The instance keeps its id; its token may change.",
    ],
  ],
  [
    messages.reauthentication("a", "7", "incomparable"),
    "a",
    "This change re-authenticates the instance",
    [...INCOMPARABLE, "\n\nAll credentials of instance 7"],
  ],
  [
    messages.reauthentication("a", "7", "unread"),
    "a",
    "This change re-authenticates the instance",
    [...UNREAD, "\n\nAll credentials of instance 7"],
  ],
  [
    messages.withoutLogin("a", "7", "unread"),
    "a",
    "This change is sent without a new OAuth login",
    [
      ...UNREAD,
      "\n\nThe configuration of instance 7 is sent as a whole, without its OAuth code and tokens",
      "keeps those that it has now, as far as is known",
      "raise their version in the same apply. The instance keeps its id",
    ],
  ],
  [
    messages.keptLogin("a", "7", "The tags changed."),
    "a",
    "No new OAuth login is sent",
    [
      "The tags changed. Instance 7 keeps the connection that it has",
      "when their version changes (provider_data_wo_version, configuration_wo_version).",
    ],
  ],
  [
    messages.notSent("a", "7"),
    "a",
    "The declared value is stored in state but not sent to the platform",
    [
      ...UNREAD,
      "Without its secret, instance 7 can't be authenticated again",
      "keeps what it has. Make sure that both are the same, or declare the secret as well: then everything is sent.",
    ],
  ],
  [
    messages.staysOnPlatform("a", "7"),
    "a",
    "Removing a secret here does not remove it from the platform",
    [
      "a was sent earlier and is no longer declared.",
      "instance 7 may keep what was sent last.",
      "declare another value and apply that before you remove the attribute.",
    ],
  ],
  [
    messages.keysStay("a", "7", ["b", 'c"d']),
    "a",
    "Removing a key here does not reset it on the platform",
    [
      '"b", "c\\"d": the connector has no default',
      "instance 7 may keep the value that it has.",
      "apply that before you remove the key.",
    ],
  ],
  [
    messages.tagsStay("7", ["b", 'c"d']),
    "tags",
    "Tags that are not declared stay on the instance",
    [
      'Instance 7 has the tags "b", "c\\"d", and the configuration has none. Nothing is sent',
      "are not managed from this apply on. To remove them, apply tags = [] first.",
    ],
  ],
  [
    messages.differsFromPlan("a"),
    "a",
    "The secret differs from the one in the plan",
    [
      "a was unchanged in the plan, and this apply got a different value. The apply does what was planned. If the new value is the right one",
      "the next plan notices it and sends it.",
    ],
  ],
  [messages.resent("a"), "a", "The secret is sent again because it cannot be compared", INCOMPARABLE],
  [
    messages.replacement("7"),
    "element_key",
    "Another connector needs another instance",
    [
      "replaces instance 7: it is deleted and its token ends with it. The new instance has another id and another token.",
    ],
  ],
  [
    messages.secretNeeded("a", ["b", "c"]),
    "a",
    "The change re-authenticates the instance and needs its secret",
    [
      "A change of a sends all credentials again, and the provider doesn't keep the secret ones. Set b or c, or leave this attribute as it is.",
      "`ignore_changes` lists counts as not set: take it off that list.",
    ],
  ],
  [
    messages.secretsWouldBeLost("a", ["b", "c"], ["k", "l"]),
    "a",
    "The change re-authenticates the instance and would leave out its secrets",
    [
      "A change of a sends the whole configuration, and the instance has secrets that are not declared: k, l. Set them in b or c, or leave this attribute as it is.",
    ],
  ],
];

test.each(MESSAGES.map(([message, attribute, summary, phrases]) => [summary, attribute, phrases, message] as const))(
  "%s: on the attribute %s, with what happens and what to do",
  (summary, attribute, phrases, message) => {
    expect(message.attribute).toBe(attribute);
    expect(message.summary).toBe(summary);
    expect(message.detail).toMatch(inOrder(phrases));
  },
);

test("of a change that somebody made the plan says enough: no reason comes before it", () => {
  expect(messages.reauthentication("a", "7", "changed").detail).toMatch(/^All credentials/u);
  expect(messages.withoutLogin("a", "7", "changed").detail).toMatch(/^The configuration of instance 7/u);
});
