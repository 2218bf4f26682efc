// What a client sends, checked for its form: from unknown JSON to typed input, once.
import { ApiFailure } from "./failure";
import type { InstanceInput } from "./account/store";

/** See (open-connectors-api: Endpoints). */
const DEFAULT_TRACE_MINUTES = 30;

export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiFailure(400, "The request body is not valid JSON.");
  }
}

/** Members that are not named here are ignored: a whole reply may be sent back as a PUT (open-connectors-api: Masked values). */
export function parseInstanceInput(body: unknown): InstanceInput {
  if (!isRecord(body)) throw new ApiFailure(400, "The request body must be a JSON object.");
  const { name, element, tags, configuration, externalAuthentication, providerData } = body;
  return {
    name: optionalText(name, "name"),
    elementKey: elementKeyOf(element),
    tags: tagsOf(tags),
    configuration: configurationOf(configuration),
    externalAuthentication: optionalText(externalAuthentication ?? undefined, "externalAuthentication"),
    providerData: isRecord(providerData) ? providerData : undefined,
    retrieveObjects: body["retrieveObjectsAfterInstantiation"] === true,
  };
}

export function parsePropertyValue(body: unknown): string {
  const value = isRecord(body) ? body["propertyValue"] : undefined;
  if (value === undefined) throw new ApiFailure(400, "The request body must have a propertyValue.");
  return textOf(value) ?? "";
}

function elementKeyOf(element: unknown): string | undefined {
  if (!isRecord(element)) return undefined;
  const { key, id } = element;
  if (typeof key === "string") return key;
  return typeof id === "number" ? String(id) : undefined;
}

function tagsOf(tags: unknown): readonly string[] | undefined {
  if (tags === undefined || tags === null) return undefined;
  if (!Array.isArray(tags)) throw new ApiFailure(400, "tags must be an array.");
  return tags.map((tag) => optionalText(tag, "tags") ?? "");
}

export function configurationOf(configuration: unknown): ReadonlyMap<string, string | null> | undefined {
  if (configuration === undefined || configuration === null) return undefined;
  if (!isRecord(configuration)) throw new ApiFailure(400, "configuration must be an object.");
  return new Map(Object.entries(configuration).map(([key, value]) => [key, textOf(value)]));
}

/** Scalars become strings, objects compact JSON (open-connectors-api: Values are strings; What is not known). */
function textOf(value: unknown): string | null {
  if (value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function optionalText(value: unknown, member: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value;
  throw new ApiFailure(400, `${member} must be text.`);
}

/** Minutes of trace logging. @throws ApiFailure 400 where they are not a whole number from 1. */
export function parseTraceMinutes(body: unknown): number {
  const duration = isRecord(body) ? body["duration"] : undefined;
  if (duration === undefined) return DEFAULT_TRACE_MINUTES;
  if (typeof duration === "number" && Number.isInteger(duration) && duration >= 1) return duration;
  throw new ApiFailure(400, "duration must be a whole number of minutes from 1.");
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
