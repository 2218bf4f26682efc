// The instance that questions are asked about, and how it looked right after it was made.
import { setTimeout as wait } from "node:timers/promises";
import type { Json, JsonObject } from "../../src/shared/json";
import { isJsonArray } from "../../src/shared/json";
import { tryUntil } from "../../src/shared/waiting";
import type { Tenant } from "./tenant";
import { idOf, objectIn } from "./tenant";

export interface TemplateKey {
  readonly key: string;
  /** As the platform writes it, `PASSWORD` for example. */
  readonly type: string;
  readonly defaultValue: string | undefined;
}

export interface MadeInstance {
  readonly id: string;
  readonly name: string;
  readonly created: JsonObject;
  readonly template: readonly TemplateKey[];
  /** Status of a read right after the create. */
  readonly readAtOnce: number;
  /** Whether a list showed it right after that. */
  readonly listedAtOnce: boolean;
}

const READ_DELAYS_MS = [0, 500, 1_000, 2_000, 4_000] as const;

/** @throws Error with the platform's words, where the instance can't be made */
export async function make(tenant: Tenant): Promise<MadeInstance> {
  const name = "main";
  const created = await tenant.create(name);
  const id = idOf(created.json);
  if (id === undefined)
    throw new Error(`The instance can't be created (${String(created.status)}): ${messageOf(created.json)}`);
  const listed = await tenant.find(`-${name}`);
  const { status } = await tenant.call("GET", `/instances/${id}`);
  return {
    id,
    name: `${tenant.prefix}-${name}`,
    created: objectIn(created.json),
    template: await templateOf(tenant),
    readAtOnce: status,
    listedAtOnce: listed.includes(id),
  };
}

/** @throws Error where it does not become readable */
export async function read(tenant: Tenant, id: string): Promise<JsonObject> {
  const sleep = async (ms: number): Promise<void> => {
    await wait(ms);
  };
  const found = await tryUntil(READ_DELAYS_MS, sleep, async () => {
    const { status, json } = await tenant.call("GET", `/instances/${id}`);
    return status === 200 ? objectIn(json) : undefined;
  });
  if (found === undefined) throw new Error(`The instance ${id} can't be read.`);
  return found;
}

async function templateOf(tenant: Tenant): Promise<readonly TemplateKey[]> {
  const { json } = await tenant.call("GET", `/elements/${encodeURIComponent(tenant.subject.elementKey)}`);
  const configuration = objectIn(json).get("configuration");
  return (isJsonArray(configuration) ? configuration : []).map((entry) => {
    const definition = objectIn(entry);
    const defaultValue = definition.get("defaultValue");
    return {
      key: textOf(definition.get("key")),
      type: textOf(definition.get("type")),
      defaultValue: typeof defaultValue === "string" ? defaultValue : undefined,
    };
  });
}

function textOf(json: Json | undefined): string {
  return typeof json === "string" ? json : "";
}

/** Words of the platform, which may say more than the status. */
function messageOf(json: Json | undefined): string {
  const { message, providerMessage } = Object.fromEntries(objectIn(json));
  return [message, providerMessage].filter((text) => typeof text === "string").join(" ") || "no message";
}
