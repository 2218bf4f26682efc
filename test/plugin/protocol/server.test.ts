import { once } from "node:events";
import type { ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { connect } from "node:net";
import fc from "fast-check";
import { GrpcError, STATUS_CODES } from "../../../src/plugin/protocol";
import { frame } from "../../../src/plugin/protocol/grpc/frames";
import { HealthStatus, pluginRpcs } from "../../../src/plugin/protocol/messages/plugin";
import { readResourceRequest } from "../../../src/plugin/protocol/messages/resources";
import type { ProviderService } from "../../../src/plugin/protocol";
import { serveInProcess } from "../../../src/plugin/testing";
import type { Connection, InProcessProvider } from "../../../src/plugin/testing";
import { readRequest, readResponse, schemaResponse, signalled } from "./support";

const READ_PATH = "/tfplugin6.Provider/ReadResource";
const STATE_STORE_METHODS = [
  ...["ValidateStateStoreConfig", "ConfigureStateStore", "ReadStateBytes", "WriteStateBytes"],
  ...["LockState", "UnlockState", "GetStates", "DeleteState"],
];
const open: InProcessProvider[] = [];

async function serving(service: ProviderService | (() => Promise<ProviderService>)): Promise<InProcessProvider> {
  const provider = await serveInProcess({ service });
  open.push(provider);
  return provider;
}

afterEach(async () => {
  for (const provider of open.splice(0)) await provider.close();
});

/** A provider that gives every state back. */
const echo: ProviderService = {
  getProviderSchema: () => Promise.resolve(schemaResponse),
  readResource: (request) => Promise.resolve(readResponse(request.currentState?.msgpack)),
};

describe("calls", () => {
  test("a message goes there and another comes back, over mutual TLS on a unix socket", async () => {
    const { client } = await serving(echo);
    const answer = await client.readResource(readRequest(Uint8Array.of(0xc0)));
    expect(answer).toEqual(readResponse(Uint8Array.of(0xc0)));
    expect((await client.getProviderSchema()).resourceSchemas.get("null_thing")?.version).toBe(2n);
  });

  test("what the provider lacks is answered UNIMPLEMENTED, and so is the broker", async () => {
    const { client, connection } = await serving(echo);
    await expect(client.getMetadata()).rejects.toMatchObject({ code: STATUS_CODES.unimplemented });
    for (const path of ["/plugin.GRPCBroker/StartStream", "/", "/x.Y/Z"]) {
      expect(await statusOf(connection, path, frame(new Uint8Array()))).toBe("12");
    }
  });

  test("whatever is asked of a state store, the answer is UNIMPLEMENTED, and the next call has its own", async () => {
    const { client, connection } = await serving(echo);
    const messages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...STATE_STORE_METHODS), messages, async (method, sent) => {
        const body = Buffer.concat(sent.map((one) => frame(one)));
        expect(await statusOf(connection, `/tfplugin6.Provider/${method}`, body)).toBe("12");
        const answer = await client.readResource(readRequest(Uint8Array.of(0xc0)));
        expect(answer).toEqual(readResponse(Uint8Array.of(0xc0)));
      }),
      { numRuns: 40 },
    );
  });

  test("a message of many megabytes arrives whole in both directions", async () => {
    const { client } = await serving(echo);
    const state = Buffer.alloc(8 * 1024 * 1024, "state");
    const { newState } = await client.readResource(readRequest(state));
    expect(Buffer.compare(newState?.msgpack ?? new Uint8Array(), state)).toBe(0);
  });

  test("hundreds of calls at once are all answered, each with its own", async () => {
    const { client } = await serving(echo);
    const numbers = Array.from({ length: 300 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map(async (number) => client.readResource(readRequest(Buffer.from(String(number))))),
    );
    expect(answers.map((answer) => Number(Buffer.from(answer.newState?.msgpack ?? [])))).toEqual(numbers);
  });

  test("methods keep their receiver, so that a service may be an object with state", async () => {
    class Counting {
      #count = 0;
      readResource(): Promise<ReturnType<typeof readResponse>> {
        this.#count += 1;
        return Promise.resolve(readResponse(Uint8Array.of(this.#count)));
      }
    }
    const { client } = await serving(new Counting());
    await client.readResource(readRequest());
    expect((await client.readResource(readRequest())).newState?.msgpack).toEqual(Uint8Array.of(2));
  });

  test("a stream delivers its events one by one, and a failure after some of them still has its status", async () => {
    const { client } = await serving({
      listResource: async function* ({ limit }) {
        for (let index = 0n; index < limit; index++) {
          yield { displayName: `no ${index}`, diagnostic: [] };
          await Promise.resolve();
        }
        throw new GrpcError(STATUS_CODES.resourceExhausted, "no more ✓");
      },
    });
    const names: string[] = [];
    const list = async (): Promise<void> => {
      const request = { typeName: "t", includeResourceObject: false, limit: 3n };
      for await (const event of client.listResource(request)) names.push(event.displayName);
    };
    await expect(list()).rejects.toMatchObject({ code: STATUS_CODES.resourceExhausted, message: "no more ✓" });
    expect(names).toEqual(["no 0", "no 1", "no 2"]);
  });

  test("a caller that leaves a stream early stops the producer", async () => {
    const stopped = signalled();
    const { client } = await serving({
      listResource: async function* () {
        try {
          for (;;) {
            yield { displayName: "x".repeat(10_000), diagnostic: [] };
            await new Promise((resolve) => setImmediate(resolve));
          }
        } finally {
          stopped.fulfil();
        }
      },
    });
    for await (const event of client.listResource({ typeName: "t", includeResourceObject: false, limit: 1n })) {
      expect(event.displayName).toHaveLength(10_000);
      break;
    }
    await stopped.done;
  });
});

describe("failures of the provider", () => {
  test("an exception becomes a status without its text, which goes to the log", async () => {
    const provider = await serving({ readResource: () => Promise.reject(new Error("canary detail")) });
    const failure = expect(provider.client.readResource(readRequest())).rejects;
    await failure.toMatchObject({
      code: STATUS_CODES.unknown,
      message: expect.not.stringContaining("canary") as string,
    });
    expect(provider.log()).toContain("canary detail");
  });

  test("a synchronous exception makes no difference", async () => {
    const { client } = await serving({
      readResource: () => {
        throw new Error("at once");
      },
    });
    await expect(client.readResource(readRequest())).rejects.toMatchObject({ code: STATUS_CODES.unknown });
  });

  test("a provider that cannot be loaded says so in every call, and Shutdown works nevertheless", async () => {
    const provider = await serving(() => Promise.reject(new Error("two attributes are illegal")));
    for (let index = 0; index < 2; index++) {
      const failure = expect(provider.client.getProviderSchema()).rejects;
      await failure.toMatchObject({
        code: 13,
        message: expect.stringContaining("two attributes are illegal") as string,
      });
    }
    await provider.shutdown();
  });

  test("a service given as a function is made once, and the first calls wait for it", async () => {
    let made = 0;
    const { client } = await serving(async () => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return echo;
    });
    await Promise.all([client.readResource(readRequest()), client.readResource(readRequest())]);
    expect(made).toBe(1);
  });
});

describe("ending a call", () => {
  /** Waits for its signal and tells why it came. */
  function waiting(): { service: ProviderService; begun: Promise<void>; reason: Promise<string> } {
    const begun = signalled();
    let tell: (reason: string) => void;
    const reason = new Promise<string>((resolve) => (tell = resolve));
    const service: ProviderService = {
      ...echo,
      readResource: async (_request, { signal }) => {
        begun.fulfil();
        if (!signal.aborted) await once(signal, "abort");
        tell(String(signal.reason));
        return readResponse(Uint8Array.of(1));
      },
    };
    return { service, begun: begun.done, reason };
  }

  test("StopProvider answers at once and aborts every call in flight, which still answers what it knows", async () => {
    const { service, begun, reason } = waiting();
    const { client } = await serving(service);
    const call = client.readResource(readRequest());
    await begun;
    expect(await client.stopProvider()).toEqual({ error: "" });
    expect((await call).newState?.msgpack).toEqual(Uint8Array.of(1));
    expect(await reason).toContain("stop");
    // Under TF_REATTACH_PROVIDERS the same process serves the next command.
    expect((await client.getProviderSchema()).resourceSchemas.size).toBe(1);
  });

  test("a service that wants to know of a stop is called, with a signal that is not aborted, and may fail", async () => {
    const told: boolean[] = [];
    const { client } = await serving({
      ...echo,
      stopProvider: (_request, { signal }) => {
        told.push(signal.aborted);
        return Promise.reject(new Error("no"));
      },
    });
    await client.getProviderSchema();
    expect((await client.stopProvider()).error).toContain("failed");
    expect(told).toEqual([false]);
  });

  test("StopProvider does not wait for a provider that is still loading", async () => {
    const { client } = await serving(() => new Promise(() => undefined));
    const call = expect(client.readResource(readRequest())).rejects.toMatchObject({ code: STATUS_CODES.cancelled });
    expect(await client.stopProvider()).toEqual({ error: "" });
    await call;
  });

  test("a deadline that passes is answered by the server and aborts the call", async () => {
    const { service, reason } = waiting();
    const { client } = await serving(service);
    const call = client.readResource(readRequest(), { timeoutMs: 300 });
    await expect(call).rejects.toMatchObject({ code: STATUS_CODES.deadlineExceeded });
    expect(await reason).toContain("deadline");
  });

  test("a caller that cancels, and one whose connection breaks, abort the call", async () => {
    for (const how of ["cancel", "break"]) {
      const { service, begun, reason } = waiting();
      const { client, connection } = await serving(service);
      const controller = new AbortController();
      const call = client.readResource(readRequest(), { signal: controller.signal });
      const refused = expect(call).rejects.toBeInstanceOf(GrpcError);
      await begun;
      if (how === "cancel") controller.abort();
      else await connection.close();
      await refused;
      expect(await reason).toContain("gone");
    }
  });

  test("the signal of a call that has ended stays quiet when the connection closes", async () => {
    const signals: AbortSignal[] = [];
    const { client, connection } = await serving({
      readResource: (_request, { signal }) => {
        signals.push(signal);
        return Promise.resolve(readResponse());
      },
    });
    await client.readResource(readRequest());
    await connection.close();
    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
  });
});

describe("what is not gRPC", () => {
  test("another method, another content type and a malformed timeout are refused clearly", async () => {
    const { connection } = await serving(echo);
    const get = connection.request({ ":path": READ_PATH, ":method": "GET" });
    expect((await responseOf(get))[":status"]).toBe(405);
    const json = connection.request({ ":path": READ_PATH, "content-type": "application/grpc-web" });
    expect((await responseOf(json))[":status"]).toBe(415);
    const header = { "grpc-timeout": "soon" };
    expect(await statusOf(connection, READ_PATH, frame(new Uint8Array()), header)).toBe("13");
  });

  test.each([
    ["no message at all", Buffer.alloc(0), "13"],
    ["two messages", Buffer.concat([frame(new Uint8Array()), frame(new Uint8Array())]), "13"],
    ["a cut prefix", Buffer.from([0, 0, 0]), "13"],
    ["a cut message", Buffer.from([0, 0, 0, 0, 9, 1]), "13"],
    ["a compressed message", Buffer.from([1, 0, 0, 0, 0]), "12"],
    ["a flag that does not exist", Buffer.from([9, 0, 0, 0, 0]), "13"],
    ["a message of 4 GiB", Buffer.from([0, 255, 255, 255, 255, 1]), "8"],
    ["a message of 256 MiB and a byte", Buffer.from([0, 0x10, 0, 0, 1]), "8"],
    ["bytes that are no message", frame(Uint8Array.of(0x0a, 0xff)), "13"],
  ])("%s ends with its status, and the next call works", async (_what, body, status) => {
    const { client, connection } = await serving(echo);
    expect(await statusOf(connection, READ_PATH, body)).toBe(status);
    await client.readResource(readRequest());
  });

  test("random bytes as a request never do harm", async () => {
    const { client, connection } = await serving(echo);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), fc.boolean(), async (bytes, framed) => {
        expect(await statusOf(connection, READ_PATH, framed ? frame(bytes) : Buffer.from(bytes))).toMatch(
          /^(0|8|12|13)$/u,
        );
      }),
      { numRuns: 100 },
    );
    await client.readResource(readRequest());
  });

  test("random bytes as a connection never do harm", async () => {
    const { client, address, log } = await serving(echo);
    if (address.network !== "unix") throw new Error("not a unix socket");
    for (let seed = 0; seed < 20; seed++) {
      const socket = connect(address.path);
      socket.on("error", () => undefined);
      socket.end(Buffer.alloc(seed * 7, seed));
      socket.resume();
      await once(socket, "close");
    }
    await client.readResource(readRequest());
    expect(log()).toContain("TLS handshake");
  });

  test("clients that vanish in the middle of a request leave nothing behind", async () => {
    const provider = await serving(echo);
    for (let index = 0; index < 50; index++) {
      const stream = provider.connection.request({ ":path": READ_PATH });
      stream.on("error", () => undefined);
      stream.write(frame(readResourceRequest.encode(readRequest(Buffer.alloc(1000)))).subarray(0, 500));
      stream.close(8);
      await once(stream, "close");
    }
    await provider.client.readResource(readRequest());
  });
});

