// The validation RPCs, for the provider and each kind of block: rules only, no configuration of the provider, no network.
import type {
  ValidateActionConfigRequest,
  ValidateActionConfigResponse,
  ValidateDataResourceConfigRequest,
  ValidateDataResourceConfigResponse,
  ValidateEphemeralResourceConfigRequest,
  ValidateEphemeralResourceConfigResponse,
  ValidateListResourceConfigRequest,
  ValidateListResourceConfigResponse,
  ValidateProviderConfigRequest,
  ValidateProviderConfigResponse,
  ValidateResourceConfigRequest,
  ValidateResourceConfigResponse,
} from "../../protocol";
import { isConvertible } from "../attributes/convert";
import type { Capabilities } from "../attributes/validate";
import { validateAttributes } from "../attributes/validate";
import type { WireDiagnostic, WireDynamicValue } from "../../protocol";
import type { Members } from "../attributes/attribute";
import { attempt, decode, entryOf, objectOrNull, rememberSecrets, resourceOf, wireDiagnostics } from "../call";
import type { ValidateContext } from "../definition";
import { Diagnostics } from "../diagnostics";
import { withoutComputed } from "../plan/steps";
import type { Runtime } from "../runtime";
import type { ObjectValue, Schema } from "../schema/schema";

export async function validateProviderConfig(
  runtime: Runtime<unknown>,
  request: ValidateProviderConfigRequest,
): Promise<ValidateProviderConfigResponse> {
  const find = () => ({ schema: runtime.schema, definition: runtime.provider });
  return { diagnostics: await findings(runtime, "validation of the provider block", request, find) };
}

export async function validateResourceConfig(
  runtime: Runtime<unknown>,
  request: ValidateResourceConfigRequest,
): Promise<ValidateResourceConfigResponse> {
  const find = () => resourceOf(runtime, request.typeName);
  const hook = `validation of ${request.typeName}`;
  return { diagnostics: await findings(runtime, hook, request, find, request.clientCapabilities ?? {}) };
}

export async function validateDataResourceConfig(
  runtime: Runtime<unknown>,
  request: ValidateDataResourceConfigRequest,
): Promise<ValidateDataResourceConfigResponse> {
  const find = () => entryOf(runtime, runtime.dataSources, "data source", request.typeName);
  return { diagnostics: await findings(runtime, `validation of the data source ${request.typeName}`, request, find) };
}

export async function validateEphemeralResourceConfig(
  runtime: Runtime<unknown>,
  request: ValidateEphemeralResourceConfigRequest,
): Promise<ValidateEphemeralResourceConfigResponse> {
  const find = () => entryOf(runtime, runtime.ephemeralResources, "ephemeral resource", request.typeName);
  const hook = `validation of the ephemeral resource ${request.typeName}`;
  return { diagnostics: await findings(runtime, hook, request, find) };
}

export async function validateListResourceConfig(
  runtime: Runtime<unknown>,
  request: ValidateListResourceConfigRequest,
): Promise<ValidateListResourceConfigResponse> {
  const find = () => entryOf(runtime, runtime.listResources, "list resource", request.typeName);
  return { diagnostics: await findings(runtime, `validation of the list resource ${request.typeName}`, request, find) };
}

export async function validateActionConfig(
  runtime: Runtime<unknown>,
  request: ValidateActionConfigRequest,
): Promise<ValidateActionConfigResponse> {
  const find = () => entryOf(runtime, runtime.actions, "action", request.typeName);
  return { diagnostics: await findings(runtime, `validation of the action ${request.typeName}`, request, find) };
}

/** What can be validated. */
interface Validated {
  readonly schema: Schema;
  readonly definition: { validate?(context: ValidateContext<Members>): void };
}

/** @param capabilities Only the caller of a resource says what it knows; who knows actions knows write-only attributes. */
async function findings(
  runtime: Runtime<unknown>,
  hook: string,
  request: { readonly config?: WireDynamicValue | undefined },
  find: () => Validated,
  capabilities?: Capabilities,
): Promise<readonly WireDiagnostic[]> {
  const diagnostics = new Diagnostics();
  await attempt(runtime, hook, diagnostics, () => {
    const { schema, definition } = find();
    const written = objectOrNull(decode(request.config, schema));
    if (written === null) return;
    rememberSecrets(runtime, written, schema);
    const config = withoutComputed(written, schema);
    checkAttributes(config, schema, capabilities, diagnostics);
    // Where something can't be shown to a hook, the attributes' own errors say so.
    if (!isConvertible(config, schema, new Diagnostics())) return;
    definition.validate?.({ config: schema.configView(config), diagnostics });
  });
  return wireDiagnostics(runtime, diagnostics);
}

function checkAttributes(
  config: ObjectValue,
  schema: Schema,
  capabilities: Capabilities | undefined,
  diagnostics: Diagnostics,
): void {
  const { errors, warnings } = validateAttributes(config, schema, capabilities);
  for (const { path, summary, detail } of errors) diagnostics.error({ attribute: path, summary, detail });
  for (const { path, summary, detail } of warnings) diagnostics.warning({ attribute: path, summary, detail });
}
