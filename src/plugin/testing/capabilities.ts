// What the engine that a test plays says that it knows: all that this package knows of, unless the test plays an older one.
import type { WireClientCapabilities } from "../protocol/messages";

export const CAPABILITIES: WireClientCapabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: false,
  computedBlocksAllowed: true,
};

/** Plays an older engine. Left out, a part is known. */
export interface OlderEngine {
  /** False before Terraform and OpenTofu 1.11. */
  readonly writeOnlyAttributesAllowed?: boolean;
  /** False before Terraform 1.16, and in OpenTofu. */
  readonly computedBlocksAllowed?: boolean;
}
