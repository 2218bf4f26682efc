// The connector-neutral picture of an instance: what a resource, whatever its attributes are called, wants to be true.
import type { Secret } from "../../plugin";
import { Unknown } from "../../plugin";

/** One entry of the instance's configuration. */
export interface Setting<Value = string | Secret | null> {
  /** As it is sent, for example `public.key`. */
  readonly key: string;
  /** The attribute that people set. */
  readonly attribute: string;
  /** Null where a secret is managed but not at hand, as in a prior state: it equals everything. */
  readonly value: Value;
  /** The platform checks it with the remote system: a change is a PUT, everything else an entry PATCH. */
  readonly authenticates: boolean;
  /** False where the value is only a default: a POST leaves it to the platform, and what has no entry has it already. */
  readonly explicit: boolean;
  /** Same meaning in another spelling; equality of text by default. */
  readonly same?: (one: string, other: string) => boolean;
  /** Counts once, as an OAuth token does: a whole write carries it only where it is new. */
  readonly singleUse?: true;
}

/** As a plan has it: a value may come from something that is not there yet. */
export type PlannedSetting = Setting<string | Secret | Unknown | null>;

/** A write-only input with all the entries it sets, and what the next plan compares it with. */
export interface SentSecret {
  readonly attribute: string;
  /** What the digest is made of. */
  readonly text: Secret;
  readonly settings: readonly Setting[];
  /** Set where it counts once, with the part of a request that it goes to (single-use.ts). No digest of it is kept. */
  readonly singleUse?: SingleUse;
}

export type SingleUse = "configuration" | "provider data";

export interface Wanted {
  readonly elementKey: string;
  readonly name: string;
  /** Null: not managed, the platform's own tag stays. */
  readonly tags: readonly string[] | null;
  readonly creationKey: string | null;
  readonly enabled: boolean;
  /** Whether the configuration brings OAuth tokens from which the platform starts. */
  readonly externalAuthentication: "initial" | null;
  /** What a state remembers. */
  readonly settings: readonly Setting[];
  /** What no state holds; present where the configuration has it. */
  readonly secrets: readonly SentSecret[];
}

/** The configuration that a whole write sends. */
export function allSettings({ settings, secrets }: Wanted): readonly Setting[] {
  return [
    ...settings,
    ...secrets.filter(({ singleUse }) => singleUse !== "provider data").flatMap((secret) => secret.settings),
  ];
}

/** Compares texts and revealed secrets; a secret that is not at hand never differs, what is unknown always may. */
export function sameSetting(one: PlannedSetting, other: PlannedSetting): boolean {
  if (one.value instanceof Unknown || other.value instanceof Unknown) return false;
  if (one.value === null || other.value === null) return true;
  const [a, b] = [plain(one.value), plain(other.value)];
  return a === b || (one.same?.(a, b) ?? false);
}

function plain(value: string | Secret): string {
  return typeof value === "string" ? value : value.reveal();
}
