// Questions that changes of the one instance answer. None of them changes its credentials.
import { sameJson } from "../../src/connectors";
import type { Json } from "../../src/shared/json";
import { isJsonArray } from "../../src/shared/json";
import type { Answers } from "./answers";
import { either } from "./answers";
import type { MadeInstance } from "./subject";
import { read } from "./subject";
import type { Tenant } from "./tenant";
import { objectIn } from "./tenant";

const UNKNOWN_KEY = "contract.unknown.key";
const JSON_KEY = "event.poller.configuration";
const JSON_SENT = '{"second":{"d":1,"c":[2, 3]},"first":"x"}';
/** What every connector has, and what takes effect at once. */
const SWITCHABLE = "filter.response.nulls";

export async function listAnswers(tenant: Tenant, { id, name }: MadeInstance): Promise<Answers> {
  const none = await tenant.call("GET", `/instances?searchText=${tenant.prefix}-nothing-has-this-name`);
  const tags = [`${name}-b`, `${name}-a`];
  const patched = await tenant.call("PATCH", `/instances/${id}`, { tags });
  const reply = objectIn(patched.json);
  const listed = await tenant.call("GET", `/instances?searchText=${encodeURIComponent(name)}`);
  const item = isJsonArray(listed.json) ? objectIn(listed.json[0]) : undefined;
  const shown = (await read(tenant, id)).get("tags");
  return {
    emptyList: none.status === 404 ? ["404"] : either(none.text.trim() === "[]" || undefined, "empty array", "404"),
    putReply: either(reply.has("tags") && reply.has("configuration"), "everything", "no tags and configuration"),
    listItemTags: either(item?.has("tags"), "yes", "no"),
    tagOrder: [
      ...(sameOrder(shown, tags) ? (["as sent"] as const) : []),
      ...(sameOrder(shown, [...tags].reverse()) ? (["reversed"] as const) : []),
    ],
  };
}

function sameOrder(shown: Json | undefined, tags: readonly string[]): boolean {
  return isJsonArray(shown) && shown.length === tags.length && tags.every((tag, index) => shown[index] === tag);
}

export async function configurationAnswers(tenant: Tenant, { id, template }: MadeInstance): Promise<Answers> {
  const { configuration } = tenant.subject;
  const put = (more: Readonly<Record<string, string>>) =>
    tenant.call("PUT", `/instances/${id}?reAuthenticate=false`, { configuration: { ...configuration, ...more } });
  const valueOf = async (key: string): Promise<Json | undefined> =>
    [...objectIn((await read(tenant, id)).get("configuration"))].find(([one]) => one.toLowerCase() === key)?.[1];

  const refused = (await put({ [UNKNOWN_KEY]: "x" })).status >= 400;
  const stored = (await valueOf(UNKNOWN_KEY)) === "x";
  return {
    unknownKeys: refused ? ["refused"] : [stored ? "stored" : "dropped"],
    ...(template.some(({ key }) => key === JSON_KEY) && (await jsonAnswer(put, () => valueOf(JSON_KEY)))),
    ...(template.some(({ key }) => key === SWITCHABLE) &&
      (await omittedAnswers(tenant, id, put, () => valueOf(SWITCHABLE)))),
  };
}

type Put = (more: Readonly<Record<string, string>>) => Promise<unknown>;

async function jsonAnswer(put: Put, shown: () => Promise<Json | undefined>): Promise<Answers> {
  await put({ [JSON_KEY]: JSON_SENT });
  const value = await shown();
  if (value === JSON_SENT) return { replyJson: ["as sent"] };
  const isSame = typeof value === "string" && sameJson(value, JSON_SENT);
  return { replyJson: isSame ? ["with other key order and spaces"] : [] };
}

/** A key is set to what is not its default, and then left out of a PUT and of a PATCH. */
async function omittedAnswers(
  tenant: Tenant,
  id: string,
  put: Put,
  shown: () => Promise<Json | undefined>,
): Promise<Answers> {
  const { configuration } = tenant.subject;
  const without = Object.fromEntries(Object.entries(configuration).filter(([key]) => key !== SWITCHABLE));
  const patch = (values: Readonly<Record<string, string>>) =>
    tenant.call("PATCH", `/instances/${id}`, { configuration: values });
  const isOff = async (): Promise<boolean> => {
    const value = await shown();
    return value === false || (typeof value === "string" && value.toLowerCase() === "false");
  };

  await put({ [SWITCHABLE]: "false" });
  await tenant.call("PUT", `/instances/${id}?reAuthenticate=false`, { configuration: without });
  const putOmittedKeys = either(await isOff(), "kept", "back to the template's default");

  await put({ [SWITCHABLE]: "false" });
  if ((await patch(without)).status >= 400) return { putOmittedKeys, patchConfiguration: ["refused"] };
  if (!(await isOff())) return { putOmittedKeys, patchConfiguration: ["replaces"] };
  await patch({ ...without, [SWITCHABLE]: "true" });
  return { putOmittedKeys, patchConfiguration: either(await isOff(), "ignored", "merged") };
}
