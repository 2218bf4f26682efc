// Values that Terraform gives to a provider and stores nowhere: whatever hooks do with them, no answer and no log line of any
// call holds one, blocks included.
import {
  DiagnosticError,
  Secret,
  groupBlock,
  listBlock,
  listNested,
  mapBlock,
  pluginFor,
  singleBlock,
  singleNested,
  string,
} from "../../../src/plugin";
import type { Logger } from "../../../src/plugin";
import type { Diagnostics } from "../../../src/plugin";
import type { ProviderService } from "../../../src/plugin/protocol";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_vault";
const CANARY = "canary-7d1e";

const key = { key_wo: string({ optional: true, writeOnly: true, description: "Key." }) };
const attributes = {
  id: string({ computed: true, description: "Id." }),
  name: string({ optional: true, description: "Name." }),
  ...key,
  one: singleNested(key, { optional: true, description: "One." }),
  some: listNested(key, { optional: true, description: "Some." }),
};
const blocks = {
  single: singleBlock({
    description: "B.",
    attributes: key,
    blocks: { deep: listBlock({ description: "D.", attributes: key }) },
  }),
  group: groupBlock({ description: "B.", attributes: key }),
  list: listBlock({ description: "B.", attributes: key }),
  map: mapBlock({ description: "B.", attributes: key }),
};

let count = 0;
const secret = () => ({ key_wo: `${CANARY}-${String(++count)}` });
/** Every place holds another one. */
const written = (): Literal => ({
  id: null,
  name: "n",
  ...secret(),
  one: secret(),
  some: [secret(), secret()],
  single: { ...secret(), deep: [secret()] },
  group: secret(),
  list: [secret(), secret()],
  map: { a: secret() },
});

interface Leaky {
  readonly config?: unknown;
  readonly logger?: Logger;
  readonly diagnostics: Diagnostics;
}

/** Does with each secret it can reach what nobody should. */
function leak({ config, logger, diagnostics }: Leaky): string {
  const texts = secretsIn(config).map((found) => found.reveal());
  for (const text of texts) {
    logger?.error(`sent ${text}`, { text });
    diagnostics.warning({ summary: text, detail: `It was ${text}.` });
  }
  return texts.join();
}

function secretsIn(value: unknown): readonly Secret[] {
  if (value instanceof Secret) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(secretsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(secretsIn) : [];
}

/** @param fails Whether create and update end with an error that quotes everything. */
function vault(fails: boolean) {
  const plugin = pluginFor<object>();
  const answer = (context: Leaky & { readonly plan: unknown; readonly keep: (partial: { id: string }) => void }) => {
    context.keep({ id: "7" });
    const leaked = leak(context);
    if (fails) throw new Error(`could not send ${leaked}`);
    // Write-only attributes of an answer are no part of it, whatever stands there.
    return Promise.resolve({ ...(context.plan as object), id: "7", key_wo: leaked } as never);
  };
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [
      plugin.resource(TYPE, {
        description: "A vault.",
        version: 1,
        attributes,
        blocks,
        upgraders: { 0: { attributes: { id: attributes.id, ...key }, upgrade: (old) => ({ ...empty, ...old }) } },
        movedFrom: [
          {
            typeName: "other_vault",
            attributes: { id: attributes.id, key: string({ optional: true, description: "Key." }) },
            convert: ({ id, key: found }) => ({ ...empty, id, key_wo: found, single: { key_wo: found, deep: [] } }),
          },
        ],
        validate: (context) => {
          leak(context);
        },
        plan: (context) => {
          const leaked = leak(context);
          if (fails) throw new DiagnosticError({ summary: leaked, detail: leaked });
          return {};
        },
        create: (context) => answer(context),
        update: (context) => answer(context),
        read: ({ priorState }) => Promise.resolve({ ...priorState, key_wo: CANARY } as never),
        delete: () => Promise.resolve(),
        importState: ({ id }) => ({ id }),
      }),
    ],
  });
}

const empty = { id: null, name: null, one: null, some: null, single: null, group: {}, list: [], map: new Map() };

