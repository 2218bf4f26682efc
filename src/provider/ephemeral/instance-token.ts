// The ephemeral resource `openconnectors_instance_token`: an instance's token for as long as it is used, in no state and no plan.
import { pluginFor, string } from "../../plugin";
import type { Connection } from "../connection";
import { instanceId } from "../data-sources/attributes";
import { connectionOf } from "../data-sources/connection";
import { readOne } from "../data-sources/lookup";
import { tokenOf } from "../data-sources/token";
import { withContext } from "../lifecycle/failure";

/** Terraform opens without regard to depends_on (seen with 1.11.4), and not at all while the configuration is unknown. */
const WAIT =
  "Or let id depend on an attribute of that resource that is known after the apply only: then it is opened there.";

export const instanceToken = pluginFor<Connection>().ephemeralResource("openconnectors_instance_token", {
  description: "The token of an instance, stored in no plan and no state.",
  attributes: {
    id: string({ required: true, validators: [instanceId], description: "Id of the instance." }),
    token: string({
      computed: true,
      sensitive: true,
      description: "Credential of the instance for calls to its connector.",
    }),
  },

  async open({ config: { id }, signal, ...call }) {
    const connection = connectionOf(call, WAIT);
    const instance = await withContext({ summary: `Reading the token of instance ${id} failed` }, () =>
      readOne(connection, id, signal),
    );
    return { id, token: tokenOf(instance, connection.client.host) };
  },
});
