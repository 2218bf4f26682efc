// Exactly one instance, or an error that lists what there is in its place.
import type { Instance } from "../../client";
import { readTemplateKeys, withConnectorKeys } from "../../client";
import { knownConnector } from "../../connectors";
import { DiagnosticError } from "../../plugin";
import type { ReadyConnection } from "../connection";
import { unlessMissing } from "../lifecycle/failure";
import { lookUntilVisible } from "./connection";
import type { Criteria } from "./search";
import { search, searchAll } from "./search";
import { describeAll } from "./view";

/** @throws DiagnosticError where there is none of this id. */
export async function readOne(connection: ReadyConnection, id: string, signal: AbortSignal): Promise<Instance> {
  const { client } = connection;
  const found = await lookUntilVisible(connection, signal, () => unlessMissing(client.getInstance(id, { signal })));
  if (found !== undefined) return found;
  throw new DiagnosticError({
    attribute: "id",
    summary: "There is no such instance",
    detail:
      `${client.host} answers that there is no instance ${id} in the account of the provider's secrets. Check the id, and that ` +
      "base_url and the secrets belong to the account that holds the instance.",
  });
}

/**
 * Lists tell which one; what it is comes from the read by id, since items of lists may be incomplete.
 *
 * @throws DiagnosticError where none or several match.
 */
export async function findOne(connection: ReadyConnection, criteria: Criteria, signal: AbortSignal): Promise<Instance> {
  const { client } = connection;
  const matching = await lookUntilVisible(connection, signal, async () => some(await search(client, criteria, signal)));
  const [only, ...others] = matching ?? (await missedBySearch(connection, criteria, signal));
  if (others.length === 0) return await client.getInstance(only.id, { signal });
  throw new DiagnosticError({
    summary: "Several instances match",
    detail:
      `Looked for ${wordsOf(criteria)} at ${client.host}. ${String(1 + others.length)} instances match, and exactly one has to:\n` +
      `${describeAll([only, ...others])}\n\nGive more of name, tags and element_key, or the id. The data source ` +
      "openconnectors_instances takes several.",
  });
}

type Some = readonly [Instance, ...(readonly Instance[])];

function some([first, ...others]: readonly Instance[]): Some | undefined {
  return first === undefined ? undefined : [first, ...others];
}

/** Before anything is said not to exist, the whole account was looked at. */
async function missedBySearch({ client }: ReadyConnection, criteria: Criteria, signal: AbortSignal): Promise<Some> {
  const { listed: all, matching } = await searchAll(client, criteria, signal);
  const found = some(matching);
  if (found !== undefined) return found;
  const name = criteria.name?.toLowerCase();
  const ofThatName = all.filter((instance) => name !== undefined && instance.name?.toLowerCase() === name);
  const alike = await withConnectorKeys(client, ofThatName, signal);
  throw new DiagnosticError({
    summary: "No instance matches",
    detail:
      `Looked for ${wordsOf(criteria)} at ${client.host}. The account of the provider's secrets has ` +
      `${all.length === 1 ? "1 instance" : `${String(all.length)} instances`}, and none of them matches.` +
      (alike.length === 0 ? "" : ` Of that name, whatever its letter case, there are:\n${describeAll(alike)}\n`) +
      "\n\nCheck these criteria, and that base_url and the secrets belong to the account that holds the instance.",
  });
}

function wordsOf({ name, tags, elementKey }: Criteria): string {
  const quoted = (text: string): string => JSON.stringify(text);
  const words = [
    ...(name === undefined ? [] : [`the name ${quoted(name)}`]),
    ...(tags.length === 0 ? [] : [`${tags.length === 1 ? "the tag" : "the tags"} ${tags.map(quoted).join(", ")}`]),
    ...(elementKey === undefined ? [] : [`the connector ${quoted(elementKey)}`]),
  ];
  return words.length === 0 ? "any instance" : words.join(" and ");
}

/** The platform is asked only where the catalogue does not say which keys are secret. */
export async function templateFor({ client }: ReadyConnection, instance: Instance, signal: AbortSignal) {
  const key = instance.element?.key;
  const isNeeded = key !== undefined && knownConnector(key) === undefined && instance.configuration !== undefined;
  return isNeeded ? await readTemplateKeys(client, key, signal) : [];
}
