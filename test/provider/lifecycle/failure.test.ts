// From a failed call to what people read: the client's words, then what to do, by status and kind of call.
import { ConnectionError, RedirectError, TimeoutError } from "../../../src/client";
import type { FailureContext } from "../../../src/provider/lifecycle/failure";
import {
  describeFailure,
  isMissing,
  mayHaveHappened,
  unlessMissing,
  withContext,
} from "../../../src/provider/lifecycle/failure";
import { DiagnosticError } from "../../../src/plugin";
import { answered as answeredWith } from "../../client/answered";

const CALL = { method: "PATCH", path: "/instances/7", host: "api.example.com" };
const CONTEXT = { summary: "Changing instance 7 failed", whereabouts: "It was last seen at h." };
const answered = (...[status, said, call = CALL]: Parameters<typeof answeredWith>) => answeredWith(status, said, call);

async function detailOf(error: Error, context: Partial<FailureContext> = {}): Promise<readonly string[]> {
  const failure: unknown = await withContext({ ...CONTEXT, ...context }, () => Promise.reject(error)).catch(
    (reason: unknown) => reason,
  );
  if (!(failure instanceof DiagnosticError)) throw new Error("it is not a diagnostic");
  expect(failure.summary).toBe(CONTEXT.summary);
  return failure.detail.split("\n\n");
}

const WHEN_REFUSED =
  "The remote system probably rejected the credentials of the instance or could not be reached at its address; the secrets of the " +
  "account in the provider's configuration are not the cause. Correct address and credentials in the configuration of this resource, " +
  "then run this again.";

test.each([
  [
    401,
    {},
    [
      CONTEXT.whereabouts,
      "Check user_secret and organization_secret of the provider (OPENCONNECTORS_USER_SECRET and OPENCONNECTORS_ORGANIZATION_SECRET): the platform rejects them.",
    ],
  ],
  [
    403,
    {},
    [
      CONTEXT.whereabouts,
      "The user that the provider's secrets belong to is not allowed to do this. Check its roles, or use other secrets. In a create or update the remote system may have refused the instance's.",
    ],
  ],
  [
    404,
    {},
    [
      CONTEXT.whereabouts,
      "Check base_url and the secrets of the provider: they have to belong to the account that holds it.",
    ],
  ],
  [409, {}, ["Remove in Open Connectors what the message names as the conflict, then run this again."]],
  [400, {}, ["Correct what the message names in the configuration of this resource, then run this again."]],
  [401, { providerMessage: "bad key" }, [WHEN_REFUSED]],
  [
    503,
    {},
    [
      "The platform failed. Whether it was done is not known. Run this again: the next plan shows what is left to do. If it keeps failing, give the request id to SAP support.",
    ],
  ],
] as const)("after %i %j it says what to do", async (status, parts, advice) => {
  const error = answered(status, parts);
  expect(await detailOf(error)).toEqual([error.message, ...advice]);
});

test.each([
  [undefined, "later"],
  ["7", "after the 7 s that it asks for"],
  ["007", "after the 7 s that it asks for"],
  ["1234567890", "later"],
  ["7 apples", "later"],
  ["Sat, 31 Jan 2026 10:00:04 GMT", "after 2026-01-31T10:00:04.000Z, as it asks"],
  ["soon", "later"],
])("a quota that says %j: run it again %s", async (retryAfter, when) => {
  expect((await detailOf(answered(429, { retryAfter }))).at(-1)).toBe(
    `The platform limits the number of calls. Run this again ${when}; max_requests_per_second of the provider keeps below a limit that is known.`,
  );
});

test.each([
  ["POST", "/instances", true],
  ["PUT", "/instances/7", true],
  ["PUT", "/instances/77", true],
  ["GET", "/instances/7", false],
  ["PATCH", "/instances/7", false],
  ["PUT", "/instances/7/enabled", false],
  ["PUT", "/v2/instances/7", false],
])("401 of %s %s comes from the connected system: %j", async (method, path, isRemote) => {
  const [, ...said] = await detailOf(answered(401, {}, { ...CALL, method, path }));
  expect(said.includes(WHEN_REFUSED)).toBe(isRemote);
  expect(said.includes(CONTEXT.whereabouts)).toBe(!isRemote);
});

test("where the connected system refused, a caller's own advice goes before ours", async () => {
  const refused = answered(400, { providerMessage: "no" });
  expect((await detailOf(refused, { remoteRefusal: "Ask the owner." })).at(-1)).toBe("Ask the owner.");
});

test("what a 404 means is the caller's to say, and may take another look, which others do not need", async () => {
  expect((await detailOf(answered(404), { ifMissing: "It was deleted." })).at(-1)).toBe("It was deleted.");
  expect((await detailOf(answered(404), { ifMissing: () => Promise.resolve("Looked.") })).at(-1)).toBe("Looked.");
  const never = () => Promise.reject(new Error("looked"));
  expect((await detailOf(answered(409), { ifMissing: never })).at(-1)).toMatch(/^Remove in Open Connectors/u);
});

test("after a read that failed nothing is in doubt; after a write the caller says how to go on", async () => {
  const get = { ...CALL, method: "GET" };
  expect((await detailOf(answered(503, {}, get))).at(-1)).toBe(
    "The platform failed. Run this again later. If it keeps failing, give the request id to SAP support.",
  );
  expect((await detailOf(new TimeoutError(get, 1_000))).at(-1)).toBe("Run this again.");
  expect((await detailOf(new TimeoutError(CALL, 1_000), { inDoubt: "Look first." })).at(-1)).toBe("Look first.");
  expect((await detailOf(new RedirectError(get, 302, "x", undefined))).at(-1)).toBe(CONTEXT.whereabouts);
  expect((await detailOf(new ConnectionError(get, { code: "ECONNREFUSED" }))).at(-1)).toBe(CONTEXT.whereabouts);
});

test("what stays behind comes last", async () => {
  expect((await detailOf(answered(409), { aftermath: "The old one is there." })).at(-1)).toBe("The old one is there.");
});

test("other errors pass as they are: a diagnostic says enough, and a defect has to be seen as one", async () => {
  for (const error of [new DiagnosticError({ summary: "x", detail: "y" }), new TypeError("a defect")])
    await expect(withContext(CONTEXT, () => Promise.reject(error))).rejects.toBe(error);
  expect(await withContext(CONTEXT, () => Promise.resolve(7))).toBe(7);
});

test("a failure is described without a word of a defect, which may hold anything", () => {
  expect(describeFailure(new DiagnosticError({ summary: "x", detail: "y" }))).toBe("y");
  const refused = answered(409);
  expect(describeFailure(refused)).toBe(refused.message);
  expect(describeFailure(new Error("canary"))).toBe("The call failed because of a bug in the provider.");
});

test("only the platform's own 404 says that something is missing", async () => {
  const lookalike = Object.assign(new Error("x"), { isMissing: true, outcome: "unknown" });
  expect([answered(404), answered(403), lookalike, undefined].map(isMissing)).toEqual([true, false, false, false]);
  expect([answered(503), answered(404), lookalike].map(mayHaveHappened)).toEqual([true, false, false]);
  expect(await unlessMissing(Promise.resolve(7))).toBe(7);
  expect(await unlessMissing(Promise.reject<number>(answered(404)))).toBeUndefined();
  await expect(unlessMissing(Promise.reject(answered(403)))).rejects.toMatchObject({ status: 403 });
});
