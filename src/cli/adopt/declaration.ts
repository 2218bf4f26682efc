// What is written for one instance, before it is spelled as HCL or TypeScript.

/** A secret of an instance: declared, and given by people when Terraform runs. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  /** In no plan file and no state; only for what is written and never stored. */
  readonly ephemeral: boolean;
  /** Nobody has to give it: null means that the platform keeps what it has. */
  readonly optional: boolean;
}

export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly digits: string }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  /** Keys are the platform's or the user's. */
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: string, value: Value])[] }
  /** Names are those of the provider's schema. */
  | { readonly kind: "object"; readonly fields: readonly Field[] }
  | { readonly kind: "variable"; readonly variable: Variable };

/** An argument of the resource, by its name in the provider's schema. */
export interface Field {
  readonly name: string;
  readonly value: Value;
}

export interface Declaration {
  /** Id of the instance, which the import block names. */
  readonly id: string;
  readonly resourceType: string;
  /** Name of the resource; unique in the whole output. */
  readonly name: string;
  readonly fields: readonly Field[];
}

export const fromVariable = (variable: Variable): Value => ({ kind: "variable", variable });
export const text = (value: string): Value => ({ kind: "text", text: value });

/** Each once, in the order of their first use. */
export function variablesOf(declarations: readonly Declaration[]): readonly Variable[] {
  const found = new Map<string, Variable>();
  for (const { fields } of declarations) {
    for (const { value } of fields) for (const variable of variablesIn(value)) found.set(variable.name, variable);
  }
  return [...found.values()];
}

function variablesIn(value: Value): readonly Variable[] {
  switch (value.kind) {
    case "variable":
      return [value.variable];
    case "list":
      return value.items.flatMap(variablesIn);
    case "map":
      return value.entries.flatMap(([, one]) => variablesIn(one));
    case "object":
      return value.fields.flatMap((field) => variablesIn(field.value));
    case "text":
    case "boolean":
    case "number":
      return [];
  }
}
