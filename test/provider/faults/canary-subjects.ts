// Instances with a canary in each of their places for a secret, one of each kind of resource.
import type { Connector } from "../../../src/emulator";
import type { Attributes } from "../harness";
import { GENERIC, TYPED, typed } from "../harness";

export interface Subject {
  readonly typeName: string;
  /** By attribute. Words, so that no rule about how secrets look helps: they are masked because they are known. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Those of them that a state holds. */
  readonly stored: readonly string[];
  readonly config: Attributes;
  /** Has the instance log in again. */
  readonly other: Attributes;
}

const MORE = "event.notification.basic.password";

/** Of no catalogue. */
export const OAUTH: Connector = {
  elementKey: "oauthcrm",
  name: "OAuth CRM",
  hub: "crm",
  keys: ["site", "oauth.api.secret"].map((key) => ({
    key,
    label: key,
    type: key === "site" ? ("text" as const) : ("password" as const),
    required: false,
    defaultValue: null,
    masked: key !== "site",
  })),
};

function subject(
  typeName: string,
  secrets: Subject["secrets"],
  rest: { readonly config: Attributes; readonly other: Attributes; readonly stored?: readonly string[] },
): Subject {
  return { typeName, secrets, stored: rest.stored ?? [], config: rest.config, other: rest.other };
}

const CONNECTWISE = {
  private_key_wo: "plum private canary",
  client_id: "plum client canary",
  event_signature_key_wo: "plum signature canary",
  additional_configuration_wo: "plum additional canary",
} as const;

/** For Terraform before 1.11. */
const STORED_KEY = { private_key: "plum stored canary" } as const;

const FRESHDESK = { api_key_wo: "plum desk canary", additional_configuration_wo: "plum desk further" } as const;

const SERVICENOW = {
  password_wo: "plum service canary",
  event_signature_key_wo: "plum service signature",
  additional_configuration_wo: "plum service further",
} as const;

const ANY = { configuration_wo: "plum application canary", provider_data_wo: "plum code canary" } as const;

export const SUBJECTS: Readonly<Record<string, Subject>> = {
  connectwise: subject(TYPED, CONNECTWISE, {
    stored: ["client_id"],
    config: typed({ ...CONNECTWISE, additional_configuration_wo: { [MORE]: CONNECTWISE.additional_configuration_wo } }),
    other: { company: "acme-apac" },
  }),
  "a stored key": subject(TYPED, STORED_KEY, {
    stored: ["private_key"],
    config: typed({ ...STORED_KEY, private_key_wo: null }),
    other: { company: "acme-apac" },
  }),
  freshdesk: subject("openconnectors_freshdesk_instance", FRESHDESK, {
    config: {
      name: "desk",
      subdomain: "acme",
      creation_key: "tests/desk",
      ...FRESHDESK,
      additional_configuration_wo: { [MORE]: FRESHDESK.additional_configuration_wo },
    },
    other: { subdomain: "acme-apac" },
  }),
  servicenow: subject("openconnectors_servicenow_instance", SERVICENOW, {
    config: {
      name: "service",
      subdomain: "acme",
      username: "admin",
      creation_key: "tests/service",
      ...SERVICENOW,
      additional_configuration_wo: { [MORE]: SERVICENOW.additional_configuration_wo },
    },
    other: { subdomain: "acme-apac" },
  }),
  "any connector": subject(GENERIC, ANY, {
    config: {
      element_key: OAUTH.elementKey,
      name: "oauth",
      creation_key: "tests/oauth",
      configuration: { site: "acme" },
      configuration_wo: { "oauth.api.secret": ANY.configuration_wo },
      provider_data_wo: { code: ANY.provider_data_wo },
    },
    other: { configuration: { site: "acme-apac" } },
  }),
};
