// The bodies of writes, and the one place where secrets are unwrapped into one. All values go as strings
// (open-connectors-api: Values are strings).
import type { Secret } from "../shared/secret";
import type { RequestBody } from "./transport";

export type ConfigurationInput = ReadonlyMap<string, string | Secret>;

/** The body of a POST. */
export interface CreateInstanceRequest {
  readonly name: string;
  readonly element: { readonly key: string };
  readonly tags: readonly string[];
  readonly configuration: ConfigurationInput;
  /** `initial`: the configuration brings OAuth tokens of the connected system, which the platform renews from then on. */
  readonly externalAuthentication?: "initial" | undefined;
  /** What the connected system handed out for one use, such as the `code` of an OAuth login. */
  readonly providerData?: ConfigurationInput | undefined;
}

/** The body of a PUT. */
export type ReplaceInstanceRequest = CreateInstanceRequest;

/** The body of a PATCH; tags are replaced altogether. */
export interface InstanceChange {
  readonly name?: string;
  readonly tags?: readonly string[];
}

export function instanceBody(request: CreateInstanceRequest): RequestBody {
  const { name, element, tags, configuration, externalAuthentication, providerData } = request;
  return {
    write: () =>
      JSON.stringify({
        name,
        element,
        tags,
        configuration: plainObject(configuration),
        externalAuthentication,
        providerData: providerData && plainObject(providerData),
      }),
    secrets: [...secretsIn(configuration.values()), ...secretsIn(providerData?.values() ?? [])],
  };
}

export function changeBody({ name, tags }: InstanceChange): RequestBody {
  return { write: () => JSON.stringify({ name, tags }), secrets: [] };
}

export function entryBody(value: string | Secret): RequestBody {
  return { write: () => JSON.stringify({ propertyValue: plainText(value) }), secrets: secretsIn([value]) };
}

function secretsIn(values: Iterable<string | Secret>): readonly Secret[] {
  return [...values].filter((value) => typeof value !== "string");
}

function plainObject(values: ConfigurationInput): Readonly<Record<string, string>> {
  return Object.fromEntries([...values].map(([key, value]) => [key, plainText(value)]));
}

function plainText(value: string | Secret): string {
  return typeof value === "string" ? value : value.reveal();
}
