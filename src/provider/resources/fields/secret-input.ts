// A secret of a connector under one configuration key: write-only, with a version for those who want to say when it is
// sent, and a stored twin where Terraform before 1.11 has to be served (architecture: Secrets).
import type { SecretField } from "../../../connectors";
import { missingSecret, revisionDescription, secretDescriptions, secretNames } from "../../../connectors";
import { int64, nonEmpty, string } from "../../../plugin";
import type { Attribute, Attributes, Secret, Unknown } from "../../../plugin";
import type { SecretInput } from "../definition";
import type { Values } from "../values";
import { secretIn } from "../values";

/** @param sharing write-only attributes with the same revision, this one included */
export function secretInput(field: SecretField, sharing: readonly string[]): SecretInput {
  const { key, authenticates = true, required = false } = field;
  const { writeOnly, version, revision, stored } = secretNames(field);
  const text = (config: Values): Secret | Unknown | null =>
    secretIn(config, writeOnly) ?? (stored === undefined ? null : secretIn(config, stored));
  return {
    attributes: attributesOf(field, sharing),
    keys: [key],
    name: writeOnly,
    version,
    ...(stored !== undefined && { stored }),
    revision,
    authenticates: () => authenticates,
    ...(required && { whenMissing: missingSecret(field) }),
    text,
    settings: (config) => [{ key, attribute: writeOnly, value: text(config), authenticates, explicit: true }],
    ...(stored !== undefined && {
      validate({ config, diagnostics }) {
        if (secretIn(config, writeOnly) === null || secretIn(config, stored) === null) return;
        diagnostics.error({
          attribute: stored,
          summary: `${stored} and ${writeOnly} are both set`,
          detail: `Set either ${writeOnly}, which is not stored, or ${stored}, which is kept in state.`,
        });
      },
    }),
  };
}

function attributesOf(field: SecretField, sharing: readonly string[]): Attributes {
  const names = secretNames(field);
  const descriptions = secretDescriptions(field);
  const common = { optional: true, validators: [nonEmpty] } as const;
  return {
    [names.writeOnly]: string({ ...common, writeOnly: true, description: descriptions.writeOnly }),
    [names.version]: string({ optional: true, description: descriptions.version }),
    ...(names.stored !== undefined && {
      [names.stored]: string({ ...common, sensitive: true, description: descriptions.stored }),
    }),
    [names.revision]: revisionAttribute(sharing),
  };
}

/** @param writeOnly the attributes whose sending it counts */
export function revisionAttribute(writeOnly: readonly string[]): Attribute {
  return int64({ computed: true, usePriorState: true, description: revisionDescription(writeOnly) });
}
