// Secrets as variables. One that several instances have in common is one variable: a ConnectWise client id, say, is
// issued for an integration and not for an instance (open-connectors-api: ConnectWise credentials), and an account of
// thousands then asks for one value.
import type { Variable } from "./declaration";
import type { Named } from "./identifier";
import { sharedVariableName, variableName } from "./identifier";

/** A secret that is in state, and that an argument therefore has to repeat. */
export interface StoredSecret {
  readonly instance: Named;
  /** Name of its attribute. */
  readonly attribute: string;
  /** Undefined where the platform masks it, so that it is not known which others are the same. */
  readonly value: string | undefined;
}

/** @param secrets in the order of the instances' ids. */
export function variablesFor(secrets: readonly StoredSecret[]): (id: string, attribute: string) => Variable {
  const groups = new Map<string, StoredSecret[]>();
  for (const secret of secrets) {
    const { attribute, instance, value } = secret;
    const same = JSON.stringify(value === undefined ? [attribute, instance.id] : [attribute, "", value]);
    const group = groups.get(same);
    if (group === undefined) groups.set(same, [secret]);
    else group.push(secret);
  }
  const found = new Map<string, Variable>();
  for (const group of groups.values()) {
    const variable = shared(group);
    for (const { instance, attribute } of group) found.set(`${instance.id} ${attribute}`, variable);
  }
  return (id, attribute) => {
    const variable = found.get(`${id} ${attribute}`);
    if (variable === undefined) throw new TypeError(`the secret ${attribute} of instance ${id} was not announced`);
    return variable;
  };
}

function shared(group: readonly StoredSecret[]): Variable {
  const [oldest, ...others] = group;
  if (oldest === undefined) throw new TypeError("a group is made with its first secret");
  const { instance, attribute } = oldest;
  const more = others.length === 0 ? "" : ` and ${String(others.length)} more`;
  return {
    name: others.length === 0 ? variableName(instance, attribute) : sharedVariableName(attribute, instance.id),
    description: `${titled(attribute)} of ${titleOf(instance)}${more}.`,
    ephemeral: false,
    optional: false,
  };
}

export interface SentSecret {
  /** The words of its name. */
  readonly what: string;
  /** As people know it. */
  readonly label: string;
}

/** A secret that is sent and never stored; null leaves the one that the platform has. */
export function sentVariable(instance: Named, { what, label }: SentSecret): Variable {
  return {
    name: variableName(instance, what),
    description: `${label} of ${titleOf(instance)}. Null leaves it as it is.`,
    ephemeral: true,
    optional: true,
  };
}

function titleOf({ id, name }: Named): string {
  return name === undefined ? `instance ${id}` : `"${name}" (${id})`;
}

/** `client_id` as people say it: Client id. */
export function titled(attribute: string): string {
  const words = attribute.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
