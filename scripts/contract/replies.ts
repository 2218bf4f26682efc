// Questions that replies answer by how they look.
import type { Json, JsonObject } from "../../src/shared/json";
import { isJsonArray, isJsonObject } from "../../src/shared/json";
import type { Answers } from "./answers";
import { either } from "./answers";
import type { MadeInstance } from "./subject";
import type { Tenant } from "./tenant";
import { objectIn } from "./tenant";

const MASK = /^\*+$/;

export function replyAnswers(tenant: Tenant, made: MadeInstance, read: JsonObject): Answers {
  const configuration = objectIn(read.get("configuration"));
  const members = ["token", "tags", "configuration"].map((name) => made.created.has(name));
  const user = read.get("user");
  return {
    postReply: all(members, "everything", "no token, tags and configuration"),
    untaggedInstances: tagsAnswer(read.get("tags"), made.name),
    userMembers: isJsonObject(user)
      ? all(
          ["id", "emailAddress", "firstName", "lastName"].map((name) => user.has(name)),
          "all four",
          "none",
        )
      : ["none"],
    elementInReplies: either(isJsonObject(read.get("element")), "element", "elementId alone"),
    accountInReplies: either(read.has("accountId"), "yes", "no"),
    idSize: either(BigInt(made.id) < 2n ** 53n, "seven digits", "above 2^53"),
    freshInstances: either(made.readAtOnce === 200, "yes", "after a second"),
    freshInLists: either(made.listedAtOnce, "yes", "after a second"),
    replyValues: either([...configuration.values()].every(isTextOrNull), "as strings", "as booleans and numbers"),
    replyKeys: keysAnswer(configuration, made),
    mask: maskAnswer(tenant, configuration, made),
    maskedKeys: either(
      isMasked(configuration.get("public.key")),
      "passwords, public key, client id and signature key",
      "passwords",
    ),
  };
}

function all<const P>(seen: readonly boolean[], yes: P, none: P): readonly P[] {
  if (seen.every(Boolean)) return [yes];
  return seen.some(Boolean) ? [] : [none];
}

function tagsAnswer(tags: Json | undefined, name: string): Answers["untaggedInstances"] & object {
  if (!isJsonArray(tags)) return [];
  if (tags.length === 0) return ["none"];
  return tags.length === 1 && tags[0] === name ? ["its name"] : [];
}

/** Keys that have capitals in the template show whether replies keep them. */
function keysAnswer(configuration: JsonObject, { template }: MadeInstance): Answers["replyKeys"] & object {
  const hasCapitals = (key: string): boolean => key !== key.toLowerCase();
  if ([...configuration.keys()].some(hasCapitals)) return ["the template's"];
  return template.some(({ key }) => hasCapitals(key)) ? ["lower case"] : [];
}

function maskAnswer(
  { subject }: Tenant,
  configuration: JsonObject,
  { template }: MadeInstance,
): Answers["mask"] & object {
  const masked = Object.entries(subject.configuration)
    .filter(([key]) => template.some((one) => one.key === key && one.type === "PASSWORD"))
    .map(([key, sent]) => ({ sent, shown: configuration.get(key) }))
    .find(({ shown }) => isMasked(shown));
  if (typeof masked?.shown !== "string") return [];
  const { length } = masked.shown;
  const expected = subject.elementKey === "connectwisecrmrest" ? 5 : 8;
  return [
    ...(length === expected ? (["5 asterisks for ConnectWise, else 8"] as const) : []),
    ...(length === 5 ? (["5 asterisks"] as const) : []),
    ...(length === 8 ? (["8 asterisks"] as const) : []),
    ...(length === masked.sent.length ? (["as long as the value"] as const) : []),
  ];
}

function isMasked(value: Json | undefined): boolean | undefined {
  return typeof value === "string" ? MASK.test(value) : undefined;
}

function isTextOrNull(value: Json): boolean {
  return value === null || typeof value === "string";
}
