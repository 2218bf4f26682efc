// The same instance as each of the two kinds of resources declares it.
import type { Literal } from "../../../src/plugin/testing";
import type { Attributes } from "../harness";
import { GENERIC, TYPED } from "../harness";

/** What people declare of a ConnectWise instance, whichever resource they use. */
export interface Declared {
  readonly name?: Literal;
  readonly tags?: Literal;
  readonly enabled?: Literal;
  readonly creationKey?: Literal;
  readonly company?: Literal;
  /** The secret with which it authenticates. */
  readonly privateKey?: Literal;
  readonly version?: Literal;
  /** Further keys by name, and such ones that are secret. */
  readonly more?: Attributes;
  readonly moreSecrets?: Attributes;
}

export interface Dialect {
  readonly typeName: string;
  readonly config: (declared: Declared) => Attributes;
}

const BASE_URL = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0";
const CLIENT_ID = "ca9a41ee-2222-4333-8444-555555555555";

function common({ name = "cw-emea", tags = null, enabled = null, creationKey = "tests/guards" }: Declared): Attributes {
  return { name, tags, ...(enabled === null ? {} : { enabled }), creation_key: creationKey };
}

/** Null where a map has nothing in it: that is how people leave it out. */
const orNull = (map: Attributes): Attributes | null => (Object.keys(map).length === 0 ? null : map);

export const DIALECTS: readonly Dialect[] = [
  {
    typeName: TYPED,
    config(declared) {
      const { company = "acme", privateKey = "canary-private", version = null, more = {}, moreSecrets = {} } = declared;
      return {
        ...common(declared),
        base_url: BASE_URL,
        company,
        public_key: "PUBLIC",
        client_id: CLIENT_ID,
        private_key_wo: privateKey,
        private_key_wo_version: version,
        additional_configuration: orNull(more),
        additional_configuration_wo: orNull(moreSecrets),
      };
    },
  },
  {
    typeName: GENERIC,
    config(declared) {
      const { company = "acme", privateKey = "canary-private", version = null, more = {}, moreSecrets = {} } = declared;
      const secrets = { "private.key": privateKey, "connectwise.clientID": CLIENT_ID, ...moreSecrets };
      return {
        ...common(declared),
        element_key: "connectwisecrmrest",
        configuration: { baseUrl: BASE_URL, company, "public.key": "PUBLIC", ...more },
        // All secrets are in one map, so that who leaves the secret out leaves all out.
        configuration_wo: privateKey === null ? null : secrets,
        configuration_wo_version: version,
      };
    },
  },
];
