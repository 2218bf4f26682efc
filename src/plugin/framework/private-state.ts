// Bytes that Terraform keeps with an object and does not show; with us one compact JSON object (terraform-protocol:
// Private state). They lie in the state file in clear, and whoever answers without them erases them.
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export class PrivateState {
  readonly #members: Map<string, JsonValue>;

  private constructor(members: Map<string, JsonValue>) {
    this.#members = members;
  }

  /** Bytes that are not a JSON object count as empty: they are not ours, and nothing may depend on them. */
  static decode(bytes: Uint8Array): PrivateState {
    return new PrivateState(parse(bytes));
  }

  get(key: string): JsonValue | undefined {
    return this.#members.get(key);
  }

  set(key: string, value: JsonValue): void {
    this.#members.set(key, value);
  }

  delete(key: string): void {
    this.#members.delete(key);
  }

  keys(): readonly string[] {
    return [...this.#members.keys()];
  }

  encode(): Uint8Array {
    if (this.#members.size === 0) return new Uint8Array();
    return Buffer.from(JSON.stringify(Object.fromEntries(this.#members)), "utf8");
  }
}

function parse(bytes: Uint8Array): Map<string, JsonValue> {
  if (bytes.length === 0) return new Map();
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return isJsonObject(parsed) ? new Map<string, JsonValue>(Object.entries(parsed)) : new Map<string, JsonValue>();
  } catch {
    return new Map();
  }
}

/** JSON.parse answers nothing but JSON values. */
function isJsonObject(value: unknown): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
