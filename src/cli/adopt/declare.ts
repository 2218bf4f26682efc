// From instances to declarations, and to the list of those that can't be declared.
import type { Instance } from "../../client";
import { Secret } from "../../plugin";
import { argumentsOf, hiddenArguments, problemsOf } from "./arguments";
import type { Declaration, Field, Variable } from "./declaration";
import { resourceName } from "./identifier";
import type { AdoptedAs } from "./resources";
import { adoptedAs } from "./resources";
import type { StoredSecret } from "./shared-secrets";
import { sentVariable, variablesFor } from "./shared-secrets";

export interface Declared {
  readonly declarations: readonly Declaration[];
  /** Why the provider would refuse them, in sentences. */
  readonly leftOut: readonly { readonly instance: Instance; readonly problems: readonly string[] }[];
}

/** What says most stands first, what is common to all stands last. */
const FIRST = ["name", "element_key"];
const LAST = ["tags", "enabled", "persist_token"];

/** @param instances in the order of their ids. */
export function declare(instances: readonly Instance[]): Declared {
  const judged = instances.flatMap((instance) => {
    const as = adoptedAs(instance);
    return as === undefined ? [] : [{ instance, as, problems: problemsOf(as.attributes, as.imported) }];
  });
  const fit = judged.filter(({ problems }) => problems.length === 0);
  const variableOf = variablesFor(fit.flatMap(({ instance, as }) => storedSecrets(instance, as)));
  return {
    declarations: fit.map(({ instance, as }) => ({
      id: instance.id,
      resourceType: as.resourceType,
      name: resourceName(instance),
      fields: arranged(argumentsOf(as.attributes, as.imported, secretsOf(instance, as, variableOf))),
    })),
    leftOut: judged.filter(({ problems }) => problems.length > 0),
  };
}

function storedSecrets(instance: Instance, { attributes, imported }: AdoptedAs): readonly StoredSecret[] {
  return hiddenArguments(attributes, imported).map((attribute) => {
    const value = imported[attribute];
    const told = value instanceof Secret && value.reveal() !== "" ? value.reveal() : undefined;
    return { instance, attribute, value: told };
  });
}

function secretsOf(
  instance: Instance,
  { attributes, imported, sent }: AdoptedAs,
  variableOf: (id: string, attribute: string) => Variable,
): ReadonlyMap<string, Variable> {
  return new Map([
    ...hiddenArguments(attributes, imported).map((name) => [name, variableOf(instance.id, name)] as const),
    // Write-only arguments are called `…_wo`, which says nothing about what they hold.
    ...sent.map((name) => [name, sentVariable(instance, name.replace(/_wo$/, ""))] as const),
  ]);
}

function arranged(fields: readonly Field[]): readonly Field[] {
  const place = ({ name }: Field): number => {
    if (FIRST.includes(name)) return FIRST.indexOf(name) - FIRST.length;
    return LAST.includes(name) ? LAST.indexOf(name) + 1 : 0;
  };
  return [...fields].sort((one, other) => place(one) - place(other));
}
