import fs, { existsSync } from "node:fs";
import path from "node:path";
import { TerraformLocal, TerraformProvider, TerraformVariable } from "cdktf";
import type { TerraformStack } from "cdktf";
import { OpenConnectorsProvider, secretVariable } from "../../../lib";
import type { OpenConnectorsProviderProps } from "../../../lib";
import { OpenconnectorsProvider as ProviderBinding } from "../../../lib/bindings/provider";
import { findPackageRoot } from "../../../lib/packing/package-root";
import { PROVIDER_ADDRESS } from "../../../src/rules/provider-address";
import { TestApp } from "../app";

test("without props everything comes from the environment of Terraform", () => {
  using app = new TestApp();
  new OpenConnectorsProvider(app.stack("crm"), "openconnectors");
  expect(app.synth("crm").provider).toEqual({ openconnectors: [{}] });
});

test("every prop that Terraform knows is rendered, and a secret only as a reference", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors", {
    alias: "emea",
    baseUrl: "https://api.example.com/elements/api-v2",
    userSecret: secretVariable(stack, "user", { ephemeral: true }),
    organizationSecret: secretVariable(stack, "organization", { ephemeral: true }).stringValue,
    refresh: "bulk",
    creationScope: "not for Terraform",
  });
  expect(app.synth("crm").provider?.["openconnectors"]).toEqual([
    {
      alias: "emea",
      base_url: "https://api.example.com/elements/api-v2",
      user_secret: "${var.user}",
      organization_secret: "${var.organization}",
      refresh: "bulk",
    },
  ]);
});

test("the stack requires exactly the provider that travels with it", () => {
  using app = new TestApp();
  new OpenConnectorsProvider(app.stack("crm"), "openconnectors");
  const { version } = findPackageRoot();
  expect(app.synth("crm").terraform?.required_providers).toEqual({
    openconnectors: { source: PROVIDER_ADDRESS, version },
  });
  expect(existsSync(path.join(app.stackFolder("crm"), "terraform.d"))).toBe(true);
});

test("a source of one's own is required in its place, and nothing is packed", () => {
  using app = new TestApp({ packing: { artefactFolder: "/nowhere" } });
  const source = "registry.example.com/acme/openconnectors";
  new OpenConnectorsProvider(app.stack("crm"), "openconnectors", { source });
  expect(app.synth("crm").terraform?.required_providers?.["openconnectors"]?.source).toBe(source);
  expect(existsSync(path.join(app.stackFolder("crm"), "terraform.d"))).toBe(false);
  expect(existsSync(path.join(app.stackFolder("crm"), ".terraform.lock.hcl"))).toBe(false);
});

test("the address that is packed is the one that the bindings name", () => {
  using app = new TestApp();
  expect(new ProviderBinding(app.stack("crm"), "binding").terraformProviderSource).toBe(PROVIDER_ADDRESS);
});

test("a provider is recognized by a symbol that other copies of the package share", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  expect(OpenConnectorsProvider.isOpenConnectorsProvider(new OpenConnectorsProvider(stack, "a"))).toBe(true);
  expect(OpenConnectorsProvider.isOpenConnectorsProvider(new ProviderBinding(stack, "b"))).toBe(false);
  expect(OpenConnectorsProvider.isOpenConnectorsProvider(null)).toBe(false);
  expect(TerraformProvider.isTerraformProvider(OpenConnectorsProvider.defaultOf(stack))).toBe(true);
});

