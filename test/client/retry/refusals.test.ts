// When a service counts as down for every call, and when it is looked at again.
import type { ClientError } from "../../../src/client/errors";
import { ConnectionError, TimeoutError } from "../../../src/client/errors";
import { Refusals } from "../../../src/client/retry/refusals";
import { answered } from "../answered";

const CALL = { method: "GET", path: "/instances", host: "h" };
const REFUSED = new ConnectionError(CALL, { code: "ECONNREFUSED" });

function after(...noted: readonly (ClientError | undefined)[]): Refusals {
  const refusals = new Refusals();
  noted.forEach((error, index) => {
    refusals.note(index, error);
  });
  return refusals;
}

const FOUR = Array.from({ length: 4 }, () => REFUSED);

test("five refused connections in a row are a service that is down, four are not", () => {
  expect(new Refusals().isDown).toBe(false);
  expect(new Refusals().downSince(0)).toBeUndefined();
  expect(after(...FOUR).isDown).toBe(false);
  expect(after(...FOUR, REFUSED).isDown).toBe(true);
});

test.each([
  ["an answer", undefined],
  ["a refusal of the API", answered(404)],
  ["a failure of the server", answered(503)],
  ["a call that got no answer in time", new TimeoutError(CALL, 1)],
])("%s between them says that it is up", (_what, error) => {
  expect(after(...FOUR, error, REFUSED).isDown).toBe(false);
});

test.each(["CERT_HAS_EXPIRED", "PROXY_407"])(
  "%s says nothing about it: nothing was sent, and it is no refusal",
  (code) => {
    const other = new ConnectionError(CALL, { code });
    expect(after(...FOUR, other).isDown).toBe(false);
    expect(after(...FOUR, other, REFUSED).isDown).toBe(true);
  },
);

test("ten seconds after the last refusal a call may find out whether it is up again", () => {
  const last = new ConnectionError(CALL, { code: "ENOTFOUND" });
  const refusals = after(...FOUR, last);
  expect(refusals.downSince(4 + 9_999)).toBe(last);
  expect(refusals.downSince(4 + 10_000)).toBeUndefined();
});
