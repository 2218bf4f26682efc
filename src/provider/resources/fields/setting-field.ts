// The plain kinds of fields: one attribute, one configuration key.
import { Secret, Unknown, bool, string } from "../../../plugin";
import type { Validator } from "../../../plugin";
import { booleanOf, keepSpelling, settingOf } from "../../lifecycle/observe";
import type { InstanceField } from "../definition";
import { booleanIn, textOrSecretIn } from "../values";

export interface TextFieldOptions {
  readonly key: string;
  readonly description: string;
  /** The platform checks it with the remote system. */
  readonly authenticates: boolean;
  readonly sensitive?: true;
  readonly validators?: readonly Validator<string>[];
  /** Same meaning in another spelling. */
  readonly same?: (one: string, other: string) => boolean;
}

/** What an import stores of a value that the platform shows masked. No configuration holds it: the text is required. */
const UNREAD = "";

/** What could not be read can't be compared: the plan decides whether it is sent, and tells. */
function unlessUnread<Word>(word: string | Secret | Word): string | Secret | Word | null {
  return (word instanceof Secret ? word.reveal() : word) === UNREAD ? null : word;
}

/** Text that every instance of the connector needs. */
export function requiredText(name: string, options: TextFieldOptions): InstanceField {
  const { key, description, authenticates, sensitive, validators = [], same } = options;
  const common = {
    required: true,
    description,
    validators,
    ...(same === undefined ? {} : { semanticEquality: same }),
  } as const;
  return {
    attributes: { [name]: sensitive === true ? string({ ...common, sensitive }) : string(common) },
    keys: [key],
    settings: (values) => [
      {
        key,
        attribute: name,
        value: unlessUnread(textOrSecretIn(values, name)),
        authenticates,
        explicit: true,
        ...(same === undefined ? {} : { same }),
      },
    ],
    read({ instance, prior }) {
      const stored = textOrSecretIn(prior, name);
      const spelling = stored instanceof Secret ? stored.reveal() : stored;
      const text =
        keepSpelling(spelling instanceof Unknown ? null : spelling, settingOf(instance, key), same) ?? UNREAD;
      return { [name]: sensitive === true ? Secret.of(text) : text };
    },
  };
}

export interface SwitchFieldOptions {
  readonly key: string;
  readonly description: string;
  readonly default: boolean;
}

/** A switch of the connector's behaviour: it has a default and never re-authenticates. */
export function behaviourSwitch(
  name: string,
  { key, description, default: fallback }: SwitchFieldOptions,
): InstanceField {
  return {
    attributes: { [name]: bool({ optional: true, computed: true, default: fallback, description }) },
    keys: [key],
    settings(values, config) {
      const value = booleanIn(values, name);
      return [
        {
          key,
          attribute: name,
          value: value instanceof Unknown ? value : String(value ?? fallback),
          authenticates: false,
          explicit: config === null || booleanIn(config, name) !== null,
        },
      ];
    },
    read({ instance, prior }) {
      const found = booleanOf(settingOf(instance, key));
      return { [name]: found ?? booleanIn(prior, name) ?? fallback };
    },
  };
}
