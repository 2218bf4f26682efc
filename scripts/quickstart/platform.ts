// The emulator as the quick start looks at it: what is there, and what a colleague does by hand.
import type { Emulator } from "../../src/emulator";

export interface FoundInstance {
  readonly id: string;
  readonly name: string;
}

export class Platform {
  readonly #emulator: Emulator;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  async onlyInstance(): Promise<FoundInstance> {
    const [only, ...others] = await this.#instances();
    if (only === undefined || others.length > 0) {
      throw new Error(`The emulator should hold one instance and holds ${String(others.length + (only ? 1 : 0))}.`);
    }
    return only;
  }

  async expectName(name: string): Promise<void> {
    const found = await this.onlyInstance();
    if (found.name !== name) throw new Error(`The instance should be called "${name}" and is called "${found.name}".`);
  }

  async expectEmpty(): Promise<void> {
    const left = await this.#instances();
    if (left.length > 0) throw new Error(`The emulator should be empty and holds ${String(left.length)} instances.`);
  }

  /** Through the API, with the account's secrets, as a script of somebody else would. */
  async rename(id: string, name: string): Promise<void> {
    const { baseUrl, userSecret, organizationSecret } = this.#emulator;
    const response = await fetch(`${baseUrl}/instances/${id}`, {
      method: "PATCH",
      headers: {
        authorization: `User ${userSecret}, Organization ${organizationSecret}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ name }),
    });
    if (!response.ok) throw new Error(`Renaming the instance by hand answered ${String(response.status)}.`);
  }

  async #instances(): Promise<readonly FoundInstance[]> {
    const response = await fetch(`${this.#emulator.adminUrl}/instances`);
    const listed: unknown = await response.json();
    if (response.ok && Array.isArray(listed)) return listed.map(parse);
    throw new Error(`The emulator's admin API answered ${String(response.status)} in place of its instances.`);
  }
}

function parse(value: unknown): FoundInstance {
  if (typeof value === "object" && value !== null && "id" in value && "name" in value) {
    return { id: String(value.id), name: String(value.name) };
  }
  throw new Error("The emulator's admin API lists something that is no instance.");
}
