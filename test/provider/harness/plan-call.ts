// What the decisions of a plan are called with, without a platform: values by name as hooks get them.
import { Diagnostics, PrivateState, Secret } from "../../../src/plugin";
import type { JsonValue } from "../../../src/plugin";
import { Connection } from "../../../src/provider/connection";
import type { ReadyConnection } from "../../../src/provider/connection";
import { digestKey } from "../../../src/provider/lifecycle/key-digest";
import type { KeyDigest } from "../../../src/provider/lifecycle/key-digest";
import { connectorDefinition, typedDefinitions } from "../../../src/provider/resources/catalogue";
import type { InstanceDefinition } from "../../../src/provider/resources/definition";
import { attributesOf } from "../../../src/provider/resources/instance-model";
import type { UpdatePlanCall } from "../../../src/provider/resources/plan/plan-call";
import type { Values } from "../../../src/provider/resources/values";

export const GENERIC_DEFINITION = connectorDefinition;
export const TYPED_DEFINITION = typedDefinition("connectwisecrmrest");

const ORGANIZATION = "fingerprint of the organization";
const ORGANIZATION_SECRET = Secret.of("organization");

interface Scene {
  readonly definition?: InstanceDefinition;
  readonly config?: Values;
  /** Of an update; by default what is configured, with the id 7. */
  readonly prior?: Values;
  /** By default what is configured. */
  readonly plan?: Values;
  readonly record?: Readonly<Record<string, JsonValue>>;
  /** Null: the provider's configuration is not known. */
  readonly connection?: Partial<ReadyConnection> | null;
  readonly earlierPrivate?: PrivateState | null;
}

/** A plan of one instance of any connector, if not of another definition. */
export function planCall({ definition = GENERIC_DEFINITION, config = {}, ...scene }: Scene): UpdatePlanCall {
  const complete = (values: Values): Values => ({ ...nulls(definition), ...values });
  const { prior = { ...config, id: "7" }, plan = config, connection = {}, record = {}, earlierPrivate } = scene;
  return {
    definition,
    config: complete(config),
    prior: complete(prior),
    plan: complete(plan),
    privateState: recorded(record),
    api: connection === null ? Connection.unknown : connected(connection),
    diagnostics: new Diagnostics(),
    signal: new AbortController().signal,
    ...(earlierPrivate !== undefined && { earlierPrivate }),
  };
}

/** Private state with these records beside the account's, in which the instance was seen. */
export function recorded(record: Readonly<Record<string, JsonValue>>): PrivateState {
  return PrivateState.decode(Buffer.from(JSON.stringify({ at: ["host", ORGANIZATION], ...record })));
}

/** As it is kept of a secret that was sent. */
export function digestOf(text: string): KeyDigest {
  return digestKey(Secret.of(text), ORGANIZATION_SECRET, (bytes) => Buffer.alloc(bytes));
}

export function texts(entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries));
}

export function problemsIn(diagnostics: Diagnostics): readonly string[] {
  return diagnostics.toWire((text) => text).map(({ summary }) => summary);
}

function connected(ready: Partial<ReadyConnection>): Connection {
  const tenant = { host: "host", organization: ORGANIZATION, account: undefined, user: undefined, owner: undefined };
  // Whatever is not here is not asked for by a decision.
  return new Connection({ tenant, organizationSecret: ORGANIZATION_SECRET, ...ready } as ReadyConnection);
}

function nulls(definition: InstanceDefinition): Values {
  return Object.fromEntries(Object.keys(attributesOf(definition)).map((name) => [name, null]));
}

function typedDefinition(elementKey: string): InstanceDefinition {
  const found = typedDefinitions.find(({ connector }) => connector?.elementKey === elementKey);
  if (found === undefined) throw new Error(`no typed resource of ${elementKey}`);
  return found;
}
