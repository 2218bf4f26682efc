// Write-only values: in the configuration only, noticed by a version that the user raises, or by a digest.
import { createHmac, randomBytes } from "node:crypto";
import type { PrivateState } from "../../../src/plugin";
import { Secret, int64, map, number, singleNested, string, unknown } from "../../../src/plugin";
import { filed, id } from "../filed";

const version = int64({ optional: true, description: "Raise it to have the write-only values taken anew." });

export const writeOnly = filed("kitchensink_write_only", {
  description:
    "Write-only attributes of several types. A changed value alone is no change: it is taken with the next update, " +
    "for which `version` is there.",
  attributes: {
    id,
    name: string({ optional: true, description: "Any text; a change of it takes the write-only values anew as well." }),
    secret_wo: string({ optional: true, writeOnly: true, description: "Any text." }),
    number_wo: number({ optional: true, writeOnly: true, description: "Any number." }),
    map_wo: map(string.element, { optional: true, writeOnly: true, description: "Any texts by key." }),
    login: singleNested(
      {
        user: string({ optional: true, description: "Any text." }),
        password_wo: string({ optional: true, writeOnly: true, description: "Any text." }),
      },
      { optional: true, description: "An object with a write-only attribute." },
    ),
    version,
    received: int64({
      computed: true,
      description: "How many of the four write-only values were set at the last create or update.",
    }),
    secret_length: int64({
      computed: true,
      description: "Length of `secret_wo` at the last create or update; 0 where it was not set.",
    }),
  },
  settle({ id: at, config }) {
    const secrets = [config.secret_wo, config.number_wo, config.map_wo, config.login?.password_wo ?? null];
    return {
      id: at,
      name: config.name,
      login: config.login && { user: config.login.user },
      version: config.version,
      received: BigInt(secrets.filter((one) => one !== null).length),
      secret_length: BigInt(config.secret_wo?.reveal().length ?? 0),
    };
  },
});

const SALT_BYTES = 16;

export const writeOnlyDigest = filed("kitchensink_write_only_digest", {
  description:
    "A write-only attribute whose change is noticed without a version: the private state holds a salted digest of the " +
    "value, and the plan compares.",
  attributes: {
    id,
    name: string({ optional: true, description: "Any text; a change of it alone keeps `revision`." }),
    secret_wo: string({ required: true, writeOnly: true, description: "Any text. Right for values nobody can guess." }),
    revision: int64({
      computed: true,
      usePriorState: true,
      description:
        "1 after the create, one more with every other secret; then it is unknown in the plan, as it is while the secret is. An import takes the file's.",
    }),
  },
  plan({ config, priorState, privateState }) {
    const { secret_wo: secret } = config;
    if (priorState === null) return {};
    // A secret that is not known yet may be another one; where it is not, nothing is left to do in the apply.
    return secret instanceof Secret && matches(secret, privateState) ? {} : { revision: unknown };
  },
  settle({ id: at, config, priorState, privateState }) {
    const before = priorState?.revision ?? null;
    const same = before !== null && matches(config.secret_wo, privateState);
    remember(config.secret_wo, privateState);
    return { id: at, name: config.name, revision: same ? before : (before ?? 0n) + 1n };
  },
});

/** Nothing to compare with, as after an import, counts as equal: the value is remembered with the next update. */
function matches(secret: Secret, privateState: PrivateState): boolean {
  const salt = privateState.get("salt");
  const digest = privateState.get("digest");
  return typeof salt !== "string" || digest === digestOf(secret, salt);
}

function remember(secret: Secret, privateState: PrivateState): void {
  const salt = randomBytes(SALT_BYTES).toString("hex");
  privateState.set("salt", salt);
  privateState.set("digest", digestOf(secret, salt));
}

function digestOf(secret: Secret, salt: string): string {
  return createHmac("sha256", salt).update(secret.reveal()).digest("hex");
}
