// The props that follow from a connector's field, with the text that an editor shows.
import { changeSentence, propDescription, propOf } from "../../src/connectors";
import type { Alternative, FieldDefinition, SecretField } from "../../src/connectors";
import { storeProp, versionProp } from "../../lib/instance/typed-props";
import { jsDoc } from "./js-doc";

/** A member of a props interface. */
export interface Prop {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  /** Of a prop that can be left out. */
  readonly fallback?: string;
}

export function propSource({ name, type, text, fallback }: Prop): string {
  const doc = jsDoc([text, ...(fallback === undefined ? [] : [`@default ${fallback}`])]);
  return `${doc}\nreadonly ${name}${fallback === undefined ? "" : "?"}: ${type}${fallback === undefined ? "" : " | undefined"};`;
}

export function propsOf(field: FieldDefinition): readonly Prop[] {
  const name = propOf(field);
  switch (field.kind) {
    case "text": {
      const own: Prop = { name, type: "TextInput", text: propDescription(field) };
      const { alternative } = field;
      return alternative === undefined ? [optional(own, field)] : eitherOr(own, alternative, field);
    }
    case "sensitiveText":
      return [{ name, type: "TextInput", text: `${propDescription(field)} ${KEPT}` }];
    case "boolean":
      return [optional({ name, type: "boolean | IResolvable", text: propDescription(field) }, field)];
    case "integer":
      return [optional({ name, type: "number", text: propDescription(field) }, field)];
    case "json":
      return [
        optional(
          { name, type: "TextInput | JsonObjectInput", text: `${propDescription(field)} ${PLACEHOLDERS}` },
          field,
        ),
      ];
    case "secret":
      return secretProps(field);
  }
}

const NOT_MANAGED = "not managed";

function optional(prop: Prop, field: Exclude<FieldDefinition, { kind: "secret" | "sensitiveText" }>): Prop {
  if (field.required === true) return prop;
  return { ...prop, fallback: field.default === undefined ? NOT_MANAGED : JSON.stringify(field.default) };
}

function eitherOr(own: Prop, { prop, typeName, description }: Alternative, field: FieldDefinition): readonly Prop[] {
  const one = `Give exactly one of \`${prop}\` and \`${own.name}\`.`;
  const text = [description, one, ...changeSentence(field)].join(" ");
  return [
    { name: prop, type: typeName, text, fallback: `none: \`${own.name}\` is given` },
    { ...own, text: `${own.text} ${one}`, fallback: `none: \`${prop}\` is given` },
  ];
}

function secretProps(field: SecretField): readonly Prop[] {
  const { description, authenticates = true, required = false, storable = false } = field;
  const name = propOf(field);
  const noticed = authenticates ? "is noticed and re-authenticates the instance" : "is noticed";
  const secret: Prop = {
    name,
    type: "TextInput",
    text:
      `${description} Must not be plain text: use \`secretVariable\`, preferably ephemeral. It is sent, but stored in no plan and no ` +
      `state. A changed value ${noticed}.`,
    ...(!required && { fallback: NOT_MANAGED }),
  };
  const version: Prop = {
    name: versionProp(field),
    type: "string | number",
    text:
      `If given, \`${name}\` is sent again only when this changes.` +
      (storable ? ` Not with \`${storeProp(field)}\`.` : ""),
    fallback: "none: the provider notices a changed value by itself",
  };
  if (!storable) return [secret, version];
  const store: Prop = {
    name: storeProp(field),
    type: "boolean",
    text:
      `Whether to store \`${name}\` in state, in clear: for Terraform and OpenTofu before 1.11, which have no write-only ` +
      "attributes. Its variable must then not be ephemeral.",
    fallback: "false",
  };
  return [secret, store, version];
}

const KEPT = "Must not be plain text: use `secretVariable`, without `ephemeral`, because it is stored in state.";
const PLACEHOLDERS =
  "Give an object, which may contain the platform's placeholders such as `${gmtDate:…}`, or JSON as text, in which `${` begins a " +
  "Terraform expression: write `$${gmtDate:…}` there.";
