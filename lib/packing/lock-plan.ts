// What `.terraform.lock.hcl` of a stack must say for a plain `cdktf deploy`: cdktf-cli finds every required provider in
// it and so runs neither `terraform providers lock` nor `init -upgrade`, both of which would ask a registry for our
// provider (architecture: The provider travels in the stack; terraform-protocol: The lock step of CDKTF).
import type { Engine } from "./engine";
import type { LockFile } from "./lock-file";
import type { PackedProvider } from "../../src/packed/packed-provider";
import type { Requirement } from "./requirements";
import { admits, exactVersion } from "./version-constraint";

export interface LockPlan {
  readonly lock: LockFile;
  /** Requirements that can't be locked ahead, because they are not one exact version. */
  readonly ranges: readonly Requirement[];
}

/** What the entry of our own provider says. */
export interface OwnProvider extends Pick<PackedProvider, "address" | "version"> {
  readonly hashes: readonly string[];
}

export function planLock(lock: LockFile, requirements: readonly Requirement[], own: OwnProvider): LockPlan {
  const others = requirements.filter(({ address }) => address !== own.address);
  // Ours is written again at every synth: that heals a changed provider under an unchanged version.
  const withOwn = lock.with({ address: own.address, version: own.version, hashes: own.hashes });
  return {
    lock: others.reduce(withOther, withOwn),
    ranges: others.filter(({ version }) => exactVersion(version) === undefined),
  };
}

function withOther(lock: LockFile, required: Requirement): LockFile {
  const { address, version } = required;
  const exact = exactVersion(version);
  if (exact === undefined) return lock;
  return withVersionInOpenTofu(withVersion(lock, address, version, exact), required, exact);
}

function withVersion(lock: LockFile, address: string, version: string | undefined, exact: string): LockFile {
  const entry = lock.entry(address);
  // Both must hold: the constraints for cdktf-cli, the version for Terraform, whose init refuses a locked version other
  // than the one required even where the constraints of an earlier range admit it (measured with Terraform 1.11).
  const stays = entry?.version === exact && admits(entry.constraints, version);
  return stays ? lock : lock.with({ address, version: exact, hashes: [] });
}

/** `tofu init` keeps an entry under its own registry's name, and refuses to choose another version than that one says. */
function withVersionInOpenTofu(lock: LockFile, { address, addressInOpenTofu }: Requirement, exact: string): LockFile {
  const entry = address === addressInOpenTofu ? undefined : lock.entry(addressInOpenTofu);
  if (entry === undefined || entry.version === exact) return lock;
  return lock.with({ address: addressInOpenTofu, version: exact, hashes: [] });
}

/** @param own address of our provider, the one that a registry doesn't know */
export function rangeWarning(
  { localName, address, version }: Requirement,
  own: string,
  { command }: Pick<Engine, "command">,
): string {
  const required = version === undefined ? "in any version" : `as "${version}", which is not one exact version`;
  return (
    `The provider "${localName}" (${address}) is required ${required}. cdktf deploy and diff then run ` +
    `"${command} providers lock", which looks for ${own} in a registry and fails. Require one exact version of ` +
    `"${localName}", or add --skip-provider-lock.`
  );
}
