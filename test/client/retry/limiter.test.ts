// One queue for an account: who goes when, and what a stop ends.
import { json, scripted, signal } from "../server";

test("a call that nobody waits for goes out after all the others, whenever it was made", async () => {
  await using server = await scripted(json(200, { id: 7 }), { maxConcurrent: 1 });
  const { client } = server;
  await Promise.all([
    client.getInstance("7", { signal }),
    client.patchInstance("7", { tags: [] }, { signal, priority: "last" }),
    client.getInstance("7", { signal }),
    client.getInstance("7", { signal }),
  ]);
  expect(server.asked.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "PATCH"]);
});
