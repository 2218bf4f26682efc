// The comments of a pull request on GitHub, and of a merge request on GitLab.

export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Written by this pipeline. Anybody can write a comment that looks like a review. */
  readonly isOwn: boolean;
}

export interface Forge {
  comments(): Promise<readonly Comment[]>;
  create(body: string): Promise<unknown>;
  update(id: number, body: string): Promise<unknown>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A comment as the two forges answer it, in the parts that are read here. */
interface Answer {
  readonly id: number;
  readonly body?: string | null;
  /** GitHub's. */
  readonly user?: { readonly login?: string } | null;
  /** GitLab's. */
  readonly author?: { readonly id?: number } | null;
}

const PAGE = 100;

/** @param environment of a job: both forges describe the request in variables */
export async function forgeIn(environment: Environment): Promise<Forge> {
  if (environment["GITHUB_ACTIONS"] === "true") return gitHub(environment);
  if (environment["GITLAB_CI"] === "true") return await gitLab(environment);
  throw new Error("This is neither a job of GitHub Actions nor one of GitLab CI.");
}

function gitHub(environment: Environment): Forge {
  const api = needed(environment, "GITHUB_API_URL");
  const repository = `${api}/repos/${needed(environment, "GITHUB_REPOSITORY")}`;
  const [, number] = /^refs\/pull\/(\d+)\//.exec(needed(environment, "GITHUB_REF")) ?? [];
  if (number === undefined) throw new Error("The job is not one of a pull request.");
  const author = environment["COMMENT_AUTHOR"] ?? "github-actions[bot]";
  const call = caller({
    authorization: `Bearer ${needed(environment, "GITHUB_TOKEN")}`,
    accept: "application/vnd.github+json",
  });
  const list = `${repository}/issues/${number}/comments`;
  return {
    comments: async () =>
      (await pages(call, list)).map(({ id, body, user }) => ({ id, body: body ?? "", isOwn: user?.login === author })),
    create: (body) => call("POST", list, { body }),
    update: (id, body) => call("PATCH", `${repository}/issues/comments/${String(id)}`, { body }),
  };
}

async function gitLab(environment: Environment): Promise<Forge> {
  const api = needed(environment, "CI_API_V4_URL");
  const call = caller({ "private-token": needed(environment, "GITLAB_TOKEN") });
  const request = needed(environment, "CI_MERGE_REQUEST_IID");
  const list = `${api}/projects/${needed(environment, "CI_PROJECT_ID")}/merge_requests/${request}/notes`;
  const me = (await call("GET", `${api}/user`)) as { readonly id?: number };
  if (me.id === undefined) throw new Error(`GET ${api}/user did not say whose token this is.`);
  return {
    comments: async () =>
      (await pages(call, list)).map(({ id, body, author }) => ({ id, body: body ?? "", isOwn: author?.id === me.id })),
    create: (body) => call("POST", list, { body }),
    update: (id, body) => call("PUT", `${list}/${String(id)}`, { body }),
  };
}

type Call = (method: string, url: string, body?: object) => Promise<unknown>;

function caller(headers: Readonly<Record<string, string>>): Call {
  return async (method, url, body) => {
    const response = await fetch(url, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new Error(`${method} ${url} got no answer: ${reasonOf(error)}`, { cause: error });
    });
    if (response.ok) return await response.json();
    const hint = [401, 403, 404].includes(response.status) ? " Has the token the right to write comments?" : "";
    throw new Error(`${method} ${url} was answered with ${String(response.status)}.${hint}`);
  };
}

/** The error of fetch says no more than "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = typeof error === "object" && error !== null && "cause" in error ? error.cause : error;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? ` (${String(cause.code)})` : "";
  return `${String(cause)}${code}`;
}

async function pages(call: Call, list: string): Promise<readonly Answer[]> {
  const all: Answer[] = [];
  for (let page = 1; all.length === (page - 1) * PAGE; page++) {
    const answer = await call("GET", `${list}?per_page=${String(PAGE)}&page=${String(page)}`);
    if (!Array.isArray(answer)) throw new Error(`GET ${list} was not answered with a list.`);
    all.push(...(answer as readonly Answer[]));
  }
  return all;
}

function needed(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set.`);
  return value;
}
