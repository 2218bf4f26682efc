// A web server as anybody has it: the files of a folder, over https, and nothing else.
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Authority } from "./authority";

export interface FolderServer extends AsyncDisposable {
  /** `https://localhost:PORT/`. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
}

export async function serveFolder(folder: string, authority: Authority): Promise<FolderServer> {
  const asked: string[] = [];
  const server = createServer(authority.issue("localhost"), ({ url = "/" }, response) => {
    const name = decodeURIComponent(new URL(url, "https://localhost").pathname);
    asked.push(name);
    readFile(path.join(folder, path.posix.normalize(name))).then(
      (content) => {
        // By the name's ending, as web servers do.
        const type = name.endsWith(".json") ? "application/json" : "application/octet-stream";
        response.writeHead(200, { "content-type": type }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://localhost:${String((server.address() as AddressInfo).port)}/`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
