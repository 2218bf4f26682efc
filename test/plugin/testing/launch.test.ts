import { GrpcError, STATUS_CODES } from "../../../src/plugin/protocol";
import { launchProvider, serveInProcess } from "../../../src/plugin/testing";

test("a program that ends without a handshake is an error with all it wrote", async () => {
  const script = "console.error('no licence'); process.exit(3)";
  const starting = launchProvider({ command: [process.execPath, "-e", script] });
  await expect(starting).rejects.toThrow(/before the handshake \(code 3.*no licence/su);
});

test("a program that prints something else first is refused, its line quoted, and ended", async () => {
  const script = "console.log('Hello!'); setInterval(() => {}, 1000)";
  const starting = launchProvider({ command: [process.execPath, "-e", script] });
  await expect(starting).rejects.toThrow("Hello!");
});

test("a program that is not there is an error", async () => {
  await expect(launchProvider({ command: ["/no/such/provider"] })).rejects.toThrow("ENOENT");
});

test("a provider that dies in the middle of a call makes the call UNAVAILABLE", async () => {
  const provider = await serveInProcess({
    service: {
      getMetadata: async () => {
        await provider.connection.close();
        throw new Error("nobody hears this");
      },
    },
  });
  const failure: unknown = await provider.client.getMetadata().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(GrpcError);
  expect(failure).toMatchObject({ code: STATUS_CODES.unavailable });
  await provider.close();
});

test("a call whose signal is aborted before it begins is cancelled", async () => {
  await using provider = await serveInProcess({ service: {} });
  const call = provider.client.getMetadata({ signal: AbortSignal.abort() });
  await expect(call).rejects.toMatchObject({ code: STATUS_CODES.cancelled });
});
