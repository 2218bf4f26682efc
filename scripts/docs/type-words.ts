// Types as the pages name them: the words the registry's readers know from other providers.
import type { Type } from "../../src/plugin/values";

/** For a sentence or a list: "Map of String". */
export function typeWords(type: Type): string {
  switch (type.kind) {
    case "string":
      return "String";
    case "number":
      return "Number";
    case "bool":
      return "Boolean";
    case "dynamic":
      return "Dynamic";
    case "object":
      return "Object";
    case "list":
      return `List of ${typeWords(type.element)}`;
    case "set":
      return `Set of ${typeWords(type.element)}`;
    case "map":
      return `Map of ${typeWords(type.element)}`;
    case "tuple":
      return `Tuple of ${type.elements.map(typeWords).join(", ")}`;
  }
}

/** For a signature, as Terraform writes constraints: `list(string)`. */
export function typeConstraint(type: Type): string {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return type.kind;
    case "dynamic":
      return "any";
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${typeConstraint(type.element)})`;
    case "tuple":
      return `tuple([${type.elements.map(typeConstraint).join(", ")}])`;
    case "object": {
      const attributes = [...type.attributes].map(([name, attribute]) => `${name} = ${typeConstraint(attribute)}`);
      return `object({ ${attributes.join(", ")} })`;
    }
  }
}
