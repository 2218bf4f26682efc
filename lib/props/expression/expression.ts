// What an expression of Terraform is made of, as far as it matters where a value comes from.

export type Expression =
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[] }
  | { readonly kind: "number"; readonly text: string }
  /** `true`, `false`, `null`. */
  | { readonly kind: "constant" }
  /** A name and the attributes after it, `var.key` or the variable of a `for`. */
  | { readonly kind: "reference"; readonly path: readonly string[] }
  /** A member of a value: by attribute, by index, or of each element. */
  | { readonly kind: "member"; readonly of: Expression }
  /** A function, without the `core::` that Terraform's own may have before their names. */
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "condition"; readonly branches: readonly Expression[] }
  | { readonly kind: "operation"; readonly operands: readonly Expression[]; readonly isComparison: boolean }
  /** A list, an object, or what a `for` makes; a list has no keys. */
  | {
      readonly kind: "collection";
      readonly keys: readonly Expression[];
      readonly values: readonly Expression[];
      /** By a `for`: its values are not its elements. */
      readonly isMade?: boolean;
    };

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "interpolation"; readonly expression: Expression };
