// Whether an instance of a connector with OAuth starts from tokens that its configuration brings (open-connectors-api: OAuth). It is
// said once, with the tokens, so taking it out later changes nothing; replies are not asked for it.
import { oneOf, string } from "../../../plugin";
import type { InstanceField } from "../definition";

export const EXTERNAL_AUTHENTICATION = "external_authentication";
export const INITIAL = "initial";

export const externalAuthenticationField: InstanceField = {
  attributes: {
    [EXTERNAL_AUTHENTICATION]: string({
      optional: true,
      computed: true,
      usePriorState: true,
      validators: [oneOf(INITIAL)],
      description:
        "`initial` if `configuration_wo` has the tokens of an OAuth login, such as `oauth.user.refresh_token`: the platform starts from " +
        "them and renews them. Sent with a create and with new tokens. Removing it changes nothing.",
    }),
  },
  keys: [],
  settings: () => [],
  read: ({ prior }) => ({ [EXTERNAL_AUTHENTICATION]: prior[EXTERNAL_AUTHENTICATION] ?? null }),
  plan: ({ config, prior }) => ({
    [EXTERNAL_AUTHENTICATION]: config[EXTERNAL_AUTHENTICATION] ?? prior?.[EXTERNAL_AUTHENTICATION] ?? null,
  }),
};
