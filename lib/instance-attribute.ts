// A computed attribute of our resource as a token. Two things differ from the binding's own getter: with `count` or
// `forEach` it stands for all instances, and it stays sensitive in another stack: the framework reads it there through
// the state of this stack, which forgets the mark (architecture, decision 13; measured in cdktf-ecosystem 6). That holds for
// the id as well as for the token, since both are sensitive outputs of the stack that makes them.
import { Fn, TerraformStack, Token, ref } from "./framework";
import type { IResolvable, IResolveContext, TerraformResource } from "./framework";

export interface InstanceAttributeOptions {
  readonly resource: TerraformResource;
  /** Name of the attribute in the provider's schema. */
  readonly attribute: string;
  readonly repeated: "once" | "count" | "forEach";
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
    const { resource } = this.#options;
    const home = TerraformStack.of(resource);
    // Made when first needed, so that the resource may still get another logical id; and once, because the framework
    // keeps in it what it prepared for other stacks.
    this.#reference ??= ref(this.#expression(), home);
    return TerraformStack.of(context.scope) !== home ? Token.asAny(Fn.sensitive(this.#reference)) : this.#reference;
  }

  toString(): string {
    return Token.asString(this);
  }

  #expression(): string {
    const { resource, attribute, repeated } = this.#options;
    const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    switch (repeated) {
      case "once":
        return `${address}.${attribute}`;
      case "count":
        return `${address}[*].${attribute}`;
      case "forEach":
        return `{ for key, instance in ${address} : key => instance.${attribute} }`;
    }
  }
}
