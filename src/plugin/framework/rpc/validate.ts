// ValidateProviderConfig and ValidateResourceConfig: rules only, no configuration of the provider, no network.
import type {
  ValidateProviderConfigRequest,
  ValidateProviderConfigResponse,
  ValidateResourceConfigRequest,
  ValidateResourceConfigResponse,
} from "../../protocol";
import { validateAttributes } from "../attributes/validate";
import { attempt, decode, objectOrNull, rememberSecrets, resourceOf, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import type { Runtime } from "../runtime";
import type { ObjectValue, Schema } from "../schema/schema";

export async function validateProviderConfig(
  runtime: Runtime<unknown>,
  request: ValidateProviderConfigRequest,
): Promise<ValidateProviderConfigResponse> {
  const diagnostics = new Diagnostics();
  await attempt(runtime, "validation of the provider block", diagnostics, () => {
    const { schema, provider } = runtime;
    const config = objectOrNull(decode(request.config, schema));
    if (config === null) return;
    rememberSecrets(runtime, config, schema);
    checkAttributes(config, schema, true, diagnostics);
    provider.validate?.({ config: schema.configView(config), diagnostics });
  });
  return { diagnostics: wireDiagnostics(runtime, diagnostics) };
}

export async function validateResourceConfig(
  runtime: Runtime<unknown>,
  request: ValidateResourceConfigRequest,
): Promise<ValidateResourceConfigResponse> {
  const diagnostics = new Diagnostics();
  await attempt(runtime, `validation of ${request.typeName}`, diagnostics, () => {
    const { schema, definition } = resourceOf(runtime, request.typeName);
    const config = objectOrNull(decode(request.config, schema));
    if (config === null) return;
    rememberSecrets(runtime, config, schema);
    checkAttributes(config, schema, request.clientCapabilities?.writeOnlyAttributesAllowed === true, diagnostics);
    definition.validate?.({ config: schema.configView(config), diagnostics });
  });
  return { diagnostics: wireDiagnostics(runtime, diagnostics) };
}

function checkAttributes(
  config: ObjectValue,
  schema: Schema,
  writeOnlyAllowed: boolean,
  diagnostics: Diagnostics,
): void {
  const { errors, warnings } = validateAttributes(config, schema, { writeOnlyAllowed });
  for (const { path, summary, detail } of errors) diagnostics.error({ attribute: path, summary, detail });
  for (const { path, summary, detail } of warnings) diagnostics.warning({ attribute: path, summary, detail });
}
