// Objects of other types that become ours: what is taken over, what is refused, and what Terraform is told of it.
import type { Provider } from "../../../src/plugin";
import { pluginFor, string } from "../../../src/plugin";
import type { MoveSource } from "../../../src/plugin";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";

const attributes = {
  id: string({ computed: true, description: "Id." }),
  name: string({ required: true, description: "Name." }),
  token: string({ optional: true, sensitive: true, description: "Token." }),
  key_wo: string({ optional: true, writeOnly: true, description: "Key." }),
};

const fromOther: MoveSource = {
  provider: (address) => address.endsWith("/acme/other"),
  typeName: "other_thing",
  version: 2,
  attributes: {
    id: string({ computed: true, description: "Id." }),
    title: string({ required: true, description: "Title." }),
    secret: string({ optional: true, sensitive: true, description: "Secret." }),
  },
  convert: ({ id, title, secret }) => ({ id, name: title, token: secret }),
};

function providerWith(movedFrom?: readonly MoveSource[]): Provider {
  const plugin = pluginFor<object>();
  const never = () => Promise.reject(new Error("not part of a move"));
  const resource = plugin.resource("test_thing", {
    description: "A thing.",
    attributes,
    ...(movedFrom === undefined ? {} : { movedFrom }),
    create: never,
    read: never,
    update: never,
    delete: never,
  });
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [resource],
  });
}

interface Source {
  readonly provider?: string;
  readonly type?: string;
  readonly version?: bigint;
  readonly json?: string;
}

const STORED = '{"id":"7","title":"a","secret":"canary-secret","unknown_to_us":[1]}';

/** In a process that is not configured, as Terraform does it. */
async function move(provider: Provider, source: Source = {}) {
  const terraform = startProvider(provider);
  const answer = await terraform.service.moveResourceState?.(
    {
      sourceProviderAddress: source.provider ?? "terraform.local/acme/other",
      sourceTypeName: source.type ?? "other_thing",
      sourceSchemaVersion: source.version ?? 2n,
      sourceState: { json: Buffer.from(source.json ?? STORED), flatmap: new Map() },
      targetTypeName: "test_thing",
      sourcePrivate: Buffer.from("of another provider"),
      sourceIdentitySchemaVersion: 0n,
    },
    { signal: new AbortController().signal },
  );
  const state: Literal = answer?.targetState === undefined ? null : terraform.literal("test_thing", answer.targetState);
  return {
    state,
    private: Buffer.from(answer?.targetPrivate ?? []).toString(),
    problems: answer?.diagnostics.map(({ summary, detail }) => `${summary} | ${detail}`),
    log: terraform.log(),
  };
}

describe("a move from another type", () => {
  test("converts the stored state, drops what is of no use and leaves write-only attributes and private state empty", async () => {
    expect(await move(providerWith([fromOther]))).toMatchObject({
      state: { id: "7", name: "a", token: "canary-secret", key_wo: null },
      private: "",
      problems: [],
    });
  });

  test("finds the source of the right version among several", async () => {
    const older: MoveSource = {
      typeName: "other_thing",
      version: 1,
      attributes: { old: string({ required: true, description: "Old." }) },
      convert: ({ old }) => ({ id: null, name: old, token: null }),
    };
    const { state } = await move(providerWith([fromOther, older]), { version: 1n, json: '{"old":"b"}' });
    expect(state).toEqual({ id: null, name: "b", token: null, key_wo: null });
  });

  test.each<[string, Source]>([
    ["provider", { provider: "terraform.local/acme/else" }],
    ["type", { type: "other_place" }],
    ["version", { version: 3n }],
  ])("is refused for an unknown %s, with what would be taken over", async (_, source) => {
    const { state, problems } = await move(providerWith([fromOther]), source);
    expect(state).toBeNull();
    expect(problems).toEqual([
      expect.stringMatching(/^Objects of this type can't be moved here \|.*It takes over: other_thing version 2\./u),
    ]);
  });

  test.each(["", "null"])("is refused where the stored state is %j", async (json) => {
    const { state, problems } = await move(providerWith([fromOther]), { json });
    expect(state).toBeNull();
    expect(problems).toEqual([expect.stringMatching(/^The stored state is empty/u)]);
  });

  test("is reported as a bug in the provider, without secrets, where the conversion fails or does not fit", async () => {
    const failing: MoveSource = {
      ...fromOther,
      convert: () => {
        throw new Error("no place for canary-secret");
      },
    };
    const failed = await move(providerWith([failing]));
    expect(failed.state).toBeNull();
    expect(failed.problems).toEqual([expect.stringMatching(/^Bug in the provider \|.*move of other_thing/u)]);
    expect(`${String(failed.problems)}${failed.log}`).not.toContain("canary-secret");

    const partial = await move(providerWith([{ ...fromOther, convert: ({ id }) => ({ id }) }]));
    expect(partial.state).toBeNull();
    expect(partial.problems).toEqual([expect.stringContaining("name: undefined")]);
  });

  test("is offered to Terraform only by a provider that has one", () => {
    const offered = (provider: Provider) => provider.schema().serverCapabilities?.moveResourceState;
    expect(offered(providerWith())).toBe(false);
    expect(offered(providerWith([]))).toBe(false);
    expect(offered(providerWith([fromOther]))).toBe(true);
  });

  test("ends the definition of a provider where the source's schema breaks a rule", () => {
    const wrong = { ...fromOther, attributes: { Bad: string({ required: true, description: "Bad." }) } };
    expect(() => providerWith([wrong])).toThrow(/other_thing, from which test_thing is moved/u);
  });
});
