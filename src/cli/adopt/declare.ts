// From instances to declarations, and to the list of those that can't be declared.
import type { Instance } from "../../client";
import { Secret } from "../../plugin";
import { argumentsOf, hiddenArguments, problemsOf } from "./arguments";
import type { Declaration, Field, Value, Variable } from "./declaration";
import { fromVariable } from "./declaration";
import { distinctWords, resourceName } from "./identifier";
import type { AdoptedAs, Template } from "./resources";
import { adoptedAs } from "./resources";
import type { StoredSecret } from "./shared-secrets";
import { sentVariable, titled, variablesFor } from "./shared-secrets";

export interface Declared {
  readonly declarations: readonly Declaration[];
  /** Why the provider would refuse them, in sentences. */
  readonly leftOut: readonly { readonly instance: Instance; readonly problems: readonly string[] }[];
}

/** What says most comes first, what is common to all comes last. */
const FIRST = ["name", "element_key"];
const LAST = ["tags", "enabled", "persist_token"];

/**
 * @param instances in the order of their ids.
 * @param templateOf the keys that a connector defines, by its key.
 */
export function declare(instances: readonly Instance[], templateOf: (elementKey: string) => Template): Declared {
  const judged = instances.map((instance) => {
    const as = adoptedAs(instance, templateOf(instance.element?.key ?? ""));
    return { instance, as, problems: [...problemsOf(as.attributes, as.imported), ...as.problems] };
  });
  const fit = judged.filter(({ problems }) => problems.length === 0);
  const storedVariable = variablesFor(fit.flatMap(({ instance, as }) => storedSecrets(instance, as)));
  return {
    declarations: fit.map(({ instance, as }) => ({
      id: instance.id,
      resourceType: as.resourceType,
      name: resourceName(instance),
      fields: arranged(argumentsOf(as.attributes, as.imported, secretsOf(instance, as, storedVariable))),
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
  as: AdoptedAs,
  storedVariable: (id: string, attribute: string) => Variable,
): ReadonlyMap<string, Value> {
  const stored = storedSecrets(instance, as);
  const keys = [...as.sent.values()].flatMap((some) => some ?? []);
  const words = distinctWords([...stored.map(({ attribute }) => attribute), ...[...as.sent.keys()].map(bare), ...keys]);
  const variable = (what: string, label: string): Value =>
    fromVariable(sentVariable(instance, { what: words.get(what) ?? what, label }));
  return new Map<string, Value>([
    ...stored.map(({ attribute }) => [attribute, fromVariable(storedVariable(instance.id, attribute))] as const),
    ...[...as.sent].map(([name, some]): readonly [string, Value] => {
      if (some === undefined) return [name, variable(bare(name), titled(bare(name)))];
      return [name, { kind: "map", entries: some.map((key) => [key, variable(key, `"${key}"`)]) }];
    }),
  ]);
}

/** Write-only arguments are called `…_wo`, which says nothing about what they hold. */
function bare(name: string): string {
  return name.replace(/_wo$/, "");
}

function arranged(fields: readonly Field[]): readonly Field[] {
  const place = ({ name }: Field): number => {
    if (FIRST.includes(name)) return FIRST.indexOf(name) - FIRST.length;
    return LAST.includes(name) ? LAST.indexOf(name) + 1 : 0;
  };
  return [...fields].sort((one, other) => place(one) - place(other));
}
