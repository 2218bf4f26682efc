// `openconnectors_instance_token`: a token that is shown to the one who asks and to nobody else.
import { unknown } from "../../../src/plugin";
import { openStarted } from "../harness";

const NAME = "openconnectors_instance_token";

test("the token is that of the instance, with one read and nothing to give back", async () => {
  await using started = await openStarted();
  const [, id] = started.seed({}, {});
  const { result, renewAt, problems } = await started.terraform.ephemeral(NAME).open({ id: String(id) });
  expect([result, problems]).toEqual([{ id, token: started.emulator.instances()[1]?.token }, []]);
  expect(renewAt).toBeUndefined();
  expect(started.calls).toEqual([`GET /instances/${String(id)}`]);
  for (const { token } of started.emulator.instances()) expect(started.terraform.log()).not.toContain(token);
});

test("a reply without a token is an error that says so", async () => {
  await using started = await openStarted();
  const [id] = started.seed({});
  const change = {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: "" }),
  };
  await fetch(`${started.emulator.adminUrl}/instances/${String(id)}`, change);
  const { result, problems } = await started.terraform.ephemeral(NAME).open({ id: String(id) });
  expect(result).toBeNull();
  expect(problems).toEqual([expect.stringMatching(/The platform does not show the token .* without its token/u)]);
});

test("an instance that is gone is reported at its id", async () => {
  await using started = await openStarted();
  const { problems } = await started.terraform.ephemeral(NAME).open({ id: "77" });
  expect(problems).toEqual([expect.stringMatching(/^error id: There is no such instance/u)]);
});

test("a refusal by the platform is reported as such", async () => {
  await using started = await openStarted();
  started.emulator.setFaults([{ operation: "read", status: 401, message: "no" }]);
  const { problems } = await started.terraform.ephemeral(NAME).open({ id: "7" });
  expect(problems).toEqual([
    expect.stringMatching(/Reading the token of instance 7 failed .*OPENCONNECTORS_USER_SECRET/su),
  ]);
});

test("an invalid id is refused, an unknown one is not, and nothing is sent before all is known", async () => {
  await using started = await openStarted({}, { user_secret: unknown });
  const token = started.terraform.ephemeral(NAME);
  expect(await token.validate({ id: "canary token" })).toEqual([expect.stringMatching(/^error id/u)]);
  expect(await token.validate({ id: unknown })).toEqual([]);
  expect((await token.open({ id: "7" })).problems).toEqual([expect.stringContaining("configuration is not known yet")]);
  await using bare = await openStarted({}, null);
  expect((await bare.terraform.ephemeral(NAME).open({ id: "7" })).problems).toEqual([
    expect.stringContaining("The provider is not configured"),
  ]);
  expect([...started.calls, ...bare.calls]).toEqual([]);
});