describe("the services beside the provider's", () => {
  test("health says that the plugin serves, and knows no other", async () => {
    const { connection } = await serving(echo);
    expect(await connection.unary(pluginRpcs.healthCheck, { service: "plugin" })).toEqual({
      status: HealthStatus.serving,
    });
    await expect(connection.unary(pluginRpcs.healthCheck, { service: "x" })).rejects.toMatchObject({ code: 5 });
    for await (const { status } of connection.stream(pluginRpcs.healthWatch, { service: "x" })) {
      expect(status).toBe(HealthStatus.serviceUnknown);
      break;
    }
  });

  test("Shutdown is answered after the provider's own shutdown, while the stdio stream is open", async () => {
    const steps: string[] = [];
    const provider = await serveInProcess({
      service: echo,
      shutdown: async (signal) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        steps.push(`shutdown, aborted: ${signal.aborted}`);
      },
    });
    const stdio = (async () => {
      for await (const data of provider.connection.stream(pluginRpcs.streamStdio, {}))
        steps.push(`stdio ${data.channel}`);
    })();
    await provider.client.getProviderSchema();
    await provider.shutdown();
    steps.push("answered");
    await stdio;
    expect(steps).toEqual(["shutdown, aborted: false", "answered"]);
  });
});

async function responseOf(stream: ClientHttp2Stream): Promise<IncomingHttpHeaders> {
  stream.on("error", () => undefined);
  stream.end();
  const [headers] = (await once(stream, "response")) as [IncomingHttpHeaders];
  stream.close();
  return headers;
}

/** `grpc-status` of a call with these bytes as its body. */
async function statusOf(
  connection: Connection,
  path: string,
  body: Buffer,
  headers: Record<string, string> = {},
): Promise<string> {
  const stream = connection.request({ ":path": path, ...headers });
  stream.on("error", () => undefined);
  let status: unknown;
  const note = (received: IncomingHttpHeaders): void => {
    status ??= received["grpc-status"];
  };
  stream.on("response", note);
  stream.on("trailers", note);
  stream.resume();
  stream.end(body);
  await once(stream, "close");
  return String(status);
}
