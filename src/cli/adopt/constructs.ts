// Which construct of the library a resource becomes, and which of its props an argument. All of it follows from the definitions
// of the connectors.
import type { Alternative } from "../../connectors";
import { ANY_CONNECTOR, constructNameOf, definitions, propOfArgument, resourceTypeOf } from "../../connectors";
import type { Field } from "./declaration";

export interface ConstructNames {
  readonly construct: string;
  /** The prop for an argument of the resource. */
  readonly propOf: (argument: string) => string;
  /** What the construct takes instead of exactly this value: a static member of a class. */
  readonly alternativeTo: (field: Field) => AlternativeValue | undefined;
}

export interface AlternativeValue {
  readonly prop: string;
  readonly typeName: string;
  readonly member: string;
}

/** @param resourceType as the provider calls it */
export function constructNames(resourceType: string): ConstructNames {
  const definition = definitions.find((one) => resourceTypeOf(one) === resourceType);
  if (definition === undefined && resourceType !== ANY_CONNECTOR.resourceType) {
    throw new TypeError(`there is no construct for ${resourceType}`);
  }
  return {
    construct: definition === undefined ? ANY_CONNECTOR.construct : constructNameOf(definition),
    propOf: (argument) => propOfArgument(argument, definition),
    alternativeTo({ name, value }) {
      const field = definition?.fields.find(({ attribute }) => attribute === name);
      if (field?.kind !== "text" || field.alternative === undefined || value.kind !== "text") return undefined;
      return memberFor(field.alternative, value.text);
    },
  };
}

function memberFor({ prop, typeName, members }: Alternative, text: string): AlternativeValue | undefined {
  const member = Object.keys(members).find((name) => members[name] === text);
  return member === undefined ? undefined : { prop, typeName, member };
}
