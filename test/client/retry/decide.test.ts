// Which failures are sent again, as a table: the effect of the call decides what may be repeated, the failure whether it helps.
import type { ClientError } from "../../../src/client/errors";
import {
  ApiError,
  CancelledError,
  ConnectionError,
  RedirectError,
  ReplyTooLargeError,
  TimeoutError,
  UnexpectedReplyError,
} from "../../../src/client/errors";
import type { CallEffect } from "../../../src/client/retry/decide";
import { decide, isWorthALook } from "../../../src/client/retry/decide";
import { DEFAULT_RETRY_POLICY } from "../../../src/client/retry/policy";

const CALL = { method: "GET", path: "/instances", host: "api.example.com" };
const MIDDLE = { now: 0, random: 0.5 };

function api(
  status: number,
  more: { readonly providerMessage?: string; readonly retryAfter?: string } = {},
): ClientError {
  return new ApiError(CALL, { status, requestId: "r", apiMessage: "m", providerMessage: undefined, ...more });
}

const page = (status: number): ClientError => unreadable(status, "text/html; charset=utf-8");

function unreadable(status: number, contentType: string): ClientError {
  return new UnexpectedReplyError(CALL, {
    status,
    contentType,
    length: 9,
    requestId: undefined,
    reason: "not JSON",
  });
}

const connection = (code: string, syscall?: string): ClientError => new ConnectionError(CALL, { code, syscall });

function isRepeated(effect: CallEffect, error: ClientError, tries = 1): boolean {
  return decide({ effect, error, tries, spentMs: 0 }, DEFAULT_RETRY_POLICY, MIDDLE).repeat;
}

const FAILURES: Readonly<Record<string, ClientError>> = {
  "429": api(429),
  "429 of the remote system": api(429, { providerMessage: "slow down" }),
  "500": api(500),
  "500 of the remote system": api(500, { providerMessage: "login failed" }),
  "501": api(501),
  "502 of a gateway": page(502),
  "503 of a gateway": page(503),
  "504": api(504),
  "an empty or truncated reply": unreadable(200, "application/json"),
  "a web page with 200": page(200),
  "a web page with 404": page(404),
  "a spoilt 404 of the API": unreadable(404, "application/json"),
  "400": api(400),
  "401": api(401),
  "404": api(404),
  refused: connection("ECONNREFUSED", "connect"),
  "no such host": connection("ENOTFOUND"),
  reset: connection("ECONNRESET", "read"),
  timeout: new TimeoutError(CALL, 60_000),
  "an untrusted certificate": connection("DEPTH_ZERO_SELF_SIGNED_CERT"),
  "broken TLS": connection("EPROTO"),
  "a cancelled call": new CancelledError(CALL, "inFlight"),
};

const ALWAYS = ["429", "refused", "no such host"];
const PASSING = [
  ...ALWAYS,
  "500",
  "502 of a gateway",
  "503 of a gateway",
  "504",
  "an empty or truncated reply",
  "a web page with 200",
  "a spoilt 404 of the API",
  "reset",
  "timeout",
];
const REPEATED: Readonly<Record<CallEffect, readonly string[]>> = {
  idempotent: [...PASSING, "429 of the remote system", "500 of the remote system"],
  listing: [...PASSING, "429 of the remote system", "500 of the remote system"],
  authenticating: PASSING,
  creating: ALWAYS,
};

describe.each(["idempotent", "listing", "authenticating", "creating"] as const)("a call that is %s", (effect) => {
  test.each(Object.entries(FAILURES))(`after %s`, (name, error) => {
    expect(isRepeated(effect, error)).toBe(REPEATED[effect].includes(name));
  });
});

test("a login is repeated once at most, so that it locks no account; a quota says nothing about logins", () => {
  expect([api(500), connection("ECONNRESET", "read")].map((error) => isRepeated("authenticating", error, 2))).toEqual([
    false,
    false,
  ]);
  expect(isRepeated("authenticating", api(429), 5)).toBe(true);
});

test("a page that the quota refuses twice is given back, to be asked for in a smaller size", () => {
  expect([1, 2].map((tries) => isRepeated("listing", api(429), tries))).toEqual([true, false]);
  expect(isRepeated("listing", api(503), 5)).toBe(true);
});

test("a web page with a good status may be a gateway's slip, but a wrong address is soon given up", () => {
  expect([2, 3].map((tries) => isRepeated("idempotent", page(200), tries))).toEqual([true, false]);
});

test("a call is sent again eight times and no more", () => {
  expect([8, 9].map((tries) => isRepeated("idempotent", api(503), tries))).toEqual([true, false]);
});

test("the wait grows with the tries, up to its cap, by a random part of it", () => {
  const waits = [1, 2, 3, 8].map((tries) =>
    decide({ effect: "idempotent", error: api(503), tries, spentMs: 0 }, DEFAULT_RETRY_POLICY, MIDDLE),
  );
  expect(waits).toEqual([250, 500, 1_000, 15_000].map((waitMs) => ({ repeat: true, waitMs })));
});

test("the server's own wait goes before ours, but not beyond the cap", () => {
  const [asked, capped] = ["2", "3600"].map((retryAfter) =>
    decide({ effect: "creating", error: api(429, { retryAfter }), tries: 1, spentMs: 0 }, DEFAULT_RETRY_POLICY, MIDDLE),
  );
  expect([asked, capped]).toEqual([
    { repeat: true, waitMs: 2_000 },
    { repeat: true, waitMs: 30_000 },
  ]);
});

test("a wait that would not end within the budget is not begun", () => {
  const failed = { effect: "idempotent", error: api(429, { retryAfter: "30" }), tries: 4, spentMs: 100_000 } as const;
  expect(decide(failed, DEFAULT_RETRY_POLICY, MIDDLE)).toEqual({ repeat: false, why: "outOfTime" });
});

test.each([
  ["idempotent", api(400), 1, "notPassing"],
  ["idempotent", api(429), 99, "triedOften"],
  ["creating", api(500), 1, "couldDouble"],
  ["creating", api(429, { providerMessage: "slow down" }), 1, "couldDouble"],
  ["authenticating", api(500, { providerMessage: "wrong key" }), 1, "couldLock"],
  ["authenticating", api(500), 2, "couldLock"],
] as const)("why a call that is %s is not sent again (%#)", (effect, error, tries, why) => {
  expect(decide({ effect, error, tries, spentMs: 0 }, DEFAULT_RETRY_POLICY, MIDDLE)).toEqual({ repeat: false, why });
});

test("a look shows what became of a call only where it may have been carried out and the platform may answer", () => {
  for (const name of [
    "500",
    "502 of a gateway",
    "reset",
    "timeout",
    "an empty or truncated reply",
    "a web page with 200",
  ])
    expect([name, isWorthALook(FAILURES[name] ?? api(400))]).toEqual([name, true]);
  for (const name of ["429", "404", "refused", "an untrusted certificate", "broken TLS", "a cancelled call"])
    expect([name, isWorthALook(FAILURES[name] ?? api(500))]).toEqual([name, false]);
  expect(isWorthALook(new ReplyTooLargeError(CALL, 9))).toBe(true);
  expect(isWorthALook(new RedirectError(CALL, 302, "x", undefined))).toBe(false);
});

test("of replies that can't be read, status 400 begins those that say what they are by their type", () => {
  expect(isRepeated("idempotent", page(399))).toBe(true);
  expect(isRepeated("idempotent", page(400))).toBe(false);
  expect(isRepeated("idempotent", unreadable(400, "application/json"))).toBe(true);
});
