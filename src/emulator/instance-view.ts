// An instance as those who run the emulator see it: as it is stored, nothing masked, secrets in clear.
import type { StoredInstance } from "./store";

export interface InstanceView {
  /** Digits, exact to 64 bits; a number in the admin API. */
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdDate: string;
  readonly token: string;
  readonly elementKey: string;
  readonly tags: readonly string[];
  readonly configuration: Readonly<Record<string, string | null>>;
  readonly valid: boolean;
  readonly disabled: boolean;
  /** Why a deletion is refused with 409; absent where it isn't. */
  readonly inUse?: string;
}

export function viewOf(instance: StoredInstance): InstanceView {
  const { id, name, createdDate, token, tags, connector, configuration, valid, disabled, inUse } = instance;
  return {
    id: id.toString(),
    name,
    createdDate,
    token,
    elementKey: connector.elementKey,
    tags,
    configuration: Object.fromEntries(configuration.map(({ key, value }) => [key, value])),
    valid,
    disabled,
    ...(inUse === undefined ? {} : { inUse }),
  };
}
