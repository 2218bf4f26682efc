// Several accounts in one configuration.
import { crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

test("two aliases against two emulators keep their instances apart", async () => {
  await using sandbox = await openSandbox({ seed: "one" });
  await using other = await openSandbox({ seed: "two" });
  const { emulator } = other;
  const alias = {
    alias: "second",
    base_url: emulator.baseUrl,
    user_secret: emulator.userSecret,
    organization_secret: emulator.organizationSecret,
  };
  const base = crm({}, { provider: { openconnectors: [{}, alias] } });
  const { crm: first } = (base as { resource: { openconnectors_connectwise_instance: { crm: object } } }).resource
    .openconnectors_connectwise_instance;
  const config = {
    ...base,
    resource: {
      openconnectors_connectwise_instance: {
        crm: { ...first },
        second: { ...first, name: "cw-second", creation_key: "tests/second", provider: "openconnectors.second" },
      },
    },
  };
  await sandbox.apply(config);
  expect((await sandbox.admin.onlyInstance()).name).toBe("cw-emea");
  expect((await other.admin.onlyInstance()).name).toBe("cw-second");
  await sandbox.destroy();
  expect([...(await sandbox.admin.instances()), ...(await other.admin.instances())]).toEqual([]);
});

test("a provider configuration that is known only at apply plans without a request", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const { emulator } = sandbox;
  const config = crm(
    {},
    {
      provider: { openconnectors: { base_url: "${terraform_data.host.output}" } },
    },
  );
  const withHost = {
    ...config,
    resource: { ...(config["resource"] as object), terraform_data: { host: { input: emulator.baseUrl } } },
  };
  const plan = await sandbox.plan(withHost);
  expect(plan.changes.map(({ actions }) => actions)).toEqual([["create"], ["create"]]);
  expect(await sandbox.admin.requests()).toEqual([]);
  await sandbox.apply(withHost);
  await sandbox.admin.onlyInstance();
});
