// The review for programs: docs/schemas/review-1.json describes it. A member that is undefined in the model is null here.
import type { Review, StackReview } from "../model";
import { countsOf, hasChanges } from "../review";

/** Goes up where a program that reads the format has to change. New members don't count. */
const FORMAT_VERSION = 1;

export function jsonOf(review: Review): string {
  const document = {
    format: "openconnectors-review",
    version: FORMAT_VERSION,
    plansDigest: review.digest,
    hasChanges: hasChanges(review),
    counts: Object.fromEntries(countsOf(review)),
    stacks: review.stacks.map(stackOf),
    waiting: review.waiting.map(({ name, reason, dependencies }) => ({ name, reason, dependencies })),
  };
  return `${JSON.stringify(document, (_name, value: unknown) => (value === undefined ? null : value), 2)}\n`;
}

function stackOf({
  name,
  digest,
  engine,
  engineVersion,
  dependencies,
  instances,
  others,
  changedOutputs,
  isComplete,
  warnings,
  findings,
}: StackReview): object {
  return {
    name,
    planSha256: digest,
    engine,
    engineVersion,
    dependencies,
    instances: instances.map((instance) => ({
      address: instance.address,
      path: instance.path,
      name: instance.name,
      id: instance.id,
      connector: instance.connector,
      actions: instance.actions,
      forcedBy: instance.forcedBy,
      changes: instance.changes,
      drift: instance.drift,
      secretsSent: instance.secrets,
      secretsChanged: instance.changedSecrets,
      token: instance.token,
      readers: instance.readers,
      notes: instance.notes,
    })),
    otherResources: others,
    changedOutputs,
    isComplete,
    warnings,
    findings: findings.map(({ kind, address, text }) => ({ kind, address, text })),
  };
}
