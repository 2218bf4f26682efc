// Whether a client is still there, as a ping shows it.
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { createGrpcServer } from "../../../../src/plugin/protocol/grpc/server";
import type { GrpcServer } from "../../../../src/plugin/protocol/grpc/server";

/** How a client begins (RFC 9113, 3.4), with settings that change nothing. */
const PREFACE = Buffer.concat([
  Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);
/** Longer than the test may take. */
const LONG_MS = 60_000;

let server: GrpcServer;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = createGrpcServer({
    find: () => undefined,
    failed: () => undefined,
    arrived: () => undefined,
    refused: () => undefined,
    disconnected: () => undefined,
  });
  server.http2.listen(0, "127.0.0.1");
  await once(server.http2, "listening");
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close(0);
});

const port = (): number => (server.http2.address() as AddressInfo).port;

/** A client that says hello, and from then on reads nothing. */
async function connectSilently(): Promise<void> {
  const begun = once(server.http2, "session");
  const socket = connect(port(), "127.0.0.1").pause();
  sockets.push(socket.on("error", () => undefined));
  socket.write(PREFACE);
  await begun;
}

test("a client that lives answers, also beside one that does not", async () => {
  await connectSilently();
  const client = connectHttp2(`http://127.0.0.1:${String(port())}`);
  await once(client, "connect");
  expect(await server.answers(LONG_MS)).toBe(true);
  client.destroy();
});

test("a connection that is open, and on which nothing is read, is no answer", async () => {
  await connectSilently();
  expect(server.openConnections).toBe(1);
  expect(await server.answers(100)).toBe(false);
});

test("without a connection there is no answer", async () => {
  expect(await server.answers(1)).toBe(false);
});
