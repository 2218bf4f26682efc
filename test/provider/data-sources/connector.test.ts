// `openconnectors_connector`: what an instance is configured with.
import { openStarted } from "../harness";

const NAME = "openconnectors_connector";

interface Described {
  readonly configuration: readonly Readonly<Record<string, unknown>>[];
}

test("a connector shows its keys, which are required, their defaults, and which are secret", async () => {
  await using started = await openStarted();
  const { state, problems } = await started.terraform.data(NAME).read({ element_key: "connectwisecrmrest" });
  expect(problems).toEqual([]);
  expect(state).toMatchObject({ element_key: "connectwisecrmrest", id: "3012", name: "ConnectWise CRM REST" });
  const { configuration } = state as unknown as Described;
  expect(configuration).toHaveLength(32);
  expect(configuration.slice(0, 5)).toEqual([
    { key: "baseUrl", name: "Connectwise URL", type: "TEXTFIELD_128", required: true, default: null, secret: false },
    { key: "company", name: "Company", type: "TEXTFIELD_128", required: true, default: null, secret: false },
    { key: "public.key", name: "Public Key", type: "TEXTFIELD_128", required: true, default: null, secret: false },
    { key: "private.key", name: "Private Key", type: "PASSWORD", required: true, default: null, secret: true },
    {
      key: "connectwise.clientID",
      name: "Client ID",
      type: "TEXTFIELD_128",
      required: true,
      default: null,
      secret: true,
    },
  ]);
  expect(configuration).toContainEqual(
    expect.objectContaining({ key: "filter.response.nulls", type: "BOOLEAN", required: false, default: "true" }),
  );
  expect(started.calls).toEqual(["GET /elements/connectwisecrmrest"]);
});

test("a number names the same connector", async () => {
  await using started = await openStarted();
  const { state } = await started.terraform.data(NAME).read({ element_key: "3012" });
  expect(state).toMatchObject({ element_key: "3012", id: "3012", name: "ConnectWise CRM REST" });
  expect((state as unknown as Described).configuration).toContainEqual(
    expect.objectContaining({ key: "connectwise.clientID", secret: true }),
  );
});

test("secrets of an unknown connector are recognized by type and by name, and their defaults are not shown", async () => {
  const base = { label: "Label", required: false, masked: false } as const;
  await using started = await openStarted({
    connectors: [
      {
        elementKey: "other",
        elementId: 5,
        name: "Other",
        hub: "crm",
        keys: [
          { ...base, key: "site", type: "text", defaultValue: "main" },
          { ...base, key: "pin", type: "password", defaultValue: "canary-1" },
          { ...base, key: "oauth.api.secret", type: "text", defaultValue: "canary-2" },
        ],
      },
    ],
  });
  const { state } = await started.terraform.data(NAME).read({ element_key: "other" });
  expect((state as unknown as Described).configuration).toMatchObject([
    { key: "site", default: "main", secret: false },
    { key: "pin", default: null, secret: true },
    { key: "oauth.api.secret", default: null, secret: true },
  ]);
});

test("an unknown key is an error at the key that says where keys are found", async () => {
  await using started = await openStarted();
  const { state, problems } = await started.terraform.data(NAME).read({ element_key: "nosuch" });
  expect(state).toBeNull();
  expect(problems).toEqual([
    expect.stringMatching(
      /^error element_key: There is no such connector \| .* has no connector nosuch\. .*element_key/u,
    ),
  ]);
});

test.each(["", "a/b", "..", "connect wise"])("the key %j is refused before anything is asked", async (element_key) => {
  await using started = await openStarted();
  expect(await started.terraform.data(NAME).validate({ element_key })).toHaveLength(1);
});

test.each([
  [{ status: 401, message: "no" }, /OPENCONNECTORS_USER_SECRET/u],
  [{ status: 404, html: true }, /Check that the base URL/u],
] as const)("a refusal with %j is told as what it is", async (effect, advice) => {
  await using started = await openStarted();
  started.emulator.setFaults([{ operation: "read", ...effect }]);
  const { problems } = await started.terraform.data(NAME).read({ element_key: "connectwisecrmrest" });
  expect(problems).toEqual([expect.stringMatching(advice)]);
});
