// A page of the console without a browser: it reads the page's token, follows the stream, and changes what a page can change.
import type { Hello, Update } from "../../../src/emulator/console/wire";
import type { Bench } from "../harness";

export class Watcher implements AsyncDisposable {
  readonly page: string;
  readonly hello: Hello;
  /** All events so far, as they came. */
  text: string;
  readonly updates: Update[] = [];
  readonly #bench: Bench;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest: string;

  private constructor(
    bench: Bench,
    page: string,
    reader: ReadableStreamDefaultReader<Uint8Array>,
    hello: Hello,
    rest: string,
  ) {
    this.#bench = bench;
    this.page = page;
    this.hello = hello;
    this.text = JSON.stringify(hello);
    this.#reader = reader;
    this.#rest = rest;
  }

  static async open(bench: Bench): Promise<Watcher> {
    const { consoleUrl } = bench.emulator;
    const page = await (await fetch(consoleUrl)).text();
    const response = await fetch(`${consoleUrl}/events`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = "";
    let hello: string | undefined;
    while (hello === undefined) {
      const { value } = await reader.read();
      text += new TextDecoder().decode(value);
      hello = /event: hello\ndata: (.*)\n\n/.exec(text)?.[1];
    }
    const rest = text.slice(text.indexOf(hello) + hello.length + 2);
    return new Watcher(bench, page, reader, JSON.parse(hello) as Hello, rest);
  }

  /** Reads on until an update fits. */
  async until(fits: (update: Update) => boolean): Promise<Update> {
    for (;;) {
      const [, data = "", rest = ""] = /^event: update\ndata: (.*)\n\n([^]*)$/.exec(this.#rest) ?? [];
      if (data !== "") {
        this.#rest = rest;
        this.text += data;
        const update = JSON.parse(data) as Update;
        this.updates.push(update);
        if (fits(update)) return update;
      } else {
        const { value, done } = await this.#reader.read();
        if (done) throw new Error("The stream has ended.");
        this.#rest += this.#decoder.decode(value, { stream: true });
      }
    }
  }

  get token(): string {
    return /<meta name="console-token" content="([^"]+)">/.exec(this.page)?.[1] ?? "";
  }

  async change(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.#bench.emulator.consoleUrl}/change${path}`, {
      method,
      headers: { "x-console-token": this.token, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader.cancel();
  }
}
