// A computed attribute of one of our blocks as a token. Two things differ from the binding's own getter: with `count` or
// `forEach` it stands for all instances, and a sensitive one stays sensitive in another stack: the framework reads it there
// through the state of this stack, which forgets the mark (architecture: Secrets; terraform-protocol: Bindings from a schema).
import type { Construct } from "constructs";
import { Fn, TerraformStack, Token, ref } from "../framework";
import type { IResolvable, IResolveContext } from "../framework";

/** Several things of one address, or one. */
export type Repetition = "once" | "count" | "forEach";

export interface InstanceAttributeOptions {
  readonly owner: Construct;
  /** Address of the block in Terraform, asked when it is needed: the block may still get another logical id. */
  readonly address: () => string;
  /** Name of the attribute in the provider's schema. */
  readonly attribute: string;
  readonly repeated: Repetition;
  readonly isSensitive: boolean;
  /** A set, which is handed out as a list: Terraform takes no element of a set. */
  readonly isSet?: boolean;
  /** Why it can't be used in another stack, where it can't. */
  readonly onlyHere?: string;
}

export class InstanceAttribute implements IResolvable {
  /** The framework prints it when a token fails to resolve; ours doesn't. */
  readonly creationStack: string[] = [];
  readonly #options: InstanceAttributeOptions;
  #reference: IResolvable | undefined;

  constructor(options: InstanceAttributeOptions) {
    this.#options = options;
  }

  resolve(context: IResolveContext): IResolvable {
    const { owner, isSensitive, onlyHere } = this.#options;
    const home = TerraformStack.of(owner);
    const isElsewhere = TerraformStack.of(context.scope) !== home;
    if (isElsewhere && onlyHere !== undefined) throw new Error(onlyHere);
    // Made once, because the framework keeps in it what it prepared for other stacks.
    this.#reference ??= ref(this.#expression(), home);
    return isElsewhere && isSensitive ? Token.asAny(Fn.sensitive(this.#reference)) : this.#reference;
  }

  toString(): string {
    return Token.asString(this);
  }

  #expression(): string {
    const { address, attribute, repeated, isSet = false } = this.#options;
    const of = (instance: string) => (isSet ? `tolist(${instance}.${attribute})` : `${instance}.${attribute}`);
    switch (repeated) {
      case "once":
        return of(address());
      case "count":
        return isSet ? `[for instance in ${address()} : ${of("instance")}]` : of(`${address()}[*]`);
      case "forEach":
        return `{ for key, instance in ${address()} : key => ${of("instance")} }`;
    }
  }
}
