// Terraform's backend `http`: a state that is saved late, as every remote one is.
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Workspace } from "./workspace";

/** Keeps states by name. */
export class StateServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #states = new Map<string, Buffer>();

  private constructor() {
    this.#server = createServer((request, response) => {
      const name = request.url ?? "";
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (request.method === "POST") this.#states.set(name, Buffer.concat(chunks));
        const state = this.#states.get(name);
        response.writeHead(state === undefined ? 404 : 200).end(request.method === "GET" ? state : undefined);
      });
    });
  }

  static async open(): Promise<StateServer> {
    const states = new StateServer();
    await new Promise<void>((resolve) => states.#server.listen(0, "127.0.0.1", resolve));
    return states;
  }

  /** Below which the states are. */
  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** The folder's state is this one from now on. */
  async use({ dir, terraform }: Workspace, name: string): Promise<void> {
    const backend = { terraform: { backend: { http: { address: `${this.url}/${name}` } } } };
    await writeFile(path.join(dir, "backend.tf.json"), JSON.stringify(backend));
    await terraform.expect(0, ["init", "-no-color", "-reconfigure"]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