describe("props that can't be used", () => {
  function problems(props: OpenConnectorsProviderProps, before?: (stack: TerraformStack) => void): readonly string[] {
    using app = new TestApp();
    const stack = app.stack("crm");
    before?.(stack);
    try {
      new OpenConnectorsProvider(stack, "oc", props);
    } catch (error) {
      return String(error).split("\n  ").slice(1);
    }
    return [];
  }
  const url = "Expected https://HOST, with or without /elements/api-v2.";
  const inClear =
    "is plain text at synth (a value of process.env is, too), so the secret would be written to cdk.tf.json in clear.";

  test.each<[OpenConnectorsProviderProps, string]>([
    [{ baseUrl: "" }, "baseUrl is empty. Give a value, or leave the prop out to use OPENCONNECTORS_BASE_URL."],
    [{ baseUrl: "api.example.com" }, `baseUrl can't be used. The base URL is not a valid URL. ${url}`],
    [
      { baseUrl: "https://me:canary@api.example.com" },
      "baseUrl can't be used. The base URL must not contain a user name or a password. The provider has other settings for credentials.",
    ],
    [{ baseUrl: "https://api.example.com/foo" }, `baseUrl can't be used. The base URL has an unexpected path. ${url}`],
    [
      { baseUrl: "https://api.example.com/?x=1" },
      "baseUrl can't be used. The base URL must not have a query or a fragment.",
    ],
    [
      { baseUrl: "http://api.example.com" },
      "baseUrl can't be used. The base URL must begin with https://: over plain http the account's secrets could be read on the way. Plain http is for an emulator on this machine only.",
    ],
    [{ userSecret: "" }, "userSecret is empty. Give a value, or leave the prop out to use OPENCONNECTORS_USER_SECRET."],
    [
      { userSecret: "canary" },
      `userSecret ${inClear} Use secretVariable(stack, "oc_user_secret", { ephemeral: true }), or leave the prop out to use OPENCONNECTORS_USER_SECRET.`,
    ],
    [
      { organizationSecret: "canary" },
      `organizationSecret ${inClear} Use secretVariable(stack, "oc_organization_secret", { ephemeral: true }), or leave the prop out to use OPENCONNECTORS_ORGANIZATION_SECRET.`,
    ],
    [
      { proxyUrl: "http://me:canary@proxy.example:3128" },
      'proxyUrl holds a login in plain text (a value of process.env is, too), so it would be written to cdk.tf.json in clear. Use secretVariable(stack, "oc_proxy_url", { ephemeral: true }), or leave the prop out to use OPENCONNECTORS_PROXY_URL.',
    ],
    ...[
      "http://me:canary@${var.host}:3128",
      "http://${var.user}:canary@proxy",
      '${join("", ["http://me:canary@", var.host])}',
      '${join(":", ["http://me", "canary@proxy"])}',
      '${format("http://%s:%s@%s:3128", var.user, "canary", var.host)}',
      '${format("http://%[2]s:%s@%[1]s", "canary", var.user, "canary")}',
      '${var.direct ? var.proxy : "http://me:canary@proxy"}',
      "canary@${var.host}:3128",
      "http://canary:@${var.host}:3128",
      "http://me:canary/1@${var.host}:3128",
      "http://me:${var.password}@${var.host}@canary@proxy",
      '${core::format("http://me:%s@proxy", "canary")}',
      '${var.direct ? "http://proxy/" : "me:canary@proxy"}',
    ].map((proxyUrl): [OpenConnectorsProviderProps, string] => [
      { proxyUrl },
      'proxyUrl holds a login in plain text (a value of process.env is, too), so it would be written to cdk.tf.json in clear. Use secretVariable(stack, "oc_proxy_url", { ephemeral: true }), or leave the prop out to use OPENCONNECTORS_PROXY_URL.',
    ]),
    [
      { proxyUrl: "socks5://proxy.example:1080" },
      "proxyUrl can't be used. The proxy's address must begin with http:// or https://. Others, such as socks5://, can't be used.",
    ],
    [
      { alias: "1 2" },
      'alias "1 2" is not a valid identifier: start with a letter or underscore, then use letters, digits, "_" and "-".',
    ],
    [
      { creationScope: "" },
      "creationScope is empty. Name what differs between the deployments, or leave the prop out.",
    ],
    [
      { source: "acme/openconnectors" },
      'source "acme/openconnectors" is not a provider address. Write HOST/NAMESPACE/TYPE, such as "registry.example.com/acme/openconnectors".',
    ],
  ])("%j", (props, message) => {
    const found = problems(props);
    expect(found).toEqual([message]);
    expect(found.join()).not.toContain("canary");
  });

  test("a way to refresh that there is not", () => {
    using app = new TestApp();
    const make = () => {
      Reflect.construct(OpenConnectorsProvider, [app.stack("crm"), "oc", { refresh: "always" }]);
    };
    expect(make).toThrow('refresh can\'t be used. It must be one of "auto", "single", "bulk".');
  });

  test("all come in one error that begins with the construct's path", () => {
    using app = new TestApp();
    const stack = app.stack("crm");
    const make = () => new OpenConnectorsProvider(stack, "oc", { baseUrl: "x", userSecret: "y", alias: "" });
    expect(make).toThrow(/^crm\/oc: 3 problems with its props\n/);
  });

  test.each([
    "http://proxy.example:3128",
    "http://${var.host}:3128",
    "http://${var.user}:${var.password}@proxy:3128",
    "http://me:${var.password}@proxy:3128",
    "http://me:${var.password}@proxy:3128/a@b",
    "http://${var.host}/path@x",
    "${var.host}:3128/path@x",
    "http://[fe80::a]:3128/${var.path}@x",
    "http://${var.host}?from=me@x",
    '${core::format("http://%s:%s@proxy", "me", var.password)}',
    '${core::join("", ["http://", "proxy", "/path@", var.name])}',
    '${format("http://%s:%s@%s:%d", "me", var.password, "proxy", 3128)}',
    '${join("", ["http://me:", urlencode(var.password), "@proxy"])}',
    '${var.direct ? "http://proxy-a:3128" : "http://proxy-b:3128"}',
    "${var.proxy}",
  ])("nothing about the proxy %s, which spells no password out", (proxyUrl) => {
    expect(problems({ proxyUrl })).toEqual([]);
  });

  test("a login in a default or a local that the proxy's address mentions, but not one that Terraform is given", () => {
    using app = new TestApp();
    const stack = app.stack("crm");
    const variable = (id: string, value?: string) =>
      new TerraformVariable(stack, id, value === undefined ? {} : { default: value });
    const password = variable("given").stringValue;
    for (let step = 0; step < 30; step += 1)
      new TerraformLocal(
        stack,
        `step${step}`,
        step === 0 ? "canary" : `\${local.step${step - 1}}\${local.step${step - 1}}`,
      );
    const make = (proxyUrl: string | TerraformVariable, alias: string) =>
      new OpenConnectorsProvider(stack, alias, { alias, proxyUrl });
    for (const [index, address] of [
      variable("whole", "http://me:canary@proxy"),
      `http://me:${variable("part", "canary").stringValue}@proxy`,
      new TerraformLocal(stack, "address", `http://me:canary@${variable("host").stringValue}`).asString,
      "http://${local.step29}@proxy",
    ].entries())
      expect(() => make(address, `refused${index}`)).toThrow("proxyUrl holds a login in plain text");
    make(new TerraformLocal(stack, "fine", `http://me:${password}@proxy`).asString, "taken");
  });

  test.each([
    "https://api.example.com",
    "http://127.0.0.1:8080/elements/api-v2",
    "http://localhost:1",
    "http://[::1]:1",
  ])("%s is an address that can be used", (baseUrl) => {
    expect(problems({ baseUrl })).toEqual([]);
  });

  test("one provider of a stack may go without an alias", () => {
    expect(problems({}, (stack) => new OpenConnectorsProvider(stack, "first"))).toEqual([
      "alias is missing, as it is on crm/first; only one provider of a stack may go without. Give one of them an alias.",
    ]);
    expect(problems({ alias: "b" }, (stack) => new OpenConnectorsProvider(stack, "first"))).toEqual([]);
    expect(problems({ alias: "b" }, (stack) => new OpenConnectorsProvider(stack, "first", { alias: "b" }))).toEqual([
      'alias "b" is already the alias of crm/first. Give each provider of the stack its own alias.',
    ]);
  });

  test("the providers of a stack come from one place", () => {
    expect(
      problems({ alias: "b", source: "a.example/b/c" }, (stack) => new OpenConnectorsProvider(stack, "first")),
    ).toEqual([
      'source "a.example/b/c" differs from that of crm/first, "terraform.local/connectors/openconnectors"; a stack can take the provider from one source only. Give both the same one.',
    ]);
  });
});

test("declaring a provider reads no file", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const reads = jest.spyOn(fs, "readFileSync");
  try {
    new OpenConnectorsProvider(stack, "openconnectors");
    expect(reads).not.toHaveBeenCalled();
  } finally {
    reads.mockRestore();
  }
});
