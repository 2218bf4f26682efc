// Every route of the table, by one good call each. A route that nobody wrote a call for fails here.
import { routes } from "../../src/emulator/routes";
import type { Bench } from "./harness";
import { INSTANCE, openBench } from "./harness";

/** Bodies of the calls that have one. */
const bodies: Readonly<Record<string, unknown>> = {
  "POST /instances": INSTANCE,
  "PUT /instances/{id}": { name: "renamed" },
  "PATCH /instances/{id}": { name: "renamed" },
  "PATCH /instances/{id}/configuration/{entry}": { propertyValue: "other" },
  "PUT /instances": { name: "renamed" },
  "PATCH /instances": { name: "renamed" },
  "PATCH /instances/configuration/{entry}": { propertyValue: "other" },
  "POST /elements/{keyOrId}/instances": { ...INSTANCE, element: undefined },
  "PUT /elements/{keyOrId}/instances/{id}": { name: "renamed" },
  "POST /elements/{keyOrId}/oauth/url": { apiKey: "a", apiSecret: "b", callbackUrl: "https://c.example.com" },
};

interface Prepared {
  readonly path: string;
  /** What the route takes. */
  readonly authorization: string;
  /** What other routes take, or a part of what this one takes. */
  readonly refused: readonly string[];
}

async function prepare(bench: Bench, { method, pattern, authorization }: (typeof routes)[number]): Promise<Prepared> {
  const name = `${method} ${pattern}`;
  const clone = String((await bench.api("POST", "/elements/connectwisecrmrest/clone")).json["key"]);
  const { id, token } = (await bench.create()).json;
  const entries = (await bench.api("GET", `/instances/${String(id)}/configuration`)).list;
  const company = entries.find(({ key }) => key === "company");
  const { userSecret, organizationSecret } = bench.emulator;
  const account = `User ${userSecret}, Organization ${organizationSecret}`;
  const instance = `Element ${String(token)}`;
  const whole = `${instance}, ${account}`;
  const [accepted, refused] = {
    account: [account, [instance]],
    instance: [instance, [account, `Element ${userSecret}`]],
    "account and instance": [whole, [account, instance, `${account}, Element wrong`]],
  }[authorization] as [string, readonly string[]];
  return {
    path: pattern
      .replace("{id}", String(id))
      .replace("{entry}", String(company?.["id"]))
      .replace("{hub}", "crm")
      .replace("{resource}", "accounts")
      .replace("{keyOrId}", name.startsWith("DELETE") && !name.includes("{id}") ? clone : "connectwisecrmrest")
      .replace(/$/, name === "GET /elements/{keyOrId}/oauth/url" ? "?apiKey=a&callbackUrl=https://c.example.com" : ""),
    authorization: accepted,
    refused,
  };
}

describe.each(routes.map((route) => [`${route.method} ${route.pattern}`, route] as const))("%s", (name, route) => {
  test("answers 200 with its credentials, and 401 with those of others or none", async () => {
    await using bench = await openBench();
    const { path, authorization, refused: others } = await prepare(bench, route);
    const before = bench.emulator.instances();
    for (const refused of [...others, "", "Bearer x"]) {
      const answer = await bench.api(route.method, path, bodies[name], { authorization: refused });
      if (route.pattern === "/{resource}" && !refused.startsWith("Element")) {
        expect(answer.status).toBe(501);
        continue;
      }
      expect(answer.status).toBe(401);
      expect(answer.json["message"]).toBe("Invalid Organization or User secret, or invalid Element token provided.");
    }
    expect(bench.emulator.instances()).toEqual(before);

    const answer = await bench.api(route.method, path, bodies[name], { authorization });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("elements-request-id")).toMatch(/^[0-9a-f]{24}$/);
  });

  test("shows no secret of an instance in clear", async () => {
    await using bench = await openBench();
    const { path, authorization } = await prepare(bench, route);
    const { text } = await bench.api(route.method, path, bodies[name], { authorization });
    for (const secret of ["PRIVATE", bench.emulator.userSecret, bench.emulator.organizationSecret]) {
      expect(text).not.toContain(secret);
    }
  });

  const takesId = route.pattern.includes("{id}");
  if (takesId) {
    test.each(["1", "0", "99999999999999999999"])("answers 404 in JSON for the id %s", async (id) => {
      await using bench = await openBench();
      const path = route.pattern.replace("{id}", id).replace("{entry}", "1").replace("{keyOrId}", "connectwisecrmrest");
      const answer = await bench.api(route.method, path, bodies[name]);
      expect(answer.status).toBe(404);
      expect(answer.json).toEqual({
        requestId: answer.headers.get("elements-request-id"),
        message: `No element instance found with ID ${id}`,
      });
    });
  }
});

test("a text that looks like anything is a text", async () => {
  await using bench = await openBench();
  const name = '\u0000exact:12 "exact:12" 9007199254740993';
  expect((await bench.create({ name })).json["name"]).toBe(name);
});
