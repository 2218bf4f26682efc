// What every RPC does around its own work: decode values, remember secrets, run hooks so that whatever they throw becomes a
// diagnostic, encode what is known.
import type { WireDiagnostic, WireDynamicValue } from "../protocol";
import type { Type, Value } from "../values";
import { ValueError, decodeJson, decodeMsgpack, encodeMsgpack, isWhollyKnown, walk } from "../values";
import type { Member } from "./attributes/attribute";
import type { Problem } from "./attributes/config-rule";
import { ShapeError } from "./attributes/shape";
import type { DeferralGate } from "./deferral";
import { Deferral, deferralRefused } from "./deferral";
import { DiagnosticError } from "./diagnostics";
import type { Diagnostics, DiagnosticText } from "./diagnostics";
import type { BrokenRule } from "./guard/broken-rule";
import type { ResourceEntry, Runtime } from "./runtime";
import type { ObjectValue, Schema } from "./schema/schema";
import { isObjectValue } from "./schema/schema";
import { visitMembers } from "./schema/walk";

/** Longer stacks say nothing more to a reader. */
export const MAX_STACK_LENGTH = 4_000;

/** A missing value is null (terraform-protocol: MessagePack); JSON is accepted where there is no MessagePack. */
export function decode(wire: WireDynamicValue | undefined, schema: Schema): Value {
  if (wire?.msgpack !== undefined && wire.msgpack.length > 0) {
    return schema.fromWire(decodeMsgpack(wire.msgpack, schema.wireType));
  }
  if (wire?.json !== undefined && wire.json.length > 0) return schema.fromWire(decodeJson(wire.json, schema.wireType));
  return null;
}

export function encode(value: Value, schema: Schema): WireDynamicValue {
  return { msgpack: encodeMsgpack(schema.toWire(value), schema.wireType) };
}

/** State JSON, in which attributes that an older version of the schema had are left out. */
export function decodeState(json: Uint8Array | undefined, schema: Schema): ObjectValue | null {
  if (json === undefined || json.length === 0) return null;
  return objectOrNull(schema.fromWire(decodeJson(json, schema.wireType, { unknownAttributes: "drop" })));
}

/**
 * As `encode`, for a state that must not be lost: an attribute or block that can't be encoded is left out, and reported.
 */
export function encodeWhatFits(
  state: ObjectValue,
  schema: Schema,
  misfit: (name: string, message: string) => void,
): WireDynamicValue {
  try {
    return encode(state, schema);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
  }
  const fitting = new Map(state);
  for (const name of schema.members.keys()) {
    try {
      encode(new Map([...schema.absent, [name, state.get(name) ?? null]]), schema);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      misfit(name, error.message);
      fitting.set(name, schema.absent.get(name) ?? null);
    }
  }
  return encode(fitting, schema);
}

/** An object, or null where there is none. */
export function objectOrNull(value: Value): ObjectValue | null {
  return isObjectValue(value) ? value : null;
}

/** Whatever is sensitive is masked from now on in every line that is logged and in every diagnostic. */
export function rememberSecrets(runtime: Runtime<unknown>, object: ObjectValue | null, schema: Schema): void {
  if (object === null) return;
  visitMembers(schema.membersWhere(isSecret), object, { config: null, prior: null }, ({ member, value }) => {
    if (!isSecret(member)) return undefined;
    rememberTexts(runtime, value, member.type);
    return "skip";
  });
}

function isSecret({ sensitive, writeOnly }: Member): boolean {
  return sensitive || writeOnly;
}

function rememberTexts(runtime: Runtime<unknown>, value: Value, type: Type): void {
  walk(value, type, (part) => {
    if (typeof part === "string") runtime.logger.redact(part);
    return undefined;
  });
}

export function resourceOf<Api>(runtime: Runtime<Api>, typeName: string): ResourceEntry<Api> {
  return entryOf(runtime, runtime.resources, "resource", typeName);
}

