// Users of one account: whose instances a call reaches (open-connectors-api: Whose instances).
import type { UserView } from "../../src/emulator";
import type { Bench } from "./harness";
import { INSTANCE, openBench } from "./harness";

function as(bench: Bench, { userSecret }: UserView) {
  const authorization = `User ${userSecret}, Organization ${bench.emulator.organizationSecret}`;
  return (method: string, path: string, body?: unknown) => bench.api(method, path, body, { authorization });
}

test("a user sees, changes and deletes its own instances only", async () => {
  await using bench = await openBench();
  const user = as(bench, bench.emulator.addUser({ emailAddress: "second@example.com" }));
  const others = `/instances/${String((await bench.create()).json["id"])}`;
  expect((await user("GET", "/instances")).status).toBe(404);
  const own = await user("POST", "/instances", INSTANCE);
  expect(own.json).toMatchObject({ userId: 2, user: { id: 2, emailAddress: "second@example.com" } });
  expect((await user("GET", "/instances")).list.map(({ id }) => id)).toEqual([own.json["id"]]);
  expect((await user("GET", "/instances/count")).json).toEqual({
    totalInstances: 1,
    elementInstances: [{ elementKey: "connectwisecrmrest", count: 1 }],
  });
  for (const [method, below, body] of [
    ["GET", ""],
    ["PUT", "", { name: "x" }],
    ["PATCH", "", { name: "x" }],
    ["DELETE", ""],
    ["GET", "/configuration"],
    ["DELETE", "/enabled"],
  ] as const) {
    expect((await user(method, `${others}${below}`, body)).status).toBe(404);
  }
  expect(bench.emulator.instances()).toMatchObject([
    { userId: 1, name: "cw-emea", disabled: false },
    { userId: 2, name: "cw-emea" },
  ]);
});

test("an administrator sees those of the whole account", async () => {
  await using bench = await openBench();
  const second = bench.emulator.addUser();
  const { id } = (await as(bench, second)("POST", "/instances", INSTANCE)).json;
  const at = `/instances/${String(id)}`;
  expect((await bench.api("GET", at)).json).toMatchObject({ userId: 2 });

  const third = bench.emulator.addUser();
  const call = as(bench, third);
  expect((await call("GET", at)).status).toBe(404);
  expect((await bench.admin("PATCH", "/users/3", { administrator: true })).json).toEqual({
    ...third,
    administrator: true,
  });
  expect((await call("GET", at)).status).toBe(200);
});

test("a user with read rights only is refused every other call, before the id is looked at", async () => {
  await using bench = await openBench();
  const at = `/instances/${String((await bench.create()).json["id"])}`;
  const reader = bench.emulator.addUser({ administrator: true, readOnly: true });
  const call = as(bench, reader);
  for (const path of ["/instances", at, `${at}/configuration`, "/elements/connectwisecrmrest"]) {
    expect((await call("GET", path)).status).toBe(200);
  }
  for (const [method, path, body] of [
    ["POST", "/instances", INSTANCE],
    ["PUT", at, INSTANCE],
    ["PATCH", at, { name: "x" }],
    ["PATCH", "/instances/999", { name: "x" }],
    ["DELETE", `${at}/enabled`, undefined],
    ["DELETE", at, undefined],
  ] as const) {
    const { status, json } = await call(method, path, body);
    expect([status, json["message"]]).toEqual([403, "You do not have the privilege to do this."]);
  }
  expect(bench.emulator.instances()).toMatchObject([{ name: "cw-emea", disabled: false }]);
  expect((await bench.admin("PATCH", "/users/2", { readOnly: false })).status).toBe(200);
  expect((await call("PATCH", at, { name: "x" })).status).toBe(200);
});

test("with a user its instances go, and its secret counts no longer; a deactivation keeps them", async () => {
  await using bench = await openBench();
  const user = bench.emulator.addUser();
  const call = as(bench, user);
  await bench.create();
  await call("POST", "/instances", INSTANCE);
  await bench.admin("PATCH", "/users/2", { active: false });
  expect((await call("GET", "/instances")).status).toBe(401);
  expect(bench.emulator.instances()).toHaveLength(2);
  await bench.admin("PATCH", "/users/2", { active: true });
  expect((await call("GET", "/instances")).list).toHaveLength(1);
  expect((await bench.admin("DELETE", "/users/2")).status).toBe(200);
  expect((await call("GET", "/instances")).status).toBe(401);
  expect(bench.emulator.instances().map(({ userId }) => userId)).toEqual([1]);
  expect(bench.emulator.users().map(({ id }) => id)).toEqual([1]);
});

test("a renewed user secret opens what the old one opened", async () => {
  await using bench = await openBench();
  const user = bench.emulator.addUser();
  const { id } = (await as(bench, user)("POST", "/instances", INSTANCE)).json;
  await bench.admin("PATCH", "/users/2", { userSecret: "renewed" });
  expect((await as(bench, user)("GET", `/instances/${String(id)}`)).status).toBe(401);
  expect((await as(bench, { ...user, userSecret: "renewed" })("GET", `/instances/${String(id)}`)).status).toBe(200);
});

test("instances of another user are made past the API as well", async () => {
  await using bench = await openBench();
  bench.emulator.addUser();
  const [made] = bench.emulator.createInstances([{ ...INSTANCE, userId: 2 }]);
  expect(made?.userId).toBe(2);
  const wrong = await bench.admin("POST", "/instances", [INSTANCE, { ...INSTANCE, userId: 3 }]);
  expect([wrong.status, wrong.json["message"]]).toEqual([400, "instance 1: userId is the number of a user."]);
  expect(bench.emulator.instances()).toHaveLength(1);
});

test("users are added, listed and changed from outside, and what is wrong is refused", async () => {
  await using bench = await openBench();
  const added = await bench.admin("POST", "/users", { firstName: "Ada", administrator: true });
  expect(added.json).toEqual({
    id: 2,
    emailAddress: "user2@example.com",
    firstName: "Ada",
    lastName: "2",
    userSecret: expect.stringMatching(/^.{44}$/) as unknown,
    administrator: true,
    readOnly: false,
    active: true,
  });
  expect((await bench.admin("GET", "/users")).list).toHaveLength(2);
  expect((await bench.admin("GET", "/users/2")).json).toEqual(added.json);
  for (const [method, path, body, reason] of [
    ["POST", "/users", [], /a user is an object/],
    [
      "POST",
      "/users",
      { active: "x", lastName: 1, colour: "red" },
      /"active" is not known.*lastName is text.*"colour"/,
    ],
    ["POST", "/users", { userSecret: bench.emulator.userSecret }, /another user has this secret/],
    ["PATCH", "/users/2", { userSecret: bench.emulator.userSecret }, /another user has this secret/],
    ["PATCH", "/users/2", { administrator: 1 }, /administrator is true or false/],
    ["DELETE", "/users/1", undefined, /the first user of the account stays/],
  ] as const) {
    const answer = await bench.admin(method, path, body);
    expect([answer.status, answer.json["message"]]).toEqual([400, expect.stringMatching(reason)]);
  }
  expect((await bench.admin("GET", "/users/9")).status).toBe(404);
  expect((await bench.admin("PATCH", "/users/2", { userSecret: String(added.json["userSecret"]) })).status).toBe(200);
  await bench.admin("POST", "/reset");
  expect(bench.emulator.users()).toHaveLength(1);
});
