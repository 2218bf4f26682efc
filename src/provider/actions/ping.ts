// The action `openconnectors_ping`: does the connector of an instance answer?
import { ApiError } from "../../client";
import { DiagnosticError, bool, pluginFor, string } from "../../plugin";
import type { Connection, ReadyConnection } from "../connection";
import { instanceId } from "../data-sources/attributes";
import { readOne } from "../data-sources/lookup";
import { tokenOf } from "../data-sources/token";
import { withContext } from "../lifecycle/failure";

export const ping = pluginFor<Connection>().action("openconnectors_ping", {
  description: "Checks that the connector of an instance answers, with the token of the instance.",
  attributes: {
    id: string({ required: true, validators: [instanceId], description: "Id of the instance." }),
    warn_only: bool({
      optional: true,
      description: "Whether a connector that does not answer is only a warning. Default: false, an error.",
    }),
  },

  async invoke({ api, config: { id, warn_only: warnOnly }, diagnostics, progress, signal }) {
    const connection = api.ready;
    progress(`Pinging the connector of instance ${id}`);
    try {
      await pingOnce(connection, id, signal);
      progress(`The connector of instance ${id} answers`);
    } catch (error) {
      if (!(error instanceof NoAnswer) || warnOnly !== true) throw error;
      diagnostics.warning(error.text);
    }
  },
});

/** The instance is there, and its connector does not answer. */
class NoAnswer extends DiagnosticError {}

async function pingOnce(connection: ReadyConnection, id: string, signal: AbortSignal): Promise<void> {
  const { client } = connection;
  const instance = await withContext({ summary: `Reading instance ${id} failed` }, () =>
    readOne(connection, id, signal),
  );
  const summary = `The connector of instance ${id} does not answer`;
  if (instance.disabled === true)
    throw new NoAnswer({ summary, detail: "The instance is disabled. Enable it, then ping again." });
  const token = tokenOf(instance, client.host);
  await withContext({ summary: `Pinging the connector of instance ${id} failed` }, async () => {
    try {
      await client.ping(token, { signal });
    } catch (error) {
      // Too many calls say nothing about the connector.
      if (!(error instanceof ApiError) || error.status === 429) throw error;
      throw new NoAnswer({ summary, detail: `${error.message}\n\n${ADVICE}` });
    }
  });
}

const ADVICE =
  "Look in Open Connectors whether the instance is valid and what the connected system says. If it no longer accepts the credentials, " +
  "correct them in the configuration of the instance, or send them again by the action openconnectors_reauthenticate.";
