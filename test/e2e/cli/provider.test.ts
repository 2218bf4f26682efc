// `openconnectors provider`: for people who debug the provider.
import { openconnectors, openconnectorsRunning } from "./cli";

test("with --debug it prints what terraform needs to attach, waits, and ends on a signal with 0", async () => {
  await using provider = await openconnectorsRunning(["provider", "--debug"]);
  const value = /^TF_REATTACH_PROVIDERS='(.*)'$/.exec(provider.firstLine)?.[1] ?? "";
  expect(JSON.parse(value)).toEqual({
    "terraform.local/connectors/openconnectors": {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: provider.pid,
      Test: true,
      Addr: expect.objectContaining({ Network: expect.stringMatching(/^(unix|tcp)$/) as string }) as object,
    },
  });
  expect((await provider.end("SIGTERM")).code).toBe(0);
});

test("without --debug and without terraform it says what it is and ends with an error", async () => {
  const { code, stderr } = await openconnectors(["provider"]);
  expect(code).not.toBe(0);
  expect(stderr).toContain("Terraform and OpenTofu start it by themselves");
});
