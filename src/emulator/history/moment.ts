// What happened to an instance, and by whom. Names of what changed only: a value may be a secret.

/** A call of the API with its request id, the admin API, the console, or the program that the emulator runs in. */
export type Cause =
  | { readonly by: "call"; readonly requestId: string; readonly method: string }
  | { readonly by: "admin API" | "console" | "program" | "data file" };

export type MomentKind =
  "created" | "changed" | "re-authenticated" | "disabled" | "enabled" | "not valid" | "valid again" | "deleted";

export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: MomentKind;
  /** What changed: `name`, `tags`, or a configuration key. */
  readonly what: readonly string[];
  readonly cause: Cause;
}
