// The admin API and the faults.
import { INSTANCE, openBench } from "./harness";

test("requests are logged with status and request id, without a secret, and forgotten on demand", async () => {
  await using bench = await openBench();
  const created = await bench.create();
  const log = await bench.admin("GET", "/requests");
  expect(log.list).toEqual([
    {
      at: expect.any(String) as string,
      method: "POST",
      path: "/instances",
      query: "",
      status: 200,
      durationMs: expect.any(Number) as number,
      requestId: created.headers.get("elements-request-id"),
    },
  ]);
  for (const secret of ["PRIVATE", bench.emulator.userSecret, created.json["token"]]) {
    expect(log.text).not.toContain(String(secret));
  }
  await bench.admin("DELETE", "/requests");
  expect((await bench.admin("GET", "/requests")).list).toEqual([]);
});

test("reset leaves nothing", async () => {
  await using bench = await openBench();
  await bench.create();
  await bench.admin("PUT", "/faults", [{ operation: "any", dropBefore: true }]);
  await bench.admin("POST", "/reset");
  for (const path of ["/instances", "/requests", "/faults"]) expect((await bench.admin("GET", path)).list).toEqual([]);
});

describe("a fault", () => {
  test("strikes as often as it says, and only its operation", async () => {
    await using bench = await openBench();
    await bench.admin("PUT", "/faults", [
      { operation: "create", times: 1, status: 429, message: "slow down", headers: { "retry-after": "1" } },
    ]);
    expect((await bench.api("GET", "/instances")).status).toBe(404);
    const struck = await bench.create();
    expect([struck.status, struck.json["message"], struck.headers.get("retry-after")]).toEqual([429, "slow down", "1"]);
    expect((await bench.create()).status).toBe(200);
  });

  test("dropBefore does nothing, dropAfter does the work; both answer nothing", async () => {
    await using bench = await openBench();
    await bench.admin("PUT", "/faults", [{ operation: "create", times: 1, dropBefore: true }]);
    await expect(bench.create()).rejects.toThrow();
    expect((await bench.admin("GET", "/instances")).list).toHaveLength(0);
    await bench.admin("PUT", "/faults", [{ operation: "create", times: 1, dropAfter: true }]);
    await expect(bench.create()).rejects.toThrow();
    expect((await bench.admin("GET", "/instances")).list).toHaveLength(1);
  });

  test("delayMs does the work at once and answers late", async () => {
    await using bench = await openBench();
    await bench.admin("PUT", "/faults", [{ operation: "create", delayMs: 3_000 }]);
    const answer = bench.create();
    while ((await bench.admin("GET", "/instances")).list.length === 0);
    const [open] = (await bench.admin("GET", "/requests")).list;
    expect(open).toMatchObject({ status: null });
    expect((await answer).status).toBe(200);
  });

  test("html answers a page in place of JSON", async () => {
    await using bench = await openBench();
    await bench.admin("PUT", "/faults", [{ operation: "list", status: 404, html: true }]);
    const answer = await bench.api("GET", "/instances");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  });

  test("with a probability strikes the same calls under the same seed", async () => {
    const strikes = async () => {
      await using bench = await openBench({ seed: "chance" });
      await bench.admin("PUT", "/faults", [{ operation: "list", probability: 0.5, status: 503 }]);
      const statuses: number[] = [];
      for (let count = 0; count < 40; count += 1) statuses.push((await bench.api("GET", "/instances")).status);
      return statuses;
    };
    const first = await strikes();
    expect(first).toEqual(await strikes());
    expect(new Set(first)).toEqual(new Set([404, 503]));
  });

  test("that makes no sense is refused with every reason", async () => {
    await using bench = await openBench();
    const answer = await bench.admin("PUT", "/faults", [
      { operation: "sing", delayMs: 1 },
      { operation: "create", delayMs: -1, dropAfter: true, extra: 1 },
    ]);
    expect(answer.status).toBe(400);
    for (const part of ["rule 0: operation", "rule 1: exactly one", '"extra"', "delayMs"]) {
      expect(answer.json["message"]).toContain(part);
    }
    expect((await bench.admin("GET", "/faults")).list).toEqual([]);
  });
});

test("what only the platform could do is done by a PATCH of the admin API", async () => {
  await using bench = await openBench();
  const id = String((await bench.create()).json["id"]);
  await bench.admin("PATCH", `/instances/${id}`, { valid: false, token: "other" });
  expect((await bench.api("GET", `/instances/${id}`)).json).toMatchObject({ valid: false, token: "other" });
});

test("a drift made by a PATCH of the admin API takes any key in any spelling, secrets too, and checks nothing", async () => {
  await using bench = await openBench();
  const at = `/instances/${String((await bench.create()).json["id"])}`;
  const configuration = {
    "private.key": "OTHER",
    "connectwise.clientID": "22222222-2222-4333-8444-555555555555",
    company: null,
    "filter.response.nulls": false,
    strange: "x",
  };
  await bench.admin("PATCH", at, { configuration, enabled: false, tags: ["drift"] });
  const [stored] = bench.emulator.instances();
  expect(stored).toMatchObject({
    tags: ["drift"],
    disabled: true,
    configuration: {
      "private.key": "OTHER",
      "connectwise.clientid": "22222222-2222-4333-8444-555555555555",
      company: null,
      "filter.response.nulls": "false",
      strange: "x",
      "public.key": "PUBLIC",
    },
  });
  expect((await bench.admin("PATCH", at, { enabled: true })).json).toMatchObject({ disabled: false });
});

