// GenerateResourceConfig: what a person would have written for an object that exists. What only the provider sets, what nobody can
// read and what is there anyway is left out.
import type { GenerateResourceConfigRequest, GenerateResourceConfigResponse } from "../../protocol";
import { isNull, valuesEqual } from "../../values";
import { attempt, decode, encode, objectOrNull, rememberSecrets, resourceOf, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import type { Runtime } from "../runtime";
import { isComputedOnly } from "../schema/member";
import type { ObjectValue, Schema } from "../schema/schema";
import type { Visited } from "../schema/walk";
import { mapMembers } from "../schema/walk";

export async function generateResourceConfig(
  runtime: Runtime<unknown>,
  { typeName, state: wire }: GenerateResourceConfigRequest,
): Promise<GenerateResourceConfigResponse> {
  const diagnostics = new Diagnostics();
  const answer: { config?: GenerateResourceConfigResponse["config"] } = {};
  await attempt(runtime, `configuration of ${typeName}`, diagnostics, () => {
    const { schema } = resourceOf(runtime, typeName);
    const state = objectOrNull(decode(wire, schema));
    rememberSecrets(runtime, state, schema);
    // A query that asked for no states still writes blocks, to which its import blocks refer.
    const config = state === null ? null : written(state, schema);
    answer.config = encode(config, schema);
    const missing = [...schema.members].filter(
      ([name, { presence }]) => presence === "required" && config !== null && isNull(config.get(name) ?? null),
    );
    for (const [name] of missing) {
      diagnostics.warning({
        summary: `${name} has to be written by hand`,
        detail: `The provider can't read ${name} of this ${typeName}, which a configuration needs. Write it into the generated block.`,
      });
    }
  });
  return { ...answer, diagnostics: wireDiagnostics(runtime, diagnostics) };
}

function written(state: ObjectValue, schema: Schema): ObjectValue {
  return mapMembers(schema.members, state, { config: null, prior: null }, (visited) =>
    isLeftOut(visited) ? null : visited.value,
  );
}

function isLeftOut({ member, value }: Visited): boolean {
  if (member.presence === "block") return false;
  if (member.sensitive) return true;
  if (member.presence === "required") return false;
  if (isComputedOnly(member) || member.deprecated !== undefined) return true;
  return member.defaultValue !== undefined && valuesEqual(value, member.defaultValue, member.type);
}
