// The connector-neutral picture of an instance: what a resource, whatever its attributes are called, wants to be true.
import type { Secret } from "../../plugin";

/** One entry of the instance's configuration. */
export interface Setting {
  /** As it is sent, for example `public.key`. */
  readonly key: string;
  /** Null where a secret is managed but not at hand, as in a prior state: it equals everything. */
  readonly value: string | Secret | null;
  /** The platform checks it with the remote system: a change is a PUT, everything else an entry PATCH. */
  readonly authenticates: boolean;
  /** False where the value is only our default: a POST leaves it to the platform then. */
  readonly written: boolean;
  /** Same meaning in another spelling; equality of text by default. */
  readonly same?: (one: string, other: string) => boolean;
}

export interface Wanted {
  readonly elementKey: string;
  readonly name: string;
  /** Null: not managed, the platform's own tag stays. */
  readonly tags: readonly string[] | null;
  readonly creationKey: string | null;
  readonly settings: readonly Setting[];
}

/** Compares texts and revealed secrets; a secret that is not at hand never differs. */
export function sameSetting(one: Setting, other: Setting): boolean {
  if (one.value === null || other.value === null) return true;
  const [a, b] = [plain(one.value), plain(other.value)];
  return a === b || (one.same?.(a, b) ?? false);
}

function plain(value: string | Secret): string {
  return typeof value === "string" ? value : value.reveal();
}
