// The comment of examples/pipeline, written to a server that plays the comments of a forge.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { forgeIn } from "../../examples/pipeline/pipeline/forges";
import { markdownOf } from "../../src/cli/review/formats/markdown";
import { assertShows, writeReview } from "../../examples/pipeline/pipeline/review-comment";

const DIGEST = "a".repeat(64);
const OTHER_DIGEST = "b".repeat(64);

interface Written {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
  readonly author: { readonly id: number };
}

/** Comments in pages of what is asked for, of at most a hundred, as both forges have them. */
class ForgeServer implements AsyncDisposable {
  readonly comments: Written[] = [];
  /** Method and path of every call that writes. */
  readonly writes: string[] = [];
  isClosed = false;
  /** Hangs up. */
  isSilent = false;
  readonly #server = createServer((request, response) => {
    if (this.isSilent) {
      request.socket.destroy();
      return;
    }
    const url = new URL(request.url ?? "", "http://forge");
    const { authorization, "private-token": privateToken } = request.headers;
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const mayWrite = authorization === "Bearer TOKEN" || privateToken === "TOKEN";
      const [status, answer] = mayWrite && !this.isClosed ? this.#answer(request.method ?? "", url, text) : [403, {}];
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  add(body: string, isOwn: boolean): void {
    const id = this.comments.length + 1;
    this.comments.push({
      id,
      body,
      user: { login: isOwn ? "github-actions[bot]" : "somebody" },
      author: { id: isOwn ? 7 : 8 },
    });
  }

  #answer(method: string, url: URL, text: string): readonly [number, unknown] {
    if (url.pathname === "/user") return [200, { id: 7 }];
    if (method === "GET") {
      const [size, page] = ["per_page", "page"].map((name) => Number(url.searchParams.get(name)));
      if (size === undefined || page === undefined || size > 100) return [400, {}];
      return [200, this.comments.slice((page - 1) * size, page * size)];
    }
    this.writes.push(`${method} ${url.pathname}`);
    const { body } = JSON.parse(text) as { body: string };
    if (method === "POST") {
      this.add(body, true);
      return [201, this.comments.at(-1)];
    }
    const comment = this.comments.find(({ id }) => url.pathname.endsWith(`/${String(id)}`));
    if (comment === undefined) return [404, {}];
    comment.body = body;
    return [200, comment];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

interface ForgeCase {
  readonly name: string;
  readonly environment: (url: string) => Readonly<Record<string, string>>;
  readonly created: string;
  readonly updated: (id: number) => string;
}

const FORGES: readonly ForgeCase[] = [
  {
    name: "GitHub",
    environment: (url) => ({
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: "team/crm",
      GITHUB_REF: "refs/pull/12/merge",
      GITHUB_TOKEN: "TOKEN",
    }),
    created: "POST /repos/team/crm/issues/12/comments",
    updated: (id) => `PATCH /repos/team/crm/issues/comments/${String(id)}`,
  },
  {
    name: "GitLab",
    environment: (url) => ({
      GITLAB_CI: "true",
      CI_API_V4_URL: url,
      CI_PROJECT_ID: "34",
      CI_MERGE_REQUEST_IID: "12",
      GITLAB_TOKEN: "TOKEN",
    }),
    created: "POST /projects/34/merge_requests/12/notes",
    updated: (id) => `PUT /projects/34/merge_requests/12/notes/${String(id)}`,
  },
];

describe.each(FORGES)("$name", ({ environment, created, updated }) => {
  const reviewed = (digest: string): string => markdownOf({ digest, stacks: [], waiting: [] });

  test("the first review makes a comment, and the next ones update it, behind two hundred others", async () => {
    await using server = await new ForgeServer().open();
    const forge = await forgeIn(environment(server.url));
    for (let index = 0; index < 200; index++) server.add("Looks good to me", index % 2 === 0);
    // Somebody else's, and one that only quotes a review.
    server.add(reviewed(OTHER_DIGEST), false);
    server.add(`> ${reviewed(OTHER_DIGEST)}`, true);

    await writeReview(forge, reviewed(DIGEST));
    await writeReview(forge, reviewed(OTHER_DIGEST));
    await writeReview(forge, reviewed(OTHER_DIGEST));
    const { id = 0, body } = server.comments.at(-1) ?? {};
    expect(server.writes).toEqual([created, updated(id)]);
    expect(body).toBe(reviewed(OTHER_DIGEST));
    expect(server.comments).toHaveLength(203);
  });

  test("an apply goes on only where the pipeline's own comment shows its digest", async () => {
    await using server = await new ForgeServer().open();
    const forge = await forgeIn(environment(server.url));
    server.add(reviewed(DIGEST), false);
    await expect(assertShows(forge, DIGEST)).rejects.toThrow("approve its run");
    await writeReview(forge, reviewed(DIGEST));
    await assertShows(forge, DIGEST);
    await expect(assertShows(forge, OTHER_DIGEST)).rejects.toThrow("approve its run");
    await expect(assertShows(forge, "")).rejects.toThrow("approve its run");
    // A single plan's digest, or one in a name, is not that of the review.
    await writeReview(forge, `${reviewed(DIGEST)}<code>plan ${OTHER_DIGEST}</code>\n`);
    await expect(assertShows(forge, OTHER_DIGEST)).rejects.toThrow("approve its run");
    await assertShows(forge, DIGEST);
  });

  test("what is missing is named, and what is refused as well, without the token", async () => {
    await using server = await new ForgeServer().open();
    const variables = environment(server.url);
    for (const name of Object.keys(variables)) {
      await expect(forgeIn({ ...variables, [name]: "" }).then((forge) => forge.comments())).rejects.toThrow(
        /is not set|neither a job/,
      );
    }
    server.isClosed = true;
    const refused = forgeIn(variables).then((forge) => writeReview(forge, reviewed(DIGEST)));
    await expect(refused).rejects.toThrow(/^GET http\S+ was answered with 403\. Has the token the right/);
    await expect(refused).rejects.not.toThrow("TOKEN");
  });

  test("where nobody answers, it is said who was asked, and why there is no answer", async () => {
    await using server = await new ForgeServer().open();
    server.isSilent = true;
    const asked = forgeIn(environment(server.url)).then((forge) => forge.comments());
    await expect(asked).rejects.toThrow(/^GET http:\S+ got no answer: (?!.*fetch failed)\S/);
  });

  test("nothing but a review is written", async () => {
    await using server = await new ForgeServer().open();
    await expect(writeReview(await forgeIn(environment(server.url)), "Hello")).rejects.toThrow("not a review");
    expect(server.writes).toEqual([]);
  });
});