/** What the provider has under a type name. */
export function entryOf<Entry>(
  { provider }: Pick<Runtime<unknown>, "provider">,
  entries: ReadonlyMap<string, Entry>,
  kind: "resource" | "data source" | "ephemeral resource" | "list resource" | "action",
  typeName: string,
): Entry {
  const found = entries.get(typeName);
  if (found !== undefined) return found;
  throw new DiagnosticError({
    summary: `Unknown ${kind} type`,
    detail: `The provider ${provider.name} has no ${kind} ${typeName}.`,
  });
}

/** The configuration of something that is read without a plan, for which Terraform waits until all of it is known. */
export function knownConfig(wire: WireDynamicValue | undefined, schema: Schema): ObjectValue {
  const config = objectOrNull(decode(wire, schema)) ?? schema.absent;
  if (isWhollyKnown(config)) return config;
  throw new DiagnosticError({
    summary: "The configuration is not known yet",
    detail:
      "The result was asked for before everything that it depends on was known. That is a bug of Terraform or OpenTofu.",
  });
}

/** @throws Deferral where `configure` deferred: whatever needs the API is then deferred as well. */
export function configured<Api>(runtime: Runtime<Api>): Api {
  if (runtime.deferral !== undefined) throw runtime.deferral;
  if (runtime.apis.length > 0) {
    const api = runtime.api;
    // `Api` may include undefined; what counts is that configure ran.
    return api as Api;
  }
  throw new DiagnosticError({
    summary: "The provider is not configured",
    detail: "The provider was called before it was configured. Correct the errors of the provider block first.",
  });
}

/** Runs a hook; false where it failed, which `diagnostics` then report, or where it was deferred, which `gate` does. */
export async function attempt(
  runtime: Runtime<unknown>,
  hook: string,
  diagnostics: Diagnostics,
  work: () => Promise<void> | void,
  gate?: DeferralGate,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Deferral && gate?.defer(error) === true) return false;
    diagnostics.error(textOf(runtime, hook, error));
    return false;
  }
}

function textOf(runtime: Runtime<unknown>, hook: string, error: unknown) {
  if (error instanceof DiagnosticError) return error.text;
  if (error instanceof Deferral) return deferralRefused(hook, error);
  if (error instanceof Error && error.name === "AbortError") {
    return {
      summary: "Stopped before it was done",
      detail: `The ${hook} was interrupted because the run was asked to stop. Run it again to finish the work.`,
    };
  }
  const name = error instanceof Error ? error.name : `a value of type ${typeof error} was thrown`;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error)
    runtime.logger.error(`${hook} failed`, { stack: (error.stack ?? "").slice(0, MAX_STACK_LENGTH) });
  return defect(
    runtime,
    hook,
    error instanceof ShapeError ? `its answer does not fit the schema: ${message}` : `${name}: ${message}`,
  );
}

export function defect(runtime: Runtime<unknown>, hook: string, what: string) {
  const { name, version, issues } = runtime.provider;
  const where = issues === undefined ? "to the provider's developers" : `at ${issues}`;
  return {
    summary: "Bug in the provider",
    detail:
      `The ${hook} of the provider ${name} ${version} failed: ${what}\n\n` +
      `Please report this ${where}, with the log that TF_LOG_PROVIDER=DEBUG writes.`,
  };
}

/** At its attribute each; a broken rule of Terraform's as a bug of the provider. */
export function reportProblems(
  runtime: Runtime<unknown>,
  hook: string,
  problems: readonly (Problem | BrokenRule)[],
  diagnostics: Diagnostics,
): void {
  for (const problem of problems) {
    const { path } = problem;
    const text =
      "rule" in problem ? defect(runtime, hook, `attribute ${path.toString()}: ${problem.rule}.`) : textIn(problem);
    diagnostics.error({ ...text, attribute: path });
  }
}

function textIn({ summary, detail }: Problem): DiagnosticText {
  return { summary, detail };
}

export function wireDiagnostics(runtime: Runtime<unknown>, diagnostics: Diagnostics): readonly WireDiagnostic[] {
  return diagnostics.toWire((text) => runtime.logger.mask(text));
}
