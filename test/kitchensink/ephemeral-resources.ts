// A value that is opened, renewed and closed, with a file that tells how far it has come.
import { randomBytes } from "node:crypto";
import type { PrivateState } from "../../src/plugin";
import { DiagnosticError, Secret, int64, nonEmpty, string, validator } from "../../src/plugin";
import type { Store } from "./store";
import { plugin } from "./filed";

const TYPE = "kitchensink_lease";
const TOKEN_BYTES = 16;
const positive = validator<bigint>((value) => (value < 1n ? ["Expected a positive number."] : []));

const lease = plugin.ephemeralResource(TYPE, {
  description:
    `A token that is valid while its file \`${TYPE}.ID.json\` exists: opening writes the file, with \`name\` and a count ` +
    "of `renewals`, and closing deletes it. The token is in no file.",
  attributes: {
    name: string({ required: true, validators: [nonEmpty], description: "Any text." }),
    renew_after_ms: int64({
      optional: true,
      validators: [positive],
      description: "Terraform is asked to renew after so many milliseconds, again and again. Default: never.",
    }),
    id: string({ computed: true, description: "16 hexadecimal digits, random; another one for each opening." }),
    token: string({ computed: true, sensitive: true, description: "`NAME-` and 32 random hexadecimal digits." }),
  },
  async open({ config: { name, renew_after_ms: after }, api, privateState, renewAt }) {
    const id = api.store.newId();
    privateState.set("id", id);
    privateState.set("name", name);
    if (after !== null) {
      privateState.set("after", Number(after));
      renewAt(soon(Number(after)));
    }
    await tell(api.store, id, { name, renewals: 0 });
    const token = Secret.of(`${name}-${randomBytes(TOKEN_BYTES).toString("hex")}`);
    return { name, renew_after_ms: after, id, token };
  },
  async renew({ api, privateState, renewAt }) {
    const id = textOf(privateState, "id");
    if ((await api.store.get(TYPE, id)) === undefined) {
      throw new DiagnosticError({
        summary: "The lease is lost",
        detail: `${TYPE}.${id}.json was deleted while the token was in use.`,
      });
    }
    const renewals = privateState.get("renewals");
    const count = (typeof renewals === "number" ? renewals : 0) + 1;
    privateState.set("renewals", count);
    await tell(api.store, id, { name: textOf(privateState, "name"), renewals: count });
    const after = privateState.get("after");
    if (typeof after === "number") renewAt(soon(after));
  },
  async close({ api, privateState }) {
    await api.store.remove(TYPE, textOf(privateState, "id"));
  },
});

function soon(afterMs: number): Date {
  return new Date(Date.now() + afterMs);
}

function textOf(privateState: PrivateState, key: string): string {
  const kept = privateState.get(key);
  if (typeof kept === "string") return kept;
  throw new TypeError(`the private state has no ${key}`);
}

async function tell(store: Store, id: string, told: { readonly name: string; readonly renewals: number }) {
  await store.put(TYPE, id, `${JSON.stringify(told)}\n`);
}

export const ephemeralResources = [lease];
