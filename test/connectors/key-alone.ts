// A made-up connector of another shape: a secret is the first that an instance needs, numbers and switches are needed as well, and
// its texts have what ends a text elsewhere, in YAML, TypeScript and HCL.
import type { ConnectorDefinition } from "../../src/connectors";

export const keyAlone: ConnectorDefinition = {
  elementKey: "keyalone",
  name: 'Key "Alone"',
  hub: "general",
  names: { resource: "key_alone", construct: "KeyAlone", product: 'Key "Alone"' },
  fields: [
    {
      kind: "secret",
      key: "api.key",
      attribute: "api_key",
      required: true,
      description: "Key of the API, for all paths below `/api/*/`.",
      example: "made-up-key",
    },
    {
      kind: "integer",
      key: "account.number",
      attribute: "account_number",
      required: true,
      description: "Number of the account.",
      example: "42",
    },
    {
      kind: "boolean",
      key: "use.sandbox",
      attribute: "use_sandbox",
      required: true,
      description: "Whether the sandbox of the account is used.",
      example: "true",
    },
  ],
  templateKeys: {},
};
