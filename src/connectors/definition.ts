// A typed connector as one table: what its instances are configured with, and how each part is called, checked and described.
//
// Everything else about the connector follows from the table: the resource, the construct, the emulator's template, adopted
// code and the pages of the documentation. A file in this folder that exports a `ConnectorDefinition` is all that a further
// connector needs, beside its examples; `npm run bindings` finds it.

/** Types of keys in the platform's templates that matter here; the platform has more spellings for text. */
export type KeyType = "text" | "boolean" | "password" | "number" | "json";

export interface ConnectorDefinition {
  /** Stable name of the connector, the API's `element.key`. */
  readonly elementKey: string;
  /** Number of the connector in the vendor's documentation. It may differ between hosts, so only the emulator uses it. */
  readonly elementId?: number;
  /** As the platform shows it. */
  readonly name: string;
  /** Family of connectors with common resources. */
  readonly hub: string;
  readonly names: ConnectorNames;
  /** What people fill in, in the order of the form. */
  readonly fields: readonly FieldDefinition[];
  /**
   * Keys that every reply shows and no field sets, with the value they have until somebody changes it. Those of
   * `platform-keys.ts` bring their type with them, and some of them an attribute: events, the signature key,
   * `filter.response.nulls`. Any other key is plain text.
   */
  readonly templateKeys: Readonly<Record<string, string | null>>;
}

export interface ConnectorNames {
  /** `connectwise` makes the resource `openconnectors_connectwise_instance`. */
  readonly resource: string;
  /** `ConnectWise` makes the construct `ConnectWiseConnectorInstance`. */
  readonly construct: string;
  /** The remote system in a sentence. */
  readonly product: string;
}

/** One key of the instance's configuration that has an attribute and a prop. */
export type FieldDefinition = TextField | SensitiveTextField | BooleanField | IntegerField | JsonField | SecretField;

interface Field {
  /** Configuration key as a request writes it. */
  readonly key: string;
  /** As the platform writes it back, where that differs. */
  readonly returnedAs?: string;
  /** Other spellings that a request may use. */
  readonly aliases?: readonly string[];
  /** Label of the key in the platform's form. Default: the key. */
  readonly label?: string;
  /** Replies leave the key out until it has a value. */
  readonly absentUntilSet?: true;
  /** Name of the attribute, `public_key`. */
  readonly attribute: string;
  /** Name of the prop. Default: the attribute's name in camel case. */
  readonly prop?: string;
  /** One sentence, a noun phrase first, in Markdown. What follows from the field's type is added to it. */
  readonly description: string;
  /** Whether the platform checks a change with the remote system. Default: true, as for anything that could be a credential. */
  readonly authenticates?: boolean;
  /** A made-up value, shown in examples and used by the tests that every connector passes. */
  readonly example: string;
}

/** Required, or optional with or without a default. Left out without a default, the key is not managed. */
type Presence<Value> =
  | { readonly required: true; readonly default?: never; readonly templateDefault?: never }
  | { readonly required?: never; readonly default: Value; readonly templateDefault?: never }
  | {
      readonly required?: never;
      readonly default?: never;
      /** What a reply shows where a request left the key out. Default: null. */
      readonly templateDefault?: string;
    };

interface TextRules {
  /** What is wrong with a text, in sentences that don't repeat it; none means it is fine. An empty text is always refused. */
  readonly problems?: (text: string) => readonly string[];
  /** What is probably wrong with a text that may be right: sentences for a warning, which don't repeat it. */
  readonly hint?: (text: string) => string | undefined;
  /** Same meaning in another spelling. Default: equality. */
  readonly same?: (one: string, other: string) => boolean;
}

export type TextField = Field &
  TextRules &
  Presence<string> & {
    readonly kind: "text";
    /** All values there are, where the list is closed. */
    readonly values?: readonly string[];
    /** A class of the construct library whose objects the construct takes instead of the text. */
    readonly alternative?: Alternative;
  };

/** Text that is kept in state and masked in output: an id that is to be kept like a password. Always required. */
export type SensitiveTextField = Field &
  TextRules & {
    readonly kind: "sensitiveText";
    /** Name of the variable that messages suggest for it. Default: the attribute's name. */
    readonly variable?: string;
  };

export type BooleanField = Field & Presence<boolean> & { readonly kind: "boolean" };

export type IntegerField = Field &
  Presence<number> & {
    readonly kind: "integer";
    readonly minimum?: number;
    readonly maximum?: number;
    /** What it counts, for messages: `minutes`. */
    readonly unit?: string;
  };

/** A JSON object as text; the order of its keys and the spaces between mean nothing. */
export type JsonField = Field & Presence<string> & { readonly kind: "json" };

/** Sent and not stored: `attribute_wo`, with `attribute_wo_version` and a revision beside it. */
export type SecretField = Field & {
  readonly kind: "secret";
  /** An instance can't be created without it. Default: false. */
  readonly required?: boolean;
  /** Adds the attribute itself, which keeps the secret in state: for Terraform and OpenTofu before 1.11. */
  readonly storable?: true;
  /** Whether replies mask the value. Default: true. */
  readonly masked?: boolean;
  /** Name of the variable that messages suggest for it. Default: the attribute's name. */
  readonly variable?: string;
};

export interface Alternative {
  readonly prop: string;
  /** Name of the class, and of its module in the construct library in kebab case. */
  readonly typeName: string;
  readonly description: string;
  /** What to write instead, for messages: `ConnectWiseSite.EU or host(name)`. */
  readonly choices: string;
  /** Static members of the class by name, with the text that each one means. */
  readonly members: Readonly<Record<string, string>>;
}
