// What is said about a connector and its fields, once for the provider's schema, the construct's props and the pages made of
// both. A definition says what a field is; what a change of it does follows from its type.
import type { ConnectorDefinition, FieldDefinition, SecretField } from "./definition";
import { secretNames } from "./names";
import type { EventField } from "./platform-keys";

/** The first sentence about a connector's instances. */
export function instanceDescription({ name, names }: ConnectorDefinition): string {
  return `An authenticated connection of an Open Connectors account to ${names.product} (connector ${name}).`;
}

/** Of an attribute that is stored. */
export function fieldDescription(field: StoredField): string {
  return [
    field.description,
    ...valuesSentence(field),
    ...(field.kind === "json" ? ["JSON: use `jsonencode`. Key order and blanks do not matter."] : []),
    ...(field.kind !== "sensitiveText" && field.default !== undefined ? [`Default: ${String(field.default)}.`] : []),
    ...changeSentence(field),
  ].join(" ");
}

/** Of its prop, whose default an editor shows beside the text. */
export function propDescription(field: StoredField): string {
  return [field.description, ...valuesSentence(field), ...changeSentence(field)].join(" ");
}

type StoredField = Exclude<FieldDefinition, SecretField>;

/** Which values are taken. */
function valuesSentence(field: StoredField): readonly string[] {
  if (field.kind === "text" && field.values !== undefined) return [`One of ${quotedList(field.values)}.`];
  if (field.kind !== "integer") return [];
  const { minimum, maximum } = field;
  if (maximum === undefined) return minimum === undefined ? [] : [`At least ${String(minimum)}.`];
  return [minimum === undefined ? `At most ${String(maximum)}.` : `From ${String(minimum)} to ${String(maximum)}.`];
}

/** What a change does, for a prop that is described in other words. */
export function changeSentence({ authenticates = true }: Pick<FieldDefinition, "authenticates">): readonly string[] {
  return authenticates ? ["A change re-authenticates the instance."] : [];
}

/** Of the block that holds the connector's event keys. */
export function eventsDescription({ templateKeys }: ConnectorDefinition): string {
  const polls = Object.hasOwn(templateKeys, "event.poller.refresh_interval");
  return (
    `Events of the connector${polls ? ", by polling" : ""}. What is not set is not managed; removing it resets it to the ` +
    "platform's default."
  );
}

/** Of a member of that block. */
export function eventDescription(field: EventField, { templateKeys }: ConnectorDefinition): string {
  const text = fieldDescription(field);
  const fallback = templateKeys[field.key] ?? "";
  return field.kind === "integer" && fallback !== "" ? `${text} The platform's default is ${fallback}.` : text;
}

export interface SecretDescriptions {
  readonly writeOnly: string;
  readonly version: string;
  readonly revision: string;
  readonly stored: string;
}

export function secretDescriptions(field: SecretField): SecretDescriptions {
  const { description, authenticates = true, required = false } = field;
  const { writeOnly, stored } = secretNames(field);
  return {
    writeOnly: [
      description,
      "Stored in no plan and no state.",
      ...(authenticates ? ["A changed value is noticed and re-authenticates the instance."] : []),
      required
        ? `Needed${stored === undefined ? "" : `, here or in \`${stored}\`,`} to create or re-authenticate the instance.`
        : "Removing it leaves it on the platform: set another value first.",
    ].join(" "),
    version: versionDescription(writeOnly),
    revision: revisionDescription([writeOnly]),
    stored: `${description} Stored in state: for Terraform and OpenTofu before 1.11. Conflicts with \`${writeOnly}\`.`,
  };
}

/** @param writeOnly the attribute that the version belongs to */
export function versionDescription(writeOnly: string): string {
  return `If set, \`${writeOnly}\` is sent again only when this changes.`;
}

/** @param writeOnly the attributes that share the revision */
export function revisionDescription(writeOnly: readonly string[]): string {
  const [what, it] =
    writeOnly.length === 1
      ? [`\`${String(writeOnly[0])}\``, "it"]
      : [writeOnly.map((name) => `\`${name}\``).join(" or "), "one of them"];
  return `Counts how often ${what} was sent. \`(known after apply)\` in a plan means that ${it} will be.`;
}

/** Where an instance can't be created, nor re-authenticated, without the secret. */
export function missingSecret(field: SecretField): { readonly summary: string; readonly detail: string } {
  const { writeOnly } = secretNames(field);
  return {
    summary: `${writeOnly} is needed to create the instance`,
    detail:
      `Set ${writeOnly}, from a variable that is ephemeral or sensitive. An imported instance can be planned and destroyed ` +
      "without it; a new one can't be created.",
  };
}

function quotedList(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}
