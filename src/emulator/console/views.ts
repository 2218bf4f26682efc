// What the page is shown. Secrets never get here: of a configuration there are keys and marks, of a query the parameters that
// can't hold one, and of a fault rule no text.
import { createHmac, randomBytes } from "node:crypto";
import type { ConfigurationEntry } from "../account/configuration";
import { isSet } from "../account/configuration";
import type { StoredInstance } from "../account/store";
import type { FaultRule, RuleInForce } from "../faults";
import { effectOf } from "../faults";
import type { Call } from "../history/calls";
import type { Life } from "../history/lives";
import type { News } from "../history/history";
import type { Platform } from "../platform";
import type { KnownSecrets } from "./known-secrets";
import type { CallView, FaultView, InstanceState, KeyView, LifeView, Update } from "./wire";

/** Marks of two runs can't be compared, and none can be looked up in a table. */
const MARK_KEY = randomBytes(32);
const MARK_DIGITS = 4;

export function updateOf(news: News, platform: Platform, secrets: KnownSecrets): Update {
  const { faults, switches } = platform;
  const shown = textsOf(platform, secrets);
  return {
    isFresh: news.isFresh,
    calls: news.calls.map((call) => callView(call, shown)),
    instances: news.lives.map(lifeView),
    ...(news.hasNewSettings && { settings: { faults: faults.inForce().map(faultView), switches } }),
  };
}

function callView(call: Call, { pathOf, messageOf }: Texts): CallView {
  const { number, at, method, path, query, requestId, faults, instances, end } = call;
  return {
    number,
    at,
    method,
    path: pathOf(path),
    query: shownQuery(query),
    requestId,
    faults,
    instances,
    ...(end !== undefined && {
      end: {
        status: end.status ?? null,
        durationMs: end.durationMs,
        ...(end.message !== undefined && { message: messageOf(end.message, path) }),
      },
    }),
  };
}

/** A word as the API has them, or a number. */
const PLAIN_SEGMENT = /^(?:[A-Za-z][a-z]*(?:[A-Z-][a-z]+){0,3}|\d{1,19})$/;

interface Texts {
  /** Whatever was asked for, a path can hold a token that somebody put into it. */
  readonly pathOf: (path: string) => string;
  /** A message may repeat what a caller sent. */
  readonly messageOf: (message: string, path: string) => string;
}

function textsOf(platform: Platform, secrets: KnownSecrets): Texts {
  const keys = new Set(platform.store.connectors.all().map(({ elementKey }) => elementKey));
  const isPlain = (segment: string): boolean => segment === "" || PLAIN_SEGMENT.test(segment) || keys.has(segment);
  const pathOf = (path: string): string =>
    path
      .split("/")
      .map((segment) => (isPlain(segment) ? segment : "…"))
      .join("/");
  return { pathOf, messageOf: (message, path) => secrets.mask(message.replaceAll(path, pathOf(path))) };
}

/** Values of others stay unknown: the address of an OAuth login is asked for with the secret of an app. */
const HARMLESS: readonly string[] = ["pageSize", "nextPage", "hydrate", "searchText", "tags[]", "reAuthenticate"];

function shownQuery(query: URLSearchParams): string {
  return [...query].map(([name, value]) => `${name}=${HARMLESS.includes(name) ? value : "…"}`).join("&");
}

function lifeView({ instance, isOver, moments }: Life): LifeView {
  const { id, name, connector, owner, tags, inUse, configuration } = instance;
  return {
    id: id.toString(),
    name,
    connector: connector.elementKey,
    userId: owner.id,
    tags,
    state: isOver ? "deleted" : stateOf(instance),
    ...(inUse !== undefined && { inUse }),
    keys: configuration.filter(isSet).map(keyView),
    moments,
  };
}

function stateOf({ valid, disabled }: StoredInstance): InstanceState {
  if (disabled) return "disabled";
  return valid ? "enabled" : "not valid";
}

/** Any key can hold a secret, whatever its template says: a mark shows whether two values are the same, and no more. */
function keyView({ key, value }: ConfigurationEntry): KeyView {
  if (value === null || value === "") return { key, shown: "empty" };
  if (value === "true" || value === "false") return { key, shown: value };
  return { key, shown: `#${createHmac("sha256", MARK_KEY).update(value).digest("hex").slice(0, MARK_DIGITS)}` };
}

function faultView({ id, rule, struck, left }: RuleInForce): FaultView {
  return {
    id,
    rule: ruleText(rule),
    effect: effectOf(rule),
    operation: rule.operation,
    struck,
    left: Number.isFinite(left) ? left : null,
  };
}

function ruleText(rule: FaultRule): string {
  const shown = (name: string, value: unknown): unknown =>
    typeof value === "string" && !WORDS.includes(name) ? `(${String(value.length)} characters)` : value;
  return JSON.stringify(rule, shown, 1).replaceAll(/\n\s*/g, " ");
}

/** Members that take one of a few words. */
const WORDS: readonly string[] = ["operation", "stall", "reply", "retryAfterForm"];