/** A process in which everything that is answered is searched. */
async function watched(fails: boolean) {
  const terraform = startProvider(vault(fails));
  const answers: unknown[] = [];
  const service = terraform.service as Record<string, (request: never, call: never) => Promise<unknown>>;
  for (const name of Object.keys(service) as (keyof ProviderService)[]) {
    const method = service[name];
    if (method === undefined) continue;
    service[name] = async (request, call) => {
      const answer = await method(request, call);
      answers.push(answer);
      return answer;
    };
  }
  await terraform.configure();
  return { terraform, seen: () => `${terraform.log()}${answers.map(textOf).join("\n")}` };
}

function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("latin1");
  if (value instanceof Map) return [...value].map(textOf).join();
  if (typeof value === "object" && value !== null) return Object.values(value).map(textOf).join();
  return String(value);
}

const json = (value: object) => ({ json: Buffer.from(JSON.stringify(value)), flatmap: new Map<string, string>() });
const NO_ABORT = { signal: new AbortController().signal };

test.each([false, true])("no call answers or logs one, whatever its hooks do (hooks fail: %s)", async (fails) => {
  const { terraform, seen } = await watched(fails);
  const config = written();
  await terraform.validate(TYPE, config);
  await terraform.validate(TYPE, config, { writeOnlyAttributesAllowed: false });
  const created = await terraform.plan(TYPE, { config });
  const planned = fails ? { ...(config as object), ...stripped } : created.planned;
  const { state } = await terraform.apply(TYPE, { config, planned });
  expect(state).toMatchObject({
    id: "7",
    key_wo: null,
    some: [{ key_wo: null }, { key_wo: null }],
    group: { key_wo: null },
  });

  const other = written();
  const { planned: updated } = await terraform.plan(TYPE, { prior: state, config: other });
  await terraform.apply(TYPE, { prior: state, config: other, planned: fails ? planned : updated });
  // A state that some other version wrote may hold them, though it should not.
  await terraform.read(TYPE, { ...(written() as object), id: "7" });
  await terraform.import(TYPE, "7");
  await terraform.upgrade(TYPE, 1n, JSON.stringify({ id: "7", ...secret(), list: [secret()], map: { a: secret() } }));
  await terraform.upgrade(TYPE, 0n, JSON.stringify({ id: "7", ...secret() }));
  await terraform.service.moveResourceState?.(
    {
      sourceProviderAddress: "terraform.local/acme/other",
      sourceTypeName: "other_vault",
      sourceSchemaVersion: 0n,
      sourceState: json({ id: "7", key: CANARY }),
      sourcePrivate: new Uint8Array(),
      targetTypeName: TYPE,
      sourceIdentitySchemaVersion: 0n,
    },
    NO_ABORT,
  );
  expect(seen()).not.toContain(CANARY);
  expect(seen()).toContain("sent (sensitive)");
});

/** What a plan makes of the secrets. */
const stripped = {
  ...{ key_wo: null, one: { key_wo: null }, some: [{ key_wo: null }, { key_wo: null }], group: { key_wo: null } },
  ...{
    single: { key_wo: null, deep: [{ key_wo: null }] },
    list: [{ key_wo: null }, { key_wo: null }],
    map: { a: { key_wo: null } },
  },
};

test("hooks get them all, wrapped", async () => {
  let got: readonly string[] = [];
  const plugin = pluginFor<object>();
  const provider = plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [
      plugin.resource(TYPE, {
        description: "A vault.",
        attributes,
        blocks,
        create: ({ config, plan }) => {
          got = secretsIn(config).map((found) => found.reveal());
          return Promise.resolve(plan as never);
        },
        read: () => Promise.resolve("unchanged"),
        update: ({ plan }) => Promise.resolve(plan as never),
        delete: () => Promise.resolve(),
      }),
    ],
  });
  const terraform = startProvider(provider);
  await terraform.configure();
  await terraform.apply(TYPE, { config: written(), planned: { id: "7", name: "n", ...stripped } });
  expect(got).toHaveLength(10);
  expect(got.every((text) => text.startsWith(CANARY))).toBe(true);
});
