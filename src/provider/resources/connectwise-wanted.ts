// Between the attributes of a ConnectWise instance and the engine's picture of it, in both directions.
import type { Instance } from "../../client";
import { clientIdsEqual, connectwise, sameBaseUrl } from "../../connectors";
import { Secret, Unknown } from "../../plugin";
import type { KnownConfigOf, PlanOf, PriorOf, StateOf } from "../../plugin";
import { booleanOf, importedTags, keepSpelling, settingOf, tagsOf } from "../instance/observe";
import type { Setting, Wanted } from "../instance/wanted";
import type { connectwiseAttributes } from "./connectwise-schema";

export type Config = KnownConfigOf<typeof connectwiseAttributes>;
export type Plan = PlanOf<typeof connectwiseAttributes>;
export type Prior = PriorOf<typeof connectwiseAttributes>;
export type State = StateOf<typeof connectwiseAttributes>;

const KEY = {
  baseUrl: "baseUrl",
  company: "company",
  publicKey: "public.key",
  privateKey: "private.key",
  clientId: "connectwise.clientID",
  filterResponseNulls: "filter.response.nulls",
} as const;

const FILTER_DEFAULT = true;

/** The key of a configuration, whichever of the two attributes holds it. */
export function privateKeyOf(config: Pick<Config, "private_key_wo" | "private_key">): Secret | null {
  return config.private_key_wo ?? config.private_key;
}

/** What a state or a plan wants, given the private key where one is at hand. */
export function wantedOf(
  values: Pick<
    State,
    "name" | "base_url" | "company" | "public_key" | "client_id" | "creation_key" | "tags" | "filter_response_nulls"
  >,
  { privateKey, filterWritten }: { readonly privateKey: Secret | null; readonly filterWritten: boolean },
): Wanted {
  const credential = { authenticates: true, written: true };
  const settings: readonly Setting[] = [
    { ...credential, key: KEY.baseUrl, value: values.base_url, same: sameBaseUrl },
    { ...credential, key: KEY.company, value: values.company },
    { ...credential, key: KEY.publicKey, value: values.public_key },
    { ...credential, key: KEY.clientId, value: values.client_id, same: clientIdsEqual },
    { ...credential, key: KEY.privateKey, value: privateKey },
    {
      key: KEY.filterResponseNulls,
      value: String(values.filter_response_nulls ?? FILTER_DEFAULT),
      authenticates: false,
      written: filterWritten,
    },
  ];
  return {
    elementKey: connectwise.elementKey,
    name: values.name,
    tags: values.tags,
    creationKey: values.creation_key,
    settings,
  };
}

/** What the user set, as planned; every one of these is known by the time something is applied. */
export function plannedInputs(plan: Plan, config: Config): Omit<State, ComputedName> {
  return {
    name: settled(plan.name, config.name),
    base_url: settled(plan.base_url, config.base_url),
    company: settled(plan.company, config.company),
    public_key: settled(plan.public_key, config.public_key),
    client_id: settled(plan.client_id, config.client_id),
    private_key: settled(plan.private_key, config.private_key),
    private_key_wo_version: settled(plan.private_key_wo_version, config.private_key_wo_version),
    creation_key: settled(plan.creation_key, config.creation_key),
    filter_response_nulls: settled(plan.filter_response_nulls, config.filter_response_nulls ?? FILTER_DEFAULT),
    tags: settled(plan.tags, config.tags),
  };
}

type ComputedName = "id" | "token" | "valid" | "element_id" | "element_key" | "created_date" | "private_key_revision";

/** After a write: planned values stay as planned, what was unknown is filled from the reply, and else is as it was before. */
export function stateAfterWrite(
  plan: Plan,
  inputs: Omit<State, ComputedName>,
  instance: Instance,
  { revision, before }: { readonly revision: bigint | null; readonly before: Pick<State, "token" | "valid"> },
): State {
  const found = computedOf(instance);
  return {
    ...inputs,
    id: settled(plan.id, found.id),
    token: settled(plan.token, found.token ?? before.token),
    valid: settled(plan.valid, found.valid ?? before.valid),
    element_id: settled(plan.element_id, found.element_id),
    element_key: settled(plan.element_key, found.element_key),
    created_date: settled(plan.created_date, found.created_date),
    private_key_revision: settled(plan.private_key_revision, revision),
  };
}

/** A refresh: the user's spelling where the meaning is the same, the platform's value where it is not. */
export function stateOnRead(prior: Prior, instance: Instance): State {
  const imported = isImport(prior);
  const found = computedOf(instance);
  const text = (key: string): string | undefined => settingOf(instance, key);
  const clientId = keepSpelling(prior.client_id?.reveal() ?? null, text(KEY.clientId), clientIdsEqual);
  return {
    ...found,
    token: found.token ?? prior.token,
    valid: found.valid ?? prior.valid,
    element_id: found.element_id ?? prior.element_id,
    element_key: found.element_key ?? prior.element_key,
    created_date: found.created_date ?? prior.created_date,
    name: keepSpelling(prior.name, instance.name) ?? "",
    base_url: keepSpelling(prior.base_url, text(KEY.baseUrl), sameBaseUrl) ?? "",
    company: keepSpelling(prior.company, text(KEY.company)) ?? "",
    public_key: keepSpelling(prior.public_key, text(KEY.publicKey)) ?? "",
    client_id: Secret.of(clientId ?? ""),
    private_key: prior.private_key,
    private_key_wo_version: prior.private_key_wo_version,
    private_key_revision: prior.private_key_revision,
    creation_key: prior.creation_key,
    filter_response_nulls: booleanOf(text(KEY.filterResponseNulls)) ?? prior.filter_response_nulls ?? FILTER_DEFAULT,
    tags: imported ? importedTags(instance) : tagsOf(instance, prior.tags),
  };
}

/** An import hands the read nothing but the id. */
export function isImport(prior: Prior): boolean {
  return prior.name === null;
}

function computedOf(instance: Instance): Pick<State, Exclude<ComputedName, "private_key_revision">> {
  return {
    id: instance.id,
    token: instance.token === undefined ? null : Secret.of(instance.token.reveal()),
    valid: instance.valid ?? null,
    element_id: instance.elementId ?? null,
    element_key: instance.element?.key ?? null,
    created_date: instance.createdDate ?? null,
  };
}

function settled<T>(planned: T | Unknown, otherwise: T): T {
  return planned instanceof Unknown ? otherwise : planned;
}
