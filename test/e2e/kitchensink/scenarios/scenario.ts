// What a family is expected to do under the real Terraform: the vocabulary in which the files beside this one are written.
import type { Hcl, Json } from "../../../support/workspace";

export interface Scenario {
  readonly type: string;
  /** Resource type in the names of its files, where that is another one. */
  readonly storedAs?: string;
  /** Configuration of the create. */
  readonly config: Hcl;
  /** Paths that are unknown in the plan of the create, such as `single.size`; `id` always is. */
  readonly unknown?: readonly string[];
  /** The state after the create, but for `id` and for attributes that are null. */
  readonly state: Hcl;
  /** Paths that are sensitive in the state. */
  readonly sensitive?: readonly string[];
  /** By what they change; each is made on an object of its own. */
  readonly changes: Readonly<Record<string, Change>>;
  readonly drift: Drift;
  /** Attributes that are other after an import than before. */
  readonly imported?: Hcl;
}

export interface Change {
  /** Attributes of the new configuration; null takes one out. */
  readonly set: Hcl;
  /** Attributes that the state has besides, in other values than before. */
  readonly besides?: Hcl;
  /** What `set` looks like in the state, where that differs from the configuration. */
  readonly stored?: Hcl;
  /** Paths that are unknown in the plan. Default: none. */
  readonly unknown?: readonly string[];
  /** Paths for which the object is replaced. Default: it is updated in place. */
  readonly replaces?: readonly Json[];
  /** Nothing is planned at all. */
  readonly nothing?: true;
}

export interface Drift {
  /** What somebody writes into the file. */
  readonly edit: Hcl;
  /** What the state says then, where that differs from the file. */
  readonly seen?: Hcl;
  /** Paths that are unknown in the plan that repairs it. Default: none. */
  readonly unknown?: readonly string[];
  /** Attributes that are other after the repair than before the drift. */
  readonly besides?: Hcl;
  /** Nothing is planned: the provider decides about these attributes, or the meaning is the same. */
  readonly nothing?: true;
}

/** Changes of one attribute each, which are stored as they are configured. */
export function plain(values: Hcl): Readonly<Record<string, Change>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => [
      [name, { set: { [name]: value } }],
      [`no_${name}`, { set: { [name]: null } }],
    ]),
  );
}
