// What a state file or a synthesized stack knows of instances: their ids, where they live, and the keys by which creates find
// them again. Nothing else of such a file is read, since it may hold secrets.
import { keyTag } from "../../provider/lifecycle/marks";
import type { Json } from "../../shared/json";
import { isJsonArray, isJsonObject, tryParseJson } from "../../shared/json";

export interface Place {
  /** As people write it. */
  readonly host: string;
  /** Fingerprint of the organization secret. */
  readonly organization: string | undefined;
  readonly account: string | undefined;
}

export interface KnownInstance {
  readonly id: string;
  readonly address: string;
  /** Undefined for one that was imported, or whose key is random. */
  readonly keyTag: string | undefined;
  /** Undefined where the state does not say. */
  readonly place: Place | undefined;
}

export interface Known {
  readonly instances: readonly KnownInstance[];
  /** Keys of resources that a synthesized stack declares. */
  readonly declaredKeyTags: readonly string[];
}

/** @returns why the file can't be used, or what it knows. @param workspace that keys of a synthesized stack are completed with */
export function readKnown(text: string, workspace: string): Known | string {
  if (text.trim() === "") return "is empty";
  const json = tryParseJson(text, { repeatedMembers: "last" });
  if (json === undefined) return "is not JSON";
  const [resources, declared] = isJsonObject(json) ? [json.get("resources"), json.get("resource")] : [];
  if (isJsonArray(resources)) return { instances: resources.flatMap(instancesOf), declaredKeyTags: [] };
  if (isJsonObject(declared)) return { instances: [], declaredKeyTags: declaredIn(declared, workspace) };
  return "is neither a state, as `state pull` of terraform or tofu prints it, nor a synthesized stack with resources";
}

function isInstanceType(type: Json | undefined): type is string {
  return typeof type === "string" && /^openconnectors_(\w+_)?instance$/.test(type);
}

/** One resource of a state, with all that `count`, `for_each` and a replacement have made of it. */
function instancesOf(resource: Json): readonly KnownInstance[] {
  if (!isJsonObject(resource)) return [];
  const [mode, type, name, instances] = ["mode", "type", "name", "instances"].map((member) => resource.get(member));
  if (mode !== "managed" || !isInstanceType(type) || !isJsonArray(instances)) return [];
  const module = textOf(resource.get("module"));
  const address = `${module === undefined ? "" : `${module}.`}${type}.${textOf(name) ?? "?"}`;
  return instances.flatMap((instance) => {
    const attributes = isJsonObject(instance) ? instance.get("attributes") : undefined;
    if (!isJsonObject(instance) || !isJsonObject(attributes)) return [];
    const [id, key] = [textOf(attributes.get("id")), textOf(attributes.get("creation_key"))];
    if (id === undefined) return [];
    const place = placeIn(textOf(instance.get("private")));
    return [{ id, address, keyTag: key === undefined ? undefined : keyTag(key), place }];
  });
}

/** The provider's own record of where the instance was seen last. */
function placeIn(privateState: string | undefined): Place | undefined {
  const json = tryParseJson(Buffer.from(privateState ?? "", "base64").toString("utf8"));
  const at = isJsonObject(json) ? json.get("at") : undefined;
  if (!isJsonArray(at)) return undefined;
  const [host, organization, account] = at.map(textOf);
  return host === undefined ? undefined : { host, organization, account };
}

/** Keys that only Terraform can complete are left out: those of `count` and `for_each`. */
function declaredIn(resources: Json, workspace: string): readonly string[] {
  if (!isJsonObject(resources)) return [];
  return [...resources]
    .filter(([type]) => isInstanceType(type))
    .flatMap(([, named]) => (isJsonObject(named) ? [...named.values()] : []))
    .flatMap((resource) => (isJsonObject(resource) ? (textOf(resource.get("creation_key")) ?? []) : []))
    .map((template) => template.replaceAll("${terraform.workspace}", workspace))
    .filter((key) => !key.includes("${"))
    .map(keyTag);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
