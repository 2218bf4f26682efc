// Publishing a release folder, with the real npm against a registry of our own on loopback: also again, after it stopped half way.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { json } from "node:stream/consumers";
import { run } from "../../support/process";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ROOT } from "../../support/terraform";

/** npm starts once for each question and each publication. */
jest.setTimeout(300_000);

const VERSION = "1.2.3";
const NAMES = ["first", "second"] as const;

/** As much of a registry as `npm view` and `npm publish` ask for. */
class Registry implements AsyncDisposable {
  /** What was published, by name; npm sends the whole of it. */
  readonly packages = new Map<string, Record<string, unknown>>();
  /** Answered in place of a publication of this package, or of a question for it. */
  broken: { readonly method: string; readonly name: string } | undefined;
  readonly published: string[] = [];
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response);
  });

  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = (request.url ?? "").slice(1).split("?")[0] ?? "";
    const { method = "" } = request;
    const body = method === "PUT" ? ((await json(request)) as Record<string, unknown>) : {};
    const reply = (status: number, content: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
    };
    if (this.broken?.method === method && this.broken.name === name) {
      reply(400, { error: "not today" });
      return;
    }
    if (method === "PUT") {
      this.published.push(name);
      this.packages.set(name, body);
      reply(201, { ok: true });
      return;
    }
    const found = this.packages.get(name);
    reply(found === undefined ? 404 : 200, found ?? { error: "not found" });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}

async function prepared() {
  const folder = new TemporaryFolder("publish");
  const registry = new Registry();
  const url = await registry.listen();
  const release = path.join(folder.path, "release");
  mkdirSync(release);
  const npmrc = path.join(folder.path, "npmrc");
  writeFileSync(npmrc, `registry=${url}\n${url.replace("http:", "")}:_authToken=token\nfetch-retries=0\n`);
  const env = {
    ...{ PATH: process.env["PATH"] ?? "", HOME: folder.path, npm_config_userconfig: npmrc },
    ...{ npm_config_cache: path.join(folder.path, "cache"), npm_config_update_notifier: "false" },
  };
  for (const name of NAMES) {
    const source = path.join(folder.path, name, "package");
    mkdirSync(source, { recursive: true });
    writeFileSync(path.join(source, "package.json"), JSON.stringify({ name, version: VERSION }));
    writeFileSync(path.join(source, "index.js"), "1;");
    // What `npm pack` would write, without the start of one more npm for each.
    const args = ["-czf", path.join(release, `${name}-${VERSION}.tgz`), "package"];
    expect(await run("tar", args, { cwd: path.dirname(source), env })).toMatchObject({ code: 0 });
  }
  const publish = () =>
    run(path.join(ROOT, "scripts/release/publish.sh"), ["release", "latest", "--access", "public"], {
      cwd: folder.path,
      env,
    });
  const dispose = async (): Promise<void> => {
    await registry[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  };
  return { registry, publish, [Symbol.asyncDispose]: dispose };
}

test("a release that stopped half way is published again: what is there stays, what is missing follows", async () => {
  await using place = await prepared();
  const { registry } = place;
  registry.broken = { method: "PUT", name: "second" };
  expect((await place.publish()).code).not.toBe(0);
  expect(registry.published).toEqual(["first"]);

  registry.broken = undefined;
  const again = await place.publish();
  expect(again).toMatchObject({ code: 0 });
  expect(again.text).toContain(`first@${VERSION} is published already, with the same bytes.`);
  expect(registry.published).toEqual(["first", "second"]);
  for (const name of NAMES) {
    const sent = registry.packages.get(name);
    expect(sent).toMatchObject({ "dist-tags": { latest: VERSION }, access: "public" });
    const [attachment] = Object.values(sent?.["_attachments"] as Record<string, { data: string }>);
    const integrity = createHash("sha512").update(Buffer.from(attachment?.data ?? "", "base64")).digest("base64");
    expect(sent).toMatchObject({ versions: { [VERSION]: { dist: { integrity: `sha512-${integrity}` } } } });
  }

  expect((await place.publish()).code).toBe(0);
  expect(registry.published).toEqual(["first", "second"]);
});

test("a package that is there with other bytes stops it before anything is published", async () => {
  await using place = await prepared();
  const { registry } = place;
  registry.packages.set("second", {
    name: "second",
    "dist-tags": { latest: VERSION },
    versions: { [VERSION]: { name: "second", version: VERSION, dist: { integrity: "sha512-other", tarball: "x" } } },
  });

  const { code, text } = await place.publish();
  expect(code).toBe(1);
  expect(text).toContain(`Published already, with other bytes: second@${VERSION}. Nothing was published now.`);
  expect(registry.published).toEqual([]);
});

test("a registry that gives no answer stops it, since silence is not 'not published'", async () => {
  await using place = await prepared();
  place.registry.broken = { method: "GET", name: "first" };
  const { code, text } = await place.publish();
  expect(code).toBe(1);
  expect(text).toContain(`first@${VERSION}: npm could not be asked whether it is published.`);
  expect(place.registry.published).toEqual([]);
});
