// "Not yet": what a hook says when an answer depends on something that is not there before a later round, such as a
// cluster that the same configuration creates. Protocol 6.6 and later; Terraform takes it only where its capabilities
// say so (terraform-protocol: Deferral).
import type { WireDeferred } from "../protocol";
import { DeferredReason } from "../protocol";
import type { DiagnosticText } from "./diagnostics";

/** Of the hooks that may throw a `Deferral`. */
export interface Deferrable {
  /** Whether the caller takes "not yet" for an answer; else a `Deferral` becomes an error. */
  readonly deferralAllowed: boolean;
}

/** Why nothing can be said yet. */
export type DeferralReason = "resourceConfigUnknown" | "providerConfigUnknown" | "absentPrerequisite";

const REASONS: Readonly<Record<DeferralReason, string>> = {
  resourceConfigUnknown: "its configuration is not known yet",
  providerConfigUnknown: "the configuration of the provider is not known yet",
  absentPrerequisite: "something it depends on does not exist yet",
};

/**
 * Thrown by a hook that can't answer before a later round: `configure`, `plan`, `planDelete`, `read`, `importState` of a
 * resource, `read` of a data source, `open` of an ephemeral resource. Where the caller allows no deferral it becomes an error,
 * and `deferralAllowed` says so to a hook beforehand. Thrown by `configure`, it defers every later call for this configuration.
 */
export class Deferral extends Error {
  override readonly name = "Deferral";
  readonly reason: DeferralReason;

  /** @throws TypeError where there is no such reason, which only a program without types can give. */
  constructor(reason: DeferralReason) {
    if (!Object.hasOwn(REASONS, reason)) {
      throw new TypeError(`expected one of the reasons ${Object.keys(REASONS).join(", ")}`);
    }
    super(`deferred, since ${REASONS[reason]}`);
    this.reason = reason;
  }
}

/** Whether one call may be deferred, and whether it was. */
export class DeferralGate {
  /** As the client says; absent capabilities allow nothing. */
  readonly allowed: boolean;
  #reason: DeferralReason | undefined;

  constructor(request: { readonly clientCapabilities?: { readonly deferralAllowed: boolean } | undefined }) {
    this.allowed = request.clientCapabilities?.deferralAllowed === true;
  }

  get isDeferred(): boolean {
    return this.#reason !== undefined;
  }

  /** What goes into the answer. */
  get wire(): { readonly deferred?: WireDeferred } {
    return this.#reason === undefined ? {} : { deferred: { reason: DeferredReason[this.#reason] } };
  }

  /** False where deferral is not allowed. */
  defer({ reason }: Deferral): boolean {
    if (this.allowed) this.#reason = reason;
    return this.allowed;
  }
}

/** For a deferral where none is possible. */
export function deferralRefused(hook: string, { reason }: Deferral): DiagnosticText {
  return {
    summary: "The provider can't answer yet",
    detail:
      `The ${hook} would have to wait for a later round, since ${REASONS[reason]}, and this engine does not allow a ` +
      "provider to defer it. Create first what it depends on, with -target for instance, and then apply the rest.",
  };
}
