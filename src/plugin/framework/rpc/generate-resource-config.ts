// GenerateResourceConfig: what a person would have written for an object that exists. What only the provider sets, what nobody can
// read and what is there anyway is left out.
import type { GenerateResourceConfigRequest, GenerateResourceConfigResponse } from "../../protocol";
import { isArrayValue, isMapValue, valuesEqual } from "../../values";
import type { Value } from "../../values";
import type { Member } from "../attributes/attribute";
import { withoutExcluded } from "../attributes/rules";
import { validateAttributes } from "../attributes/validate";
import { attempt, decode, encode, objectOrNull, rememberSecrets, resourceOf, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import type { Runtime } from "../runtime";
import { isComputedOnly } from "../schema/member";
import type { ObjectValue, Schema } from "../schema/schema";

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
    const config =
      state === null
        ? null
        : written(state, schema, (name, why) => {
            diagnostics.warning({
              summary: `${name} is left out`,
              detail: `${why} This ${typeName} has more than that.`,
            });
          });
    answer.config = encode(config, schema);
    const problems = config === null ? [] : validateAttributes(config, schema, undefined, state).errors;
    for (const { missing, summary, detail } of problems) {
      diagnostics.warning({
        summary: missing === undefined ? summary : `${missing} has to be written by hand`,
        detail: `${detail} What the provider can read of this ${typeName} is not a whole configuration: complete the generated block.`,
      });
    }
  });
  return { ...answer, diagnostics: wireDiagnostics(runtime, diagnostics) };
}

type LeftOut = (name: string, why: string) => void;

function written(
  object: ObjectValue,
  { members, rules }: Pick<Schema, "members" | "rules">,
  leftOut: LeftOut,
): ObjectValue {
  const config = new Map(
    [...members].map(([name, member]) => [
      name,
      writtenValue(member, object.get(name) ?? null, (inner, why) => {
        leftOut(`${name}.${inner}`, why);
      }),
    ]),
  );
  return withoutExcluded(rules, members, config, leftOut);
}

function writtenValue(member: Member, value: Value, leftOut: LeftOut): Value {
  const { nested } = member;
  if (isLeftOut(member, value)) return null;
  if (nested === undefined) return value;
  const inside = { members: new Map(Object.entries(nested.members)), rules: nested.rules };
  const one = (object: Value): Value => (isMapValue(object) ? written(object, inside, leftOut) : object);
  if (isArrayValue(value)) return value.map(one);
  if (nested.mode !== "map" || !isMapValue(value)) return one(value);
  return new Map([...value].map(([key, object]) => [key, one(object)]));
}

function isLeftOut(member: Member, value: Value): boolean {
  if (member.presence === "block") return false;
  if (member.sensitive) return true;
  if (member.presence === "required") return false;
  if (isComputedOnly(member) || member.deprecated !== undefined) return true;
  return member.defaultValue !== undefined && valuesEqual(value, member.defaultValue, member.type);
}