test.each([
  [{ configuration: [] }, /configuration is an object/],
  [{ configuration: { company: {} } }, /configuration is an object/],
  [{ configuration: { baseUrl: "https://a", baseURL: "https://b" } }, /twice/],
  [{ enabled: true, disabled: false }, /say the same/],
])("a drift of %j is refused, and nothing is changed", async (change, reason) => {
  await using bench = await openBench();
  const at = `/instances/${String((await bench.create()).json["id"])}`;
  const before = bench.emulator.instances();
  const answer = await bench.admin("PATCH", at, change);
  expect([answer.status, answer.json["message"]]).toEqual([400, expect.stringMatching(reason)]);
  expect(bench.emulator.instances()).toEqual(before);
});

test("an instance in use is deleted by the admin API all the same", async () => {
  await using bench = await openBench();
  const at = `/instances/${String((await bench.create()).json["id"])}`;
  await bench.admin("PATCH", at, { inUse: "used by formula 12" });
  expect((await bench.admin("DELETE", at)).status).toBe(200);
  expect(bench.emulator.instances()).toEqual([]);
});

describe("many instances", () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...INSTANCE, name: `n${String(n)}` }));

  test("are made by one POST of the admin API, which does not count as a call of the API", async () => {
    await using bench = await openBench();
    const made = await bench.admin("POST", "/instances", many(3));
    expect(made.list.map(({ name }) => name)).toEqual(["n0", "n1", "n2"]);
    expect((await bench.admin("GET", "/instances")).list).toEqual(made.list);
    expect(bench.emulator.requests()).toEqual([]);
  });

  test("are made all or not at all", async () => {
    await using bench = await openBench();
    const answer = await bench.admin("POST", "/instances", [...many(2), { ...INSTANCE, configuration: {} }]);
    expect([answer.status, answer.json["message"]]).toEqual([400, expect.stringMatching(/^instance 2: Missing/)]);
    expect(() => bench.emulator.createInstances([...many(1), { ...INSTANCE, name: "" }])).toThrow("instance 1");
    expect((await bench.admin("POST", "/instances", INSTANCE)).status).toBe(400);
    expect(bench.emulator.instances()).toEqual([]);
  });

  test("of five digits are made and listed within a few seconds", async () => {
    await using bench = await openBench();
    expect(bench.emulator.createInstances(many(10_000))).toHaveLength(10_000);
    const ids = new Set<unknown>();
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await bench.api("GET", `/instances?hydrate=true&nextPage=${cursor}`);
      for (const { id } of page.list) ids.add(id);
      cursor = page.headers.get("elements-next-page-token");
    }
    expect(ids.size).toBe(10_000);
  }, 20_000);
});

test("a PATCH of the admin API that makes no sense is refused with every reason, and changes nothing", async () => {
  await using bench = await openBench();
  const path = `/instances/${String((await bench.create()).json["id"])}`;
  const before = bench.emulator.instances();
  const answer = await bench.admin("PATCH", path, {
    name: 7,
    tags: ["a", 1],
    token: null,
    valid: "yes",
    inUse: true,
    colour: "red",
    disabled: true,
  });
  expect(answer.status).toBe(400);
  expect(answer.json["message"]).toBe(
    "name is text; tags is a list of texts; token is text; valid is true or false; inUse is text, or null where it is " +
      'not; "colour" is not known; there are name, tags, configuration, token, valid, disabled, enabled, inUse',
  );
  expect(bench.emulator.instances()).toEqual(before);
});

test("an instance is in use until its reason is taken away", async () => {
  await using bench = await openBench();
  const path = `/instances/${String((await bench.create()).json["id"])}`;
  await bench.admin("PATCH", path, { inUse: "used by formula 12" });
  expect((await bench.api("DELETE", path)).status).toBe(409);
  expect((await bench.admin("PATCH", path, { inUse: null })).json).not.toHaveProperty("inUse");
  expect((await bench.api("DELETE", path)).status).toBe(200);
});

test.each([
  ["GET", "/nothing", 404],
  ["PUT", "/instances", 404],
  ["POST", "/instances", 400],
  ["POST", "/connectors", 400],
  ["GET", "/instances/1", 404],
  ["PUT", "/faults", 400],
  ["PUT", "/switches", 400],
])("%s %s of the admin API is a %i in JSON", async (method, path, status) => {
  await using bench = await openBench();
  const answer = await bench.admin(method, path, method === "GET" ? undefined : "[");
  expect(answer.status).toBe(status);
  expect(answer.json).toHaveProperty("message");
});

test("a test in the same process sees and disturbs it without HTTP", async () => {
  await using bench = await openBench();
  const { json } = await bench.create();
  expect(bench.emulator.instances()).toMatchObject([{ id: String(json["id"]), token: json["token"] }]);
  expect(bench.emulator.requests()).toMatchObject([{ method: "POST", path: "/instances", status: 200 }]);
  bench.emulator.setFaults([{ operation: "list", times: 1, status: 503 }]);
  expect((await bench.api("GET", "/instances")).status).toBe(503);
  expect(() => {
    bench.emulator.setFaults([{ operation: "list", delayMs: -1 }]);
  }).toThrow("delayMs");
});
