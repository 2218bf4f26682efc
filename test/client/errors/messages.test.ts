// The sentences of errors around what the platform said, and what they leave out where it said nothing.
import {
  ApiError,
  RedirectError,
  ReplyTooLargeError,
  TimeoutError,
  UnexpectedReplyError,
} from "../../../src/client/errors";
import { CancelledError, ConnectionError, CredentialError } from "../../../src/client/errors/connection-errors";

const CALL = { method: "GET", path: "/instances/7", host: "api.example.com" };
const NAMED = "GET /instances/7 at api.example.com";
const NOTHING = { requestId: undefined, apiMessage: undefined, providerMessage: undefined };

test("an answer of the API is told with whatever it said, and the id to ask support about", () => {
  expect(new ApiError(CALL, { ...NOTHING, status: 409 }).message).toBe(`${NAMED} answered 409`);
  const all = { status: 400, requestId: "r-1", apiMessage: "Bad name.", providerMessage: "No such board." };
  expect(new ApiError(CALL, all).message).toBe(
    `${NAMED} answered 400: Bad name. The connected system said: No such board. (request id r-1)`,
  );
});

test.each([
  [400, "refused", false],
  [404, "refused", true],
  [499, "refused", false],
  [500, "unknown", false],
  [503, "unknown", false],
])("after %i the outcome is %s", (status, outcome, isMissing) => {
  expect(new ApiError(CALL, { ...NOTHING, status })).toMatchObject({ outcome, isMissing, status });
});

const reply = { status: 200, contentType: "text/html", length: 12, requestId: undefined, reason: "not JSON" };

test.each([
  [{}, "content type text/html, 12 characters). Check that the base URL leads to Open Connectors"],
  [{ requestId: "r-1" }, "12 characters, request id r-1). Check that"],
  [{ contentType: undefined }, "content type not given, 12 characters). Check that"],
  [{ status: 404 }, "Check that the base URL leads to Open Connectors and not to a website or a proxy."],
  [{ status: 500 }, "). The platform or a gateway in front of it failed. If it keeps failing, check that the base URL"],
  [{ contentType: "Application/JSON" }, "). The platform or a gateway in front of it failed."],
])("a reply that is not of the API is described, with the likely cause: %j", (change, expected) => {
  const { message, outcome } = new UnexpectedReplyError(CALL, { ...reply, ...change });
  expect(message).toContain("but not with a reply of the API (not JSON; ");
  expect(message).toContain(expected);
  expect(outcome).toBe("unknown");
});

test.each([
  ["text/html; charset=utf-8", true, false],
  ["TEXT/HTML", true, false],
  ["application/json", false, true],
  ["text/plain", false, false],
  [undefined, false, false],
])("a reply of the type %s: web page %j, JSON %j", (contentType, isWebPage, isJson) => {
  expect(new UnexpectedReplyError(CALL, { ...reply, contentType })).toMatchObject({ isWebPage, isJson });
});

test("a redirect names the host it leads to, not the address, and says what to do", () => {
  const rest = `Redirects are not followed, because the request carries secrets. If Open Connectors has moved there, set that address as the base URL.`;
  expect(new RedirectError(CALL, 302, "other.example", "r-1").message).toBe(
    `${NAMED} was redirected (302) to other.example (request id r-1). ${rest}`,
  );
  expect(new RedirectError(CALL, 307, undefined, undefined).message).toBe(
    `${NAMED} was redirected (307) to an address that can't be read. ${rest}`,
  );
});

test("an error says how much, how long and how often", () => {
  expect(new ReplyTooLargeError(CALL, 1_000).message).toContain("with more than 1000 bytes, which no reply");
  expect(new TimeoutError(CALL, 30_000).message).toBe(`${NAMED} got no answer within 30 s.`);
  const told = (history: { tries: number; elapsedMs: number; inDoubt: boolean }) =>
    new TimeoutError(CALL, 30_000).ofCall(history).message.slice(`${NAMED} got no answer within 30 s.`.length);
  expect(told({ tries: 1, elapsedMs: 5_000, inDoubt: false })).toBe("");
  expect(told({ tries: 2, elapsedMs: 4_001, inDoubt: false })).toBe(" It was tried 2 times in 5 s.");
  expect(told({ tries: 0, elapsedMs: 0, inDoubt: false })).toBe(
    " It was not sent: the last connections to this host had all failed in this way.",
  );
});

test("one try that may have been carried out puts the whole call in doubt", () => {
  const refused = () => new ApiError(CALL, { ...NOTHING, status: 400 });
  expect(refused().ofCall({ tries: 2, elapsedMs: 10, inDoubt: false }).outcome).toBe("refused");
  expect(refused().ofCall({ tries: 2, elapsedMs: 10, inDoubt: true }).outcome).toBe("unknown");
});

test("a cancelled call was not sent where it had not begun, and may have been carried out else", () => {
  const why = "because the run was asked to stop.";
  expect(new CancelledError(CALL, "before")).toMatchObject({
    outcome: "notSent",
    message: `${NAMED} was not sent ${why}`,
  });
  expect(new CancelledError(CALL, "inFlight")).toMatchObject({
    outcome: "unknown",
    message: `${NAMED} was cancelled ${why}`,
  });
});

test("a secret that no header can hold is named, not shown", () => {
  expect(new CredentialError(CALL, "user secret")).toMatchObject({
    outcome: "notSent",
    message:
      `${NAMED} was not sent: the user secret contains a character that an HTTP header can't hold, perhaps a line break at its end. ` +
      "Copy the secret again, without the line break.",
  });
});

test("a call that is not even sent has the error of the one before it, its advice included, and was never sent", () => {
  const facts = {
    proxy: { address: new URL("http://proxy.example:3128") },
    environment: { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
  };
  for (const code of ["ETIMEDOUT", "CERT_HAS_EXPIRED", "PROXY_407"]) {
    const first = new ConnectionError(CALL, { code, syscall: "connect" }, undefined, facts);
    const next = first.expectedOf({ ...CALL, path: "/instances/8" });
    expect(next.message).toBe(first.message.replace("/7", "/8"));
    expect(next).toMatchObject({ outcome: "notSent", code, isPassing: first.isPassing });
  }
});
