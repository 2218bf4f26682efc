// A stand-in for hashicorp/null, written on our own runtime, so that tests have a second provider of another version
// without a registry. `null_resource` does what the real one does: `triggers` force a replacement, `id` is random.
import { randomInt } from "node:crypto";
import { map, pluginFor, serveProvider, string } from "../../../src/plugin";

/** The real provider's ids are random 64-bit numbers; fewer digits say as much in a test. */
const ID_LIMIT = 2 ** 47;

const nullResource = pluginFor<null>().resource("null_resource", {
  description: "Does nothing, and does it again when a trigger changes.",
  attributes: {
    id: string({ computed: true, usePriorState: true, description: "Random number." }),
    triggers: map(string.element, {
      optional: true,
      requiresReplacement: true,
      description: "Values whose change replaces the resource.",
    }),
  },
  create({ config }) {
    return Promise.resolve({ id: String(randomInt(ID_LIMIT)), triggers: config.triggers });
  },
  read() {
    return Promise.resolve("unchanged");
  },
  update({ priorState, config }) {
    return Promise.resolve({ id: priorState.id, triggers: config.triggers });
  },
  delete() {
    return Promise.resolve();
  },
});

void serveProvider(
  pluginFor<null>().provider({
    name: "null",
    address: process.env["NULL_PROVIDER_ADDRESS"] ?? "terraform.local/testing/null",
    version: "3.2.4",
    description: "Stand-in for tests.",
    attributes: {},
    configure: () => null,
    resources: [nullResource],
  }),
);

// Without an export esbuild takes the file for a CommonJS module, and keeps every module in a function (scripts/build/chunks.ts).
export {};
