// What an error keeps of the error that caused it, for those who debug: never a secret, never bytes of a reply.
import { inspect } from "node:util";
import { failureOf as codeOf, safeCause } from "../../src/client/failure";
import { known } from "./known";
import { SECRETS, clientFor, failureOf, json, scripted, signal } from "./server";

test("a broken connection keeps Node's error", async () => {
  await using server = await scripted((_asked, _response, socket) => socket.resetAndDestroy());
  const error = await failureOf(server.client.listInstances({ searchText: "canary-search" }, { signal }));
  expect(error.cause).toMatchObject({ name: "FetchError", code: "ECONNRESET" });
  expect(String(error.cause)).toContain("/elements/api-v2/instances?…");
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("canary");
});

test.each([
  ["TimeoutError", { timeoutMs: 50 }, "AbortError"],
  ["ReplyTooLargeError", { maxReplyBytes: 1 }, "FetchError"],
])("a %s keeps its cause", async (name, options, cause) => {
  await using server = await scripted((...call) => {
    if (name !== "TimeoutError") json(200, { id: 7 })(...call);
  }, options);
  const error = await failureOf(server.client.getInstance("7", { signal }));
  expect(error).toMatchObject({ name, cause: { name: cause } });
});

test("a reply that is not JSON keeps where it breaks, and none of its text", async () => {
  await using server = await scripted((_asked, response) => response.end('{"canary" 1}'));
  const error = await failureOf(server.client.getInstance("7", { signal }));
  expect(error.cause).toMatchObject({ name: "JsonError", message: expect.stringContaining("character 10") as unknown });
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("canary");
});

test("a host that can't be looked up keeps the reason", async () => {
  const error = await failureOf(clientFor("https://host.invalid").getInstance("7", { signal }));
  expect(error.cause).toMatchObject({
    name: "FetchError",
    code: error instanceof Error && "code" in error && error.code,
  });
});

test("secrets are masked at every level, and what is not text of the error is left behind", () => {
  const inner = Object.assign(new Error(`inner ${SECRETS.userSecret}`), { rawPacket: Buffer.from("canary-bytes") });
  const outer = Object.assign(new Error(`outer ${encodeURIComponent(SECRETS.userSecret)}`, { cause: inner }), {
    code: "HPE_INVALID_CONSTANT",
    request: { headers: { authorization: SECRETS.userSecret } },
  });
  const copy = safeCause(outer, known(SECRETS.userSecret));
  expect(copy).toMatchObject({
    message: "outer (sensitive)",
    code: "HPE_INVALID_CONSTANT",
    cause: { message: "inner (sensitive)", cause: undefined },
  });
  expect(Object.keys(copy ?? {})).toEqual(["name", "code"]);
  const printed = inspect(copy, { depth: 10, showHidden: true });
  expect(printed).not.toContain("canary");
  expect(printed).toContain("cause.test");
});

test("frames keep the folders of a stack, whatever their names look like", () => {
  const frame = "    at read (/tmp/sandbox-4U8FVGq7Zk/src/client/transport.ts:43:31)";
  const error = new Error(`token=Zk7qPl2x, ${SECRETS.userSecret}`);
  error.stack = `Error: ${error.message}\n${frame}\n    at ${SECRETS.userSecret} (/tmp/x.ts:1:1)`;
  const [head, ...frames] = (safeCause(error, known(SECRETS.userSecret))?.stack ?? "").split("\n");
  expect(head).toBe("Error: token=(sensitive), (sensitive)");
  expect(frames).toEqual([frame, "    at (sensitive) (/tmp/x.ts:1:1)"]);
});

test("of several errors in one the first counts", () => {
  const first = Object.assign(new Error("v4"), { code: "ECONNREFUSED", syscall: "connect" });
  const all = new AggregateError([first, new Error("v6")]);
  expect(codeOf(all)).toEqual({ code: "ECONNREFUSED", syscall: "connect" });
  expect(safeCause(all, known())).toMatchObject({ cause: { message: "v4", code: "ECONNREFUSED" } });
});

test("causes end after four, also where they go in circles, and only errors are causes", () => {
  const loop = new Error("loop");
  loop.cause = loop;
  let depth = 0;
  for (let at: unknown = safeCause(loop, known()); at instanceof Error; at = at.cause) depth += 1;
  expect(depth).toBe(4);
  expect(safeCause("a text", known())).toBeUndefined();
});

const refused = { code: "ECONNREFUSED", syscall: "connect" };

test.each<[string, unknown, { code: string; syscall?: string | undefined }]>([
  ["nothing", undefined, { code: "UNKNOWN" }],
  ["null", null, { code: "UNKNOWN" }],
  ["a text", "ECONNREFUSED", { code: "UNKNOWN" }],
  ["an error without a code", new Error("canary"), { code: "UNKNOWN" }],
  ["an error of Node", Object.assign(new Error("canary"), refused), refused],
  ["an error of node-fetch", { ...refused, erroredSysCall: "read" }, { ...refused, syscall: "read" }],
  ["an error that names no call", { code: "EPROTO" }, { code: "EPROTO" }],
  ["an error with a cause", new Error("canary", { cause: refused }), refused],
  ["an empty code and a cause", { code: "", cause: refused }, refused],
  ["a code that is a number, and a cause", { code: 5, cause: refused }, refused],
  ["one error for each address", new AggregateError([refused, { code: "ENETUNREACH" }]), refused],
  ["no error for any address, and a cause", { errors: [], cause: refused }, refused],
  ["errors that are not a list, and a cause", { errors: "canary", cause: refused }, refused],
])("the code of a failure is the first that is found: %s", (_name, error, expected) => {
  expect(codeOf(error)).toEqual(expected);
});

test("what an error does not have, its copy does not have either", () => {
  const bare = new Error("canary");
  delete bare.stack;
  const copy = safeCause(bare, known());
  expect(copy).toMatchObject({ message: "canary", cause: undefined });
  expect(copy).not.toHaveProperty("code");
});

test("a stack that does not repeat the message is cleaned as a whole", () => {
  const error = Object.assign(new Error("short"), { stack: `FetchError: /instances?q=canary ${SECRETS.userSecret}` });
  expect(safeCause(error, known(SECRETS.userSecret))?.stack).toBe("FetchError: /instances?… (sensitive)");
});
