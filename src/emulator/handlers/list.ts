// Lists of instances (open-connectors-api: Lists and pages).
import type { StoredInstance } from "../account/store";
import { ApiFailure } from "../failure";
import { renderItem } from "../render";
import type { HandlerCall, HandlerReply } from "./handler";
import { connectorIn, isFresh, isVisible } from "./handler";

export const MAX_PAGE_SIZE = 200;

export function list(call: HandlerCall): HandlerReply {
  const { store, render, query, now, user, isHidden } = call;
  const connector = connectorIn(call);
  const tags = query.getAll("tags[]");
  const text = query.get("searchText")?.toLowerCase();
  const late = render.switches.freshInLists === "after a second";
  const found = store
    .all()
    .filter((instance) => isVisible(instance, user))
    .filter((instance) => connector === undefined || instance.connector === connector)
    .filter((instance) => !late || !isFresh(instance, now))
    .filter((instance) => matches(instance, tags, text))
    .filter((instance) => !isHidden(instance));
  const size = pageSize(query.get("pageSize"));
  const start = offset(query.get("nextPage"), found.length);
  const page = found.slice(start, start + size);
  if (page.length === 0 && render.switches.emptyList === "404") throw new ApiFailure(404, "No element instances found");
  const end = start + page.length;
  return {
    body: page.map((instance) => renderItem(instance, render, query.get("hydrate") === "true")),
    headers: {
      "elements-returned-count": String(page.length),
      "elements-total-count": String(found.length),
      ...(end < found.length ? { "elements-next-page-token": Buffer.from(String(end)).toString("base64url") } : {}),
    },
  };
}

function matches(
  { tags, name, connector }: StoredInstance,
  wanted: readonly string[],
  text: string | undefined,
): boolean {
  return (
    wanted.every((tag) => tags.includes(tag)) &&
    (text === undefined || name.toLowerCase().includes(text) || connector.elementKey.toLowerCase().includes(text))
  );
}

function pageSize(text: string | null): number {
  if (text === null) return MAX_PAGE_SIZE;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1) throw new ApiFailure(400, "pageSize must be a number from 1.");
  return Math.min(size, MAX_PAGE_SIZE);
}

function offset(cursor: string | null, length: number): number {
  if (cursor === null || cursor === "") return 0;
  const start = Number(Buffer.from(cursor, "base64url").toString());
  if (Number.isInteger(start) && start > 0 && start <= length) return start;
  throw new ApiFailure(400, "The page token is not valid.");
}
