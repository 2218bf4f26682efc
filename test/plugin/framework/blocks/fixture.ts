// A resource with blocks of all nestings, and providers of nothing but blocks.
import type { Blocks, Provider, StateOf } from "../../../../src/plugin";
import {
  Secret,
  bool,
  groupBlock,
  int64,
  listBlock,
  pluginFor,
  mapBlock,
  setBlock,
  singleBlock,
  singleNested,
  string,
} from "../../../../src/plugin";
import { startProvider } from "../../../../src/plugin/testing";

export const TYPE = "test_firewall";

const attributes = {
  id: string({ computed: true, usePriorState: true, description: "Id." }),
  name: string({ required: true, description: "Name." }),
};

const port = {
  from: int64({ required: true, description: "First." }),
  to: int64({ optional: true, computed: true, description: "Last." }),
};

const blocks = {
  rule: listBlock({
    description: "Rules, in order.",
    minItems: 1,
    maxItems: 3,
    attributes: {
      action: string({ required: true, description: "Action." }),
      note: string({ optional: true, computed: true, default: "none", description: "Note." }),
      handle: string({ computed: true, description: "Handle." }),
      key_wo: string({ optional: true, writeOnly: true, description: "Key." }),
      zone: string({ optional: true, requiresReplacement: true, description: "Zone." }),
      from: singleNested(
        { host: string({ required: true, description: "Host." }) },
        { optional: true, description: "From." },
      ),
    },
    blocks: { port: listBlock({ description: "Ports.", attributes: port }) },
  }),
  owner: singleBlock({ description: "Owner.", attributes: { mail: string({ required: true, description: "Mail." }) } }),
  limits: groupBlock({
    description: "Limits.",
    attributes: {
      rate: int64({ optional: true, computed: true, default: 10n, description: "Rate." }),
      burst: int64({ required: true, description: "Burst." }),
    },
  }),
  tag: setBlock({
    description: "Tags.",
    attributes: {
      key: string({ required: true, description: "Key." }),
      hash: string({ computed: true, usePriorState: true, description: "Hash." }),
    },
  }),
  zone: mapBlock({ description: "Zones.", attributes: { open: bool({ optional: true, description: "Open." }) } }),
};

type Firewall = StateOf<typeof attributes & typeof blocks>;

export function providerOf(): Provider {
  const plugin = pluginFor<object>();
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [
      plugin.resource(TYPE, {
        description: "A firewall.",
        attributes,
        blocks,
        // What compiles here is what authors get: blocks beside attributes, and never null but for the single one.
        create: ({ config, plan }): Promise<Firewall> => {
          const mail: string | null = config.owner === null ? null : config.owner.mail;
          const first = plan.rule instanceof Array ? plan.rule[0] : undefined;
          if (first !== undefined && "key_wo" in first && first.key_wo !== null)
            throw new Error("write-only in a plan");
          if (config.rule[0]?.key_wo instanceof Secret && mail === "canary") throw new Error("refused");
          return Promise.resolve({
            id: "7",
            name: config.name,
            rule: config.rule.map(({ action, note, zone, from, port: ports }, index) => ({
              action,
              note: note ?? "none",
              zone,
              from,
              handle: `h${String(index)}`,
              port: ports.map((one) => ({ ...one, to: one.to ?? one.from })),
            })),
            owner: config.owner,
            limits: { ...config.limits, rate: config.limits.rate ?? 10n },
            tag: config.tag.map(({ key }) => ({ key, hash: `#${key}` })),
            zone: config.zone,
          });
        },
        read: () => Promise.resolve("unchanged"),
        update: ({ plan }) => Promise.resolve(plan as Firewall),
        delete: () => Promise.resolve(),
        importState: ({ id }) => ({ id }),
      }),
    ],
  });
}

export async function running() {
  const terraform = startProvider(providerOf());
  await terraform.configure();
  return terraform;
}

export const rule = { action: "allow", note: null, handle: null, key_wo: null, zone: null, from: null, port: [] };
export const config = { name: "n", rule: [rule], limits: { rate: null, burst: 1 } };

/** A provider whose only resource has nothing but these blocks. */
export function withBlocks(only: Blocks): Provider {
  const plugin = pluginFor<object>();
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [
      plugin.resource(TYPE, {
        description: "A thing.",
        attributes: {},
        blocks: only,
        create: ({ plan }) => Promise.resolve(plan as never),
        read: ({ priorState }) => Promise.resolve(priorState as never),
        update: ({ plan }) => Promise.resolve(plan as never),
        delete: () => Promise.resolve(),
      }),
    ],
  });
}
