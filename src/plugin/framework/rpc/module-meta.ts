// What a call says of the module of its object.
import type { WireDynamicValue } from "../../protocol";
import { isConvertible } from "../attributes/convert";
import { validateAttributes } from "../attributes/validate";
import { decode, objectOrNull, rememberSecrets } from "../call";
import { DiagnosticError, Diagnostics } from "../diagnostics";
import type { ModuleMeta } from "../provider-meta";
import type { Runtime } from "../runtime";

/** @throws DiagnosticError where the module gives something that the schema's rules refuse: nothing else checks it. */
export function moduleMeta(runtime: Runtime<unknown>, wire: WireDynamicValue | undefined): ModuleMeta {
  const schema = runtime.provider.meta?.schema;
  const value = schema === undefined ? null : objectOrNull(decode(wire, schema));
  if (schema === undefined || value === null) return { values: null };
  rememberSecrets(runtime, value, schema);
  const { errors } = validateAttributes(value, schema);
  if (errors.length > 0 || !isConvertible(value, schema, new Diagnostics())) {
    const problems = errors.map(({ path, summary, detail }) => `${path.toString()}: ${summary}. ${detail}`);
    throw new DiagnosticError({
      summary: "The provider_meta of the module can't be used",
      detail: [
        `Correct the block provider_meta "${runtime.provider.name}" in the terraform block of the module of this object.`,
        ...problems,
      ].join("\n"),
    });
  }
  return { values: schema.configView(value) };
}
