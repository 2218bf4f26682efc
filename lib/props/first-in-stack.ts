// Which construct used a name first, in each stack of an app.
import type { IConstruct } from "constructs";
import { TerraformStack } from "../framework";

export class FirstInStack<User extends IConstruct> {
  readonly #users = new WeakMap<TerraformStack, Map<string, User>>();

  /** @returns the construct of the same stack that used the name first, which may be this one */
  use(name: string, user: User): User {
    const stack = TerraformStack.of(user);
    const users = this.#users.get(stack) ?? new Map<string, User>();
    this.#users.set(stack, users);
    const first = users.get(name) ?? user;
    users.set(name, first);
    return first;
  }
}
