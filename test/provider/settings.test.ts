// The provider block and its environment: configuration first, everything missing or wrong at once.
import { Diagnostics, Secret, unknown } from "../../src/plugin";
import { readSettings } from "../../src/provider/settings";

const NO_LIMITS = {
  max_retries: null,
  request_timeout_seconds: null,
  retry_budget_seconds: null,
  max_requests_per_second: null,
  max_concurrent_requests: null,
  cancel_grace_seconds: null,
  create_look_up_seconds: null,
};
const NO_NETWORK = {
  ca_certificate: null,
  client_certificate: null,
  client_key: null,
  proxy_url: null,
  insecure_skip_verify: null,
};
const NOTHING = {
  base_url: null,
  user_secret: null,
  organization_secret: null,
  refresh: null,
  ...NO_LIMITS,
  ...NO_NETWORK,
};
const ENVIRONMENT = {
  OPENCONNECTORS_BASE_URL: "https://environment.example.com",
  OPENCONNECTORS_USER_SECRET: "user-from-environment",
  OPENCONNECTORS_ORGANIZATION_SECRET: "organization-from-environment",
};

function read(config: Parameters<typeof readSettings>[0], environment: Record<string, string>) {
  const diagnostics = new Diagnostics();
  const settings = readSettings(config, environment, diagnostics);
  return { settings, told: diagnostics.toWire((text) => text) };
}

test("everything may come from the environment", () => {
  const { settings, told } = read(NOTHING, ENVIRONMENT);
  expect(told).toEqual([]);
  expect(settings).toMatchObject({ baseUrl: { host: "environment.example.com" } });
});

test("the configuration wins over the environment", () => {
  const { settings } = read(
    { ...NOTHING, base_url: "https://block.example.com", user_secret: Secret.of("block") },
    ENVIRONMENT,
  );
  expect(settings).toMatchObject({ baseUrl: { host: "block.example.com" } });
  expect(settings !== "unknown" && settings?.userSecret.reveal()).toBe("block");
});

test("what is missing is one diagnostic with every setting and its variable; empty counts as missing", () => {
  const { settings, told } = read(NOTHING, {
    ...ENVIRONMENT,
    OPENCONNECTORS_USER_SECRET: "",
    OPENCONNECTORS_BASE_URL: "",
  });
  expect(settings).toBeUndefined();
  expect(told).toHaveLength(1);
  expect(told[0]?.detail).toContain("OPENCONNECTORS_BASE_URL");
  expect(told[0]?.detail).toContain("OPENCONNECTORS_USER_SECRET");
  expect(told[0]?.detail).not.toContain("OPENCONNECTORS_ORGANIZATION_SECRET");
  expect(told[0]?.summary).toBe("Provider settings are missing");
  expect(read(NOTHING, { ...ENVIRONMENT, OPENCONNECTORS_BASE_URL: "" }).told).toMatchObject([
    { summary: "A provider setting is missing" },
  ]);
});

test("an unusable base URL is reported at the attribute, or with the name of its variable", () => {
  const configured = read({ ...NOTHING, base_url: "ftp://x" }, ENVIRONMENT).told;
  expect(configured[0]?.attribute).toEqual({ steps: [{ attributeName: "base_url" }] });
  const environment = read(NOTHING, { ...ENVIRONMENT, OPENCONNECTORS_BASE_URL: "ftp://x" }).told;
  expect(environment[0]?.attribute).toBeUndefined();
  expect(environment[0]?.detail).toContain("OPENCONNECTORS_BASE_URL");
});

test("a configuration that is known only at apply is not an error", () => {
  expect(read({ ...NOTHING, base_url: unknown }, {})).toEqual({ settings: "unknown", told: [] });
});

test.each([
  [null, "auto"],
  ["single", "single"],
  ["bulk", "bulk"],
])("refresh = %j reads instances the way called %s", (refresh, mode) => {
  expect(read({ ...NOTHING, refresh }, ENVIRONMENT).settings).toMatchObject({ refresh: mode });
});

test("a way to refresh that is not known yet holds nothing up", () => {
  expect(read({ ...NOTHING, refresh: unknown }, ENVIRONMENT).settings).toMatchObject({ refresh: "auto" });
});

