// States of older releases. A new default is filled in here, so that the first plan after an upgrade is empty.
import type { StateVersions } from "./instance-resource";
import { bool, int64, set, string } from "../../plugin";

/** Nobody is shown these, but every schema is held to the same rules. */
const DESCRIPTION = "As release 0.1 stored it.";
const text = string({ optional: true, description: DESCRIPTION });
const secret = string({ optional: true, sensitive: true, description: DESCRIPTION });

/** As release 0.1 stored it: before events, further configuration, the switch and the choice about the token. */
const version0 = {
  id: text,
  name: text,
  base_url: text,
  company: text,
  public_key: text,
  client_id: secret,
  private_key_wo_version: text,
  private_key: secret,
  private_key_revision: int64({ optional: true, description: DESCRIPTION }),
  creation_key: text,
  filter_response_nulls: bool({ optional: true, description: DESCRIPTION }),
  tags: set(string.element, { optional: true, description: DESCRIPTION }),
  element_id: text,
  element_key: text,
  created_date: text,
  token: secret,
  valid: bool({ optional: true, description: DESCRIPTION }),
};

export const connectwiseUpgraders: StateVersions = {
  version: 1,
  upgraders: {
    0: {
      attributes: version0,
      upgrade: (old) => ({
        ...old,
        events: null,
        event_signature_key_wo_version: null,
        secrets_revision: null,
        additional_configuration: null,
        enabled: true,
        persist_token: true,
      }),
    },
  },
};
