// One attribute, one configuration key.
import { findKey, isDefault } from "../../../connectors";
import { Secret, Unknown } from "../../../plugin";
import { settingOf } from "../../lifecycle/observe";
import type { InstanceField } from "../definition";
import type { StoredField, StoredValue } from "./setting-value";
import {
  defaultOf,
  isRequired,
  refreshedValue,
  sameMeaning,
  sentText,
  settingAttribute,
  valueOf,
} from "./setting-value";

/**
 * What an import stores of a required text that the platform shows masked. No configuration holds it: an empty text is refused.
 * It can't be compared, so the plan decides whether the declared text is sent, and says so.
 */
const UNREAD = "";

export function settingField(field: StoredField): InstanceField {
  const { key, attribute, authenticates = true } = field;
  const required = isRequired(field);
  const fallback = defaultOf(field);
  const same = sameMeaning(field);
  return {
    attributes: { [attribute]: settingAttribute(field) },
    keys: [key],
    settings(values, config) {
      const value = valueOf(field, values) ?? fallback;
      if (value === null && !required) return [];
      const explicit = required || fallback === null || config === null || valueOf(field, config) !== null;
      return [{ key, attribute, value: comparable(sentText(value)), authenticates, explicit, ...(same && { same }) }];
    },
    read({ instance, prior, imported, connector }) {
      const found = valueOf(field, prior);
      const stored = found instanceof Unknown ? null : found;
      const isManaged = required || fallback !== null || stored !== null;
      if (!isManaged && !imported) return { [attribute]: null };
      const shown = settingOf(instance, key);
      // An import leaves out what every instance of the connector has.
      if (!isManaged && shown !== undefined && isDefault(connector && findKey(connector, key), shown))
        return { [attribute]: null };
      return { [attribute]: refreshedValue(field, stored, shown) ?? fallback ?? unread(field) };
    },
  };
}

function comparable<Word>(text: string | Secret | Word): string | Secret | Word | null {
  return (text instanceof Secret ? text.reveal() : text) === UNREAD ? null : text;
}

function unread(field: StoredField): StoredValue {
  if (field.kind === "sensitiveText") return Secret.of(UNREAD);
  return field.kind !== "boolean" && field.kind !== "integer" && isRequired(field) ? UNREAD : null;
}
