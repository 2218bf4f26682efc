// The provider's functions under the real terraform: constant, as sensitive as their arguments, and without a provider block.
import type { Json } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { seed } from "../../support/seed";
import { errorCount, flat } from "../../support/text";

const CANARY = "canary-user-secret";
const call = (name: string, ...args: readonly string[]): string =>
  `\${provider::openconnectors::${name}(${args.join(", ")})}`;

test("addresses and headers are built without any credentials, and again the same", async () => {
  await using sandbox = await openSandbox();
  const output = {
    eu: { value: call("connectwise_base_url", '"eu"') },
    own: { value: call("connectwise_base_url", '"connectwise.example.com:8443"') },
    header: { value: call("authorization_header", '"u="', '"o"', '"t+/="') },
  };
  await sandbox.configure({ output });
  const env = { OPENCONNECTORS_USER_SECRET: "", OPENCONNECTORS_ORGANIZATION_SECRET: "", OPENCONNECTORS_BASE_URL: "" };
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"], { env });
  await sandbox.terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode"], { env });
  const { stdout } = await sandbox.terraform.expect(0, ["output", "-json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    eu: { value: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0" },
    own: { value: "https://connectwise.example.com:8443/v4_6_release/apis/3.0" },
    header: { value: "User u=, Organization o, Element t+/=" },
  });
  expect(await sandbox.admin.requests()).toEqual([]);
});

test("a header of sensitive secrets is sensitive, and the platform takes it", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  seed(sandbox, {});
  const { userSecret, organizationSecret } = sandbox.emulator;
  const variable = { user: { type: "string", sensitive: true }, organization: { type: "string", sensitive: true } };
  const value = call(
    "authorization_header",
    "var.user",
    "var.organization",
    "data.openconnectors_instance.found.token",
  );
  const data = { openconnectors_instance: { found: { name: "by-hand", persist_token: true } } };
  const config = { provider: { openconnectors: {} }, variable, data };
  const env = { TF_VAR_user: userSecret, TF_VAR_organization: organizationSecret };

  await sandbox.configure({ ...config, output: { header: { value } } });
  const { text } = await sandbox.terraform.expect(1, ["plan", "-no-color"], { env });
  expect(flat(text)).toContain("Output refers to sensitive values");
  expect(text).not.toContain(userSecret);

  await sandbox.configure({ ...config, output: { header: { value, sensitive: true } } });
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"], { env });
  const { stdout: authorization } = await sandbox.terraform.expect(0, ["output", "-raw", "header"]);
  const ping = new URL(`${sandbox.emulator.baseUrl}/hubs/crm/ping`);
  expect((await fetch(ping, { headers: { authorization } })).status).toBe(200);
});

test("a header of an ephemeral token is ephemeral", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const [id = ""] = seed(sandbox, {});
  const value = call("authorization_header", '"u"', '"o"', "ephemeral.openconnectors_instance_token.found.token");
  const ephemeral = { openconnectors_instance_token: { found: { id } } };
  await sandbox.configure({ provider: { openconnectors: {} }, ephemeral, output: { header: { value } } });
  const { text } = await sandbox.terraform.expect(1, ["plan", "-no-color"]);
  expect(flat(text)).toMatch(/ephemeral/i);
  expect(text).not.toContain((await sandbox.admin.onlyInstance()).token);
});

test("of something that is known only at apply the result is known only at apply", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const resource = { terraform_data: { site: { input: "au" } } };
  const output = { url: { value: call("connectwise_base_url", "terraform_data.site.output") } };
  const { text } = await sandbox.plan({ resource, output });
  expect(text).toMatch(/url\s+= \(known after apply\)/u);
  await sandbox.apply({ resource, output });
});

test.each<readonly [string, readonly string[], string, RegExp]>([
  ["connectwise_base_url", ['"us"'], "site", /There is no site of this name.*na, eu, au, staging/],
  ["connectwise_base_url", ['"https://x.example.com"'], "site", /Leave out https/],
  ["authorization_header", [`"${CANARY}\\n"`, '"o"', '"t"'], "user_secret", /line break/],
  ["authorization_header", ['"u"', '"o"', '""'], "token", /must not be empty/],
])("%s(%j) is refused at its argument %s", async (name, args, argument, reason) => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.configure({ output: { refused: { value: call(name, ...args) as Json } } });
  const { text } = await sandbox.terraform.expect(1, ["validate", "-no-color"]);
  expect(errorCount(text)).toBe(1);
  expect(flat(text)).toMatch(new RegExp(`Invalid value for "${argument}" parameter`));
  expect(flat(text)).toMatch(reason);
});
