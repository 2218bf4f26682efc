// What a reply is taken for: by its status, its body and its headers, whatever sends it.
import { Headers } from "node-fetch";
import { ApiError, RedirectError, UnexpectedReplyError } from "../../src/client/errors";
import { replyOf } from "../../src/client/reply";
import { known } from "./known";

const CONTEXT = {
  call: { method: "GET", path: "/instances", host: "api.example.com" },
  href: "https://api.example.com/elements/api-v2",
  secrets: known("canary-secret"),
};

function replyTo(status: number, text: string, headers: Readonly<Record<string, string>> = {}) {
  const response = { status, ok: status >= 200 && status < 300, headers: new Headers(headers) };
  return replyOf({ ...response, text: () => Promise.resolve(text) }, text, CONTEXT);
}

function errorOf(...args: Parameters<typeof replyTo>): unknown {
  try {
    replyTo(...args);
  } catch (error) {
    return error;
  }
  throw new Error("it was taken for an answer");
}

test.each([
  ["7", 7],
  ["0", 0],
  ["1234567890", 1_234_567_890],
  ["9007199254740993", undefined],
  ["-7", undefined],
  ["7.5", undefined],
  ["7 or more", undefined],
  ["about 7", undefined],
  ["", undefined],
])("a total of %j is %j", (header, total) => {
  expect(replyTo(200, "[]", { "elements-total-count": header }).totalCount).toBe(total);
});

test("what a reply leaves out is undefined", () => {
  expect(replyTo(200, " ")).toMatchObject({ json: undefined, nextPage: undefined, totalCount: undefined });
  expect(replyTo(200, "[]", { "elements-next-page-token": "p" }).nextPage).toBe("p");
});

test.each([
  [299, UnexpectedReplyError],
  [300, RedirectError],
  [399, RedirectError],
  [400, UnexpectedReplyError],
])("a status of %i with a page is a %p", (status, kind) => {
  expect(errorOf(status, "<p>")).toBeInstanceOf(kind);
});

test.each([
  ["/other", "to api.example.com."],
  ["https://login.example.com/x?token=canary", "to login.example.com."],
  ["https://[", "to an address that can't be read."],
  [undefined, "to an address that can't be read."],
])("a redirect to %j names the host alone", (location, said) => {
  const error = errorOf(302, "", location === undefined ? {} : { location });
  expect(error).toMatchObject({ status: 302, message: expect.stringContaining(said) as string });
  expect((error as Error).message).not.toContain("canary");
});

test.each([
  ["a list", "[]"],
  ["nothing to say", "{}"],
  ["an empty message", '{"message":"","requestId":""}'],
  ["a message that is not a text", '{"message":7}'],
  ["an empty body", ""],
])("an error with %s is not one of the API", (_what, text) => {
  expect(errorOf(404, text)).toMatchObject({
    name: "UnexpectedReplyError",
    message: expect.stringContaining("(not an error of the API;") as string,
  });
});

test.each<[string, Readonly<Record<string, string>>, object]>([
  ['{"message":"m"}', {}, { apiMessage: "m", requestId: undefined }],
  ['{"requestId":"r"}', {}, { apiMessage: undefined, requestId: "r" }],
  ["{}", { "elements-request-id": "h" }, { apiMessage: undefined, requestId: "h" }],
  ['{"requestId":""}', { "elements-request-id": "h" }, { requestId: "h" }],
  ['{"requestId":"r"}', { "elements-request-id": "h" }, { requestId: "r" }],
  [
    '{"message":"no canary-secret","providerMessage":"p canary-secret"}',
    { "retry-after": "7" },
    { apiMessage: "no (sensitive)", providerMessage: "p (sensitive)", retryAfter: "7" },
  ],
])("%s with the headers %j is an error of the API, without secrets", (text, headers, expected) => {
  const error = errorOf(404, text, headers);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 404, isMissing: true, ...expected });
});

test("a header is shown without secrets, and not beyond 80 characters", () => {
  const { message } = errorOf(500, "<p>", {
    "content-type": `text/canary-secret ${"x ".repeat(80)}`,
    "elements-request-id": "r canary-secret",
  }) as Error;
  expect(message).toContain("request id r (sensitive))");
  expect(message).toContain(`content type text/(sensitive) ${"x ".repeat(80)}`.slice(0, "content type ".length + 80));
  expect(message).not.toContain("x ".repeat(40));
});

test("of repeated members the last counts, and what is no JSON is said to be none", () => {
  expect(replyTo(200, '{"a":1,"a":"x"}').json).toEqual(new Map([["a", "x"]]));
  expect(errorOf(200, "<p>")).toMatchObject({ message: expect.stringContaining("(not JSON;") as string });
});
