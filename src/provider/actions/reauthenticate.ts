// The action `openconnectors_reauthenticate`: the platform logs in to the connected system again, with secrets that are given
// now, and nothing else about the instance changes.
import type { Instance } from "../../client";
import { ClientError, withConnectorKey } from "../../client";
import { findSpelling, isMasked } from "../../connectors";
import type { DiagnosticText } from "../../plugin";
import { DiagnosticError, Secret, Unknown, map, pluginFor, string } from "../../plugin";
import { mapKeyProblems } from "../../rules/map-keys";
import { MASK_PROBLEM, isMaskValue } from "../../rules/masks";
import type { Connection, ReadyConnection } from "../connection";
import { instanceId } from "../data-sources/attributes";
import { readOne } from "../data-sources/lookup";
import { withContext } from "../lifecycle/failure";
import { showsLogin } from "../lifecycle/single-use";

const ATTRIBUTE = "configuration";
type Given = ReadonlyMap<string, string>;

export const reauthenticate = pluginFor<Connection>().action("openconnectors_reauthenticate", {
  description:
    "Makes the platform log in to the connected system again, for example after that system locked the login. Id, token, name, tags " +
    "and all other settings stay as they are.",
  attributes: {
    id: string({ required: true, validators: [instanceId], description: "Id of the instance." }),
    [ATTRIBUTE]: map(string.element, {
      required: true,
      writeOnly: true,
      description:
        "Values by configuration key, such as `private.key`. Give every key that the platform shows masked, because its value can't be " +
        'read back, and `""` for one that never had a value. Use the values that the resource of the instance declares: it sees others as ' +
        "drift, or does not notice them if they are secret.",
    }),
  },

  validate({ config: { configuration }, diagnostics }) {
    if (configuration instanceof Unknown || configuration === null) return;
    for (const problem of problemsOf(knownPart(configuration))) diagnostics.error(problem);
  },

  /** Before anything changes, where it can be said that early. What can't be read is left to the invocation, which reports it. */
  async plan({ api, config: { id, configuration }, signal }) {
    const { ifKnown } = api;
    if (typeof id !== "string" || !(configuration instanceof Map) || ifKnown === undefined) return;
    const found = await ifKnown.refresh.read(id, signal).catch(() => undefined);
    if (found !== undefined) assertComplete(found, new Set(configuration.keys()));
  },

  async invoke({ api, config: { id, configuration }, diagnostics, progress, signal }) {
    const problems = problemsOf(configuration);
    for (const problem of problems) diagnostics.error(problem);
    if (problems.length > 0) return;
    await withContext(contextOf(id), async () => {
      const connection = api.ready;
      const found = await readOne(connection, id, signal);
      assertComplete(found, new Set(configuration.keys()));
      progress(`The platform logs in again for instance ${id}`);
      await sendAgain(connection, found, configuration, signal);
      if ((await readBack(connection, id, signal)).valid === false) throw new DiagnosticError(NOT_VALID);
      progress(`The connected system took the credentials of instance ${id}`);
    });
  },
});

const contextOf = (id: string) => ({
  summary: `Re-authenticating instance ${id} failed`,
  ifMissing:
    "The instance was deleted meanwhile, or the connected system does not have the address that it is configured with.",
  remoteRefusal:
    "The connected system probably rejected the credentials or could not be reached; the secrets of the account in the provider's " +
    "configuration are not the cause. The instance is as it was. Correct the credentials in configuration of this action, then run it again.",
  inDoubt:
    "Whether the platform logged in is not known. Look at the instance in Open Connectors before you repeat this: repeated failures can lock " +
    "the login.",
});

const NOT_VALID: DiagnosticText = {
  summary: "The instance is not valid",
  detail:
    "The platform took the request and still says that the instance is not valid. Look at the instance in Open Connectors, correct the " +
    "credentials, then run this again.",
};

async function sendAgain(
  { client, refresh }: ReadyConnection,
  found: Instance,
  given: Given,
  signal: AbortSignal,
): Promise<void> {
  const { id, name, tags, element, configuration } = await withConnectorKey(client, found, signal);
  if (name === undefined || tags === undefined || element?.key === undefined || configuration === undefined)
    throw new DiagnosticError(INCOMPLETE);
  const sent = new Map<string, string | Secret>();
  for (const [key, value] of configuration) if (value !== null && !isMasked(value)) sent.set(key, value);
  for (const [key, value] of given)
    if (value !== "") sent.set(spelled(configuration.keys(), key) ?? key, Secret.of(value));
  refresh.drop();
  // Tags go as they are: the marks of a create that was just done are taken off at the end of the run.
  await client.replaceInstance(id, { name, tags, element: { key: element.key }, configuration: sent }, { signal });
}

/** The login is over by now: whoever runs the action again because of a failed read would log in once more. */
async function readBack({ client }: ReadyConnection, id: string, signal: AbortSignal): Promise<Instance> {
  try {
    return await client.getInstance(id, { signal });
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    throw new DiagnosticError({
      summary: `Instance ${id} could not be read`,
      detail: `${error.message}\n\nBefore that, the platform took the credentials. See in Open Connectors whether the instance works.`,
    });
  }
}

const INCOMPLETE: DiagnosticText = {
  summary: "The platform does not show all of the instance",
  detail:
    "Its reply lacks the name, the tags, the connector or the configuration of the instance, which this action has to send back unchanged. Nothing was sent. " +
    "Check in Open Connectors that the user of the provider's secrets may see them.",
};

/** @throws DiagnosticError where a request could not hold all of the instance's login */
function assertComplete(found: Instance, given: ReadonlySet<string>): void {
  if (showsLogin(found)) throw new DiagnosticError(OAUTH);
  const missing = [...(found.configuration ?? [])].flatMap(([key, value]) =>
    value !== null && isMasked(value) && spelled(given, key) === undefined ? [key] : [],
  );
  if (missing.length === 0) return;
  throw new DiagnosticError({
    attribute: ATTRIBUTE,
    summary: "A secret of the instance is missing",
    detail:
      `The platform hides the values of ${missing.map((key) => `"${key}"`).join(", ")}. Give each of them in ${ATTRIBUTE}, since what a ` +
      'request leaves out may be lost; give "" for one that never had a value. Nothing was sent.',
  });
}

const OAUTH: DiagnosticText = {
  summary: "The instance logs in by OAuth",
  detail:
    "Its login can't be repeated with stored values: codes and tokens count once. Get a new code or new tokens, set them in the resource of " +
    "the instance, and raise their version. Nothing was sent.",
};

function problemsOf(given: Given): readonly DiagnosticText[] {
  const keys = mapKeyProblems({ keys: [...given.keys()], name: ATTRIBUTE, ownerOf: () => undefined });
  const masks = [...given].filter(([, value]) => isMaskValue(value, { secret: true }));
  return [
    ...keys.map(({ sentence }) => ({ attribute: ATTRIBUTE, summary: "A key is not usable", detail: sentence })),
    ...masks.map(([key]) => ({
      attribute: ATTRIBUTE,
      summary: "Mask instead of a value",
      detail: `The value of "${key}" ${MASK_PROBLEM}`,
    })),
  ];
}

function knownPart(configuration: ReadonlyMap<string, string | Unknown>): Given {
  return new Map(
    [...configuration].flatMap(([key, value]) => (value instanceof Unknown ? [] : [[key, value] as const])),
  );
}

/** As the platform spells a key: a request may write it in any letter case (open-connectors-api: Letter case of keys). */
function spelled(keys: Iterable<string>, key: string): string | undefined {
  return findSpelling(keys, key, (one) => [one]);
}
