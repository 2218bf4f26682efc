// The console: a page for people at the emulator's own address. It reads a stream that holds no secret; whatever it changes goes
// through the admin API, with a token that only the page has (architecture: The console of the emulator).
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AdminReply } from "../admin/admin";
import { administer } from "../admin/admin";
import { addFault, removeFault } from "../admin/fault-rules";
import { assertOwn } from "../admin/guard";
import type { ApiReply } from "../api";
import { ApiFailure } from "../failure";
import type { Platform } from "../platform";
import { KnownSecrets } from "./known-secrets";
import { pageOf, PAGE_HEADERS, STREAM_HEADERS } from "./page";
import { streamTo } from "./stream";

export const CONSOLE_PREFIX = "/console";
const TOKEN_HEADER = "x-console-token";

interface Asked {
  readonly method: string;
  /** Below /console. */
  readonly path: string;
  /** The body. */
  readonly text: string;
}

export class Console {
  readonly #platform: Platform;
  readonly #secrets: KnownSecrets;
  /** Not made from the seed, which others may know. */
  readonly #token = randomBytes(32).toString("base64url");
  readonly #run = randomBytes(8).toString("hex");

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#secrets = new KnownSecrets(platform);
  }

  /**
   * @returns what is to be answered once it is kept; undefined where a stream has begun.
   * @throws ApiFailure for a foreign host or origin, a change without the token, and what there is not
   */
  handle(request: IncomingMessage, response: ServerResponse, { method, path, text }: Asked): ApiReply | undefined {
    assertOwn(request.headers, text);
    if (method === "GET" && path === "") {
      return { status: 200, headers: PAGE_HEADERS, text: pageOf({ token: this.#token, run: this.#run }) };
    }
    if (method === "GET" && path === "/events") {
      response.writeHead(200, STREAM_HEADERS);
      streamTo(response, { platform: this.#platform, secrets: this.#secrets, run: this.#run });
      return undefined;
    }
    if (path.startsWith("/change/")) {
      this.#assertToken(request.headers[TOKEN_HEADER]);
      const { status, text: said } = this.#change(method, path.slice("/change".length), text);
      // What the admin API shows holds secrets; a refusal says what is wrong.
      return { status, headers: { "content-type": "application/json" }, text: status === 200 ? "{}" : said };
    }
    throw new ApiFailure(404, `The console has no ${method} ${CONSOLE_PREFIX}${path}.`);
  }

  #assertToken(given: string | readonly string[] | undefined): void {
    const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
    if (typeof given === "string" && timingSafeEqual(digest(given), digest(this.#token))) return;
    throw new ApiFailure(403, "The console's token is missing or is another run's. Load the page again.");
  }

  #change(method: string, path: string, text: string): AdminReply {
    const platform = this.#platform;
    const reply =
      method === "POST" && path === "/faults"
        ? added(text, platform)
        : (removed(method, path, platform) ?? administer(method, path, text, platform));
    platform.history.lives.settle({ by: "console" }, platform.clock());
    return reply;
  }
}

function added(text: string, platform: Platform): AdminReply {
  try {
    addFault(platform, JSON.parse(text));
    return { status: 200, text: "{}" };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) {
      return { status: 400, text: JSON.stringify({ message: error.message.replaceAll("rule 0: ", "") }) };
    }
    throw error;
  }
}

/** Undefined where nothing of that kind is asked for. */
function removed(method: string, path: string, platform: Platform): AdminReply | undefined {
  const id = method === "DELETE" ? /^\/faults\/(\d{1,15})$/.exec(path)?.[1] : undefined;
  if (id === undefined) return undefined;
  return removeFault(platform, Number(id))
    ? { status: 200, text: "{}" }
    : { status: 404, text: JSON.stringify({ message: "That fault is no longer there." }) };
}
