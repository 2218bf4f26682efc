// A secret of a connector under one configuration key: write-only, with a version for those who want to say when it is
// sent, and a stored twin where Terraform before 1.11 has to be served (architecture: Secrets).
import { int64, nonEmpty, string } from "../../../plugin";
import type { Attributes, Secret, Unknown } from "../../../plugin";
import type { SecretInput } from "../definition";
import type { Values } from "../values";
import { secretIn } from "../values";

export interface SecretKeyOptions {
  readonly key: string;
  readonly authenticates: boolean;
  /** Name of a sensitive attribute that keeps the secret in state. */
  readonly stored?: string;
  readonly storedDescription?: string;
  readonly description: string;
  readonly revision: string;
  readonly revisionDescription: string;
  readonly whenMissing?: SecretInput["whenMissing"];
}

/** @param name of the write-only attribute; its version is called NAME_version. */
export function secretKey(name: string, options: SecretKeyOptions): SecretInput {
  const { key, authenticates, stored, revision, whenMissing } = options;
  const version = `${name}_version`;
  const text = (config: Values): Secret | Unknown | null =>
    secretIn(config, name) ?? (stored === undefined ? null : secretIn(config, stored));
  return {
    attributes: attributesOf(name, version, options),
    keys: [key],
    name,
    version,
    ...(stored === undefined ? {} : { stored }),
    revision,
    authenticates: () => authenticates,
    ...(whenMissing === undefined ? {} : { whenMissing }),
    text,
    settings: (config) => [{ key, attribute: name, value: text(config), authenticates, explicit: true }],
    ...(stored === undefined
      ? {}
      : {
          validate({ config, diagnostics }) {
            if (secretIn(config, name) === null || secretIn(config, stored) === null) return;
            diagnostics.error({
              attribute: stored,
              summary: "The same secret twice",
              detail: `Set either ${name}, which is kept nowhere, or ${stored}, which is kept in state; not both.`,
            });
          },
        }),
  };
}

function attributesOf(name: string, version: string, options: SecretKeyOptions): Attributes {
  const { stored, storedDescription = "", description, revision, revisionDescription } = options;
  return {
    [name]: string({ optional: true, writeOnly: true, validators: [nonEmpty], description }),
    [version]: string({
      optional: true,
      description: `Where it is set, \`${name}\` is sent when this changes, and only then.`,
    }),
    ...(stored === undefined
      ? {}
      : {
          [stored]: string({ optional: true, sensitive: true, validators: [nonEmpty], description: storedDescription }),
        }),
    [revision]: revisionAttribute(revisionDescription),
  };
}

export function revisionAttribute(description: string) {
  return int64({ computed: true, usePriorState: true, description });
}
