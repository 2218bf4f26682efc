// An instance as those who run the emulator see it: as it is stored, secrets in clear.
import type { StoredInstance } from "../account/store";
import { createdDateOf } from "../render";

export interface InstanceView {
  /** Digits, exact to 64 bits; a number in the admin API. */
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdDate: string;
  readonly token: string;
  readonly elementKey: string;
  /** Number of the user whose instance it is. */
  readonly userId: number;
  readonly tags: readonly string[];
  readonly configuration: Readonly<Record<string, string | null>>;
  readonly valid: boolean;
  readonly disabled: boolean;
  /** Why a deletion is refused with 409; absent where it isn't. */
  readonly inUse?: string;
}

export function viewOf(instance: StoredInstance): InstanceView {
  const { id, owner, name, token, tags, connector, configuration, valid, disabled, inUse } = instance;
  return {
    id: id.toString(),
    name,
    createdDate: createdDateOf(instance),
    token,
    elementKey: connector.elementKey,
    userId: owner.id,
    tags,
    configuration: Object.fromEntries(configuration.map(({ key, value }) => [key, value])),
    valid,
    disabled,
    ...(inUse === undefined ? {} : { inUse }),
  };
}
