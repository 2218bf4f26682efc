// Which keys of a configuration hold secrets. A mask does not show it: the platform returns some secrets in clear, and types are
// no rule either (open-connectors-api: Masked values). So it is decided by what the catalogue knows of the connector; where it
// knows nothing, by the key's type in the connector's template, by its label there, and by the key itself.
import type { Connector } from "./connector";
import { findKey } from "./connector";
import { isSecretLabel } from "../rules/secret-words";

/**
 * A mask: five asterisks for ConnectWise, eight elsewhere, perhaps any number (open-connectors-api: Masked values). It
 * proves neither that a value is stored nor which.
 */
export function isMasked(value: string): boolean {
  return /^\*+$/.test(value);
}

export interface KnownOfKey {
  /** The key's connector, where the catalogue has it. */
  readonly connector?: Connector | undefined;
  /** As the connector's template has it: `PASSWORD`, `TEXTFIELD_32`. */
  readonly type?: string | undefined;
  /** As people read it in the template's form: "API Key". */
  readonly label?: string | undefined;
}

export function isSecretKey(key: string, { connector, type = "", label = "" }: KnownOfKey = {}): boolean {
  if (/^password$/i.test(type)) return true;
  const definition = connector && findKey(connector, key);
  if (definition !== undefined) return definition.masked || definition.secret === true;
  return !/^boolean$/i.test(type) && (isSecretLabel(key) || isSecretLabel(label));
}