test.each([
  ["a line break at the end", "secret-of-the-user\n"],
  ["a carriage return", "secret-of-the-user\r\n"],
  ["a blank before it", " secret-of-the-user"],
  ["a line break inside", "secret-of\nthe-user"],
  ["a mask", "********"],
])("a secret of the account with %s is refused before anything is sent, wherever it comes from", (_what, text) => {
  const configured = read({ ...NOTHING, user_secret: Secret.of(text) }, ENVIRONMENT);
  expect(configured.settings).toBeUndefined();
  expect(configured.told).toHaveLength(1);
  expect(configured.told[0]?.attribute).toEqual({ steps: [{ attributeName: "user_secret" }] });
  const environment = read(NOTHING, { ...ENVIRONMENT, OPENCONNECTORS_ORGANIZATION_SECRET: text });
  expect(environment.told[0]?.detail).toContain("organization_secret (from OPENCONNECTORS_ORGANIZATION_SECRET)");
  expect(JSON.stringify([configured.told, environment.told])).not.toContain("secret-of");
});

test("limits come from the configuration, else from the environment; without either the client decides", () => {
  const environment = { ...ENVIRONMENT, OPENCONNECTORS_MAX_RETRIES: "3", OPENCONNECTORS_MAX_CONCURRENT_REQUESTS: "12" };
  const { settings, told } = read({ ...NOTHING, max_retries: 1n }, environment);
  expect(told).toEqual([]);
  expect(settings).toMatchObject({
    limits: {
      maxRetries: 1,
      maxConcurrentRequests: 12,
      retryBudgetSeconds: undefined,
      maxRequestsPerSecond: undefined,
    },
  });
});

test("a limit that is not known yet counts as not set", () => {
  const { settings } = read({ ...NOTHING, max_retries: unknown }, ENVIRONMENT);
  expect(settings).toMatchObject({ limits: { maxRetries: undefined } });
});

test.each(["-1", "1.5", "101", "many", "1e2", "0000000012"])(
  "OPENCONNECTORS_MAX_RETRIES=%s is an error that names the variable",
  (text) => {
    const { settings, told } = read(NOTHING, { ...ENVIRONMENT, OPENCONNECTORS_MAX_RETRIES: text });
    expect(settings).toBeUndefined();
    expect(told[0]?.detail).toContain(
      "OPENCONNECTORS_MAX_RETRIES sets max_retries. It must be a whole number from 0 to 100.",
    );
  },
);

describe("the network", () => {
  test("certificates that are not checked are a warning at every run", () => {
    const { settings, told } = read({ ...NOTHING, insecure_skip_verify: true }, ENVIRONMENT);
    expect(told).toMatchObject([{ severity: 2, summary: "Certificates are not checked" }]);
    expect(settings).toMatchObject({ network: { insecureSkipVerify: true } });
  });

  test("no variable switches the check off", () => {
    const environment = {
      ...ENVIRONMENT,
      OPENCONNECTORS_INSECURE_SKIP_VERIFY: "true",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    };
    expect(read(NOTHING, environment).settings).toMatchObject({ network: { insecureSkipVerify: false } });
  });

  test("a proxy comes from its variable, and a setting that can't be used names where it comes from", () => {
    const environment = { ...ENVIRONMENT, OPENCONNECTORS_PROXY_URL: "http://user:canary@proxy:1" };
    expect(read(NOTHING, environment).settings).toMatchObject({ network: { proxy: { address: { host: "proxy:1" } } } });
    const { settings, told } = read(
      { ...NOTHING, ca_certificate: "canary.pem" },
      { ...ENVIRONMENT, OPENCONNECTORS_CLIENT_KEY: "canary" },
    );
    expect(settings).toBeUndefined();
    expect(told.map(({ summary }) => summary)).toEqual(["ca_certificate can't be used", "client_key can't be used"]);
    expect(told[1]?.detail).toContain("OPENCONNECTORS_CLIENT_KEY");
    expect(JSON.stringify(told)).not.toContain("canary");
  });
});
