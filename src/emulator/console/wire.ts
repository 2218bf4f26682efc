// What console and page say to each other. No value of a configuration is among it, unless it can't be a secret.
import type { Moment } from "../history/moment";
import type { SwitchName } from "../switches";

/** The event `update`: what is newer than the last one. */
export interface Update {
  /** What the page has and this has not is to be thrown away. */
  readonly isFresh: boolean;
  readonly calls: readonly CallView[];
  readonly instances: readonly LifeView[];
  readonly settings?: Settings;
}

export interface CallView {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Parameters whose value may be anything are named without it. */
  readonly query: string;
  readonly requestId: string;
  readonly faults: readonly string[];
  /** Ids of instances to which it did something. */
  readonly instances: readonly string[];
  /** Undefined while it is under way; a status of null: it was not answered. */
  readonly end?: { readonly status: number | null; readonly durationMs: number; readonly message?: string };
}

export type InstanceState = "enabled" | "disabled" | "not valid" | "deleted";

export interface LifeView {
  readonly id: string;
  readonly name: string;
  readonly connector: string;
  readonly userId: number;
  readonly tags: readonly string[];
  readonly state: InstanceState;
  readonly inUse?: string;
  /** What differs from the connector's template. */
  readonly keys: readonly KeyView[];
  /** The oldest first. */
  readonly moments: readonly Moment[];
}

export interface KeyView {
  readonly key: string;
  /** `true`, `false`, `empty`, or a mark that is the same for the same value as long as the emulator runs. */
  readonly shown: string;
}

export interface Settings {
  readonly faults: readonly FaultView[];
  /** Position by name. */
  readonly switches: Readonly<Record<SwitchName, string>>;
}

export interface FaultView {
  readonly id: number;
  /** The rule as JSON; its texts are only counted. */
  readonly rule: string;
  readonly effect: string;
  readonly operation: string;
  readonly struck: number;
  /** Null for always. */
  readonly left: number | null;
}

/** The event `hello`, the first of a stream. */
export interface Hello {
  /** Another one after a new start: the page's token is then worth nothing. */
  readonly run: string;
  readonly operations: readonly string[];
  readonly effects: readonly MemberView[];
  readonly switches: readonly SwitchView[];
}

export interface MemberView {
  readonly name: string;
  /** What it takes, in words. */
  readonly expected: string;
  readonly meaning: string;
  readonly input: "number" | "choice" | "yes";
  readonly choices: readonly string[];
}

export interface SwitchView {
  readonly name: SwitchName;
  readonly question: string;
  /** The first is what we take for true. */
  readonly positions: readonly string[];
}
