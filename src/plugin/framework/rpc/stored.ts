// What Terraform has stored, states and identities, of whatever version (terraform-protocol: State JSON; Upgrading state).
import type { WireRawState } from "../../protocol/messages";
import { decodeState } from "../call";
import { DiagnosticError } from "../diagnostics";
import type { ObjectValue, Schema } from "../schema/schema";
import type { UpgraderEntry } from "../upgraders";

export interface Stored {
  readonly what: "state" | "identity";
  readonly typeName: string;
  readonly definition: { readonly version?: number };
  readonly schema: Schema;
  readonly upgraders: ReadonlyMap<bigint, UpgraderEntry>;
}

/**
 * As the present version has it.
 *
 * @param judge called with what an upgrader answers: what is stored as JSON is whole
 * @throws DiagnosticError for a version that nothing leads from, or where nothing is stored
 */
export function present(
  stored: Stored,
  { version, raw }: { readonly version: bigint; readonly raw: WireRawState | undefined },
  judge: (upgraded: ObjectValue) => void,
): ObjectValue {
  const json = raw?.json;
  const { what, typeName, definition, schema, upgraders } = stored;
  if (what === "state" && (json === undefined || json.length === 0)) {
    throw new DiagnosticError({
      summary: "The stored state is too old",
      detail: `The state of this ${typeName} was written by Terraform before 0.12. Upgrade it with Terraform 0.13 first.`,
    });
  }
  const now = BigInt(definition.version ?? 0);
  if (version === now) return objectOf(stored, decodeState(json, schema));

  const upgrader = upgraders.get(version);
  if (upgrader === undefined) {
    throw new DiagnosticError({
      summary: `The stored ${what} has an unknown version`,
      detail:
        `The ${what} of this ${typeName} has version ${version.toString()}, and this provider knows how to ` +
        `come to version ${now.toString()} only from others. Use the provider version that wrote it, or import the object again.`,
    });
  }
  const old = objectOf(stored, decodeState(json, upgrader.schema));
  const upgraded = schema.fromState(upgrader.upgrade(upgrader.schema.storedView(old)));
  judge(upgraded);
  return upgraded;
}

function objectOf({ what, typeName }: Stored, object: ObjectValue | null): ObjectValue {
  if (object !== null) return object;
  throw new DiagnosticError({
    summary: `The stored ${what} is empty`,
    detail: `The ${what} of this ${typeName} holds no object. Remove it from the state (state rm) and import it again.`,
  });
}
