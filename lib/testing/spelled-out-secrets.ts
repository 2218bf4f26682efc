// Secrets that a synthesized stack holds in clear.
import { definitions, fieldsOf, isSecretKey, knownConnector, resourceTypeOf, secretNames } from "../../src/connectors";
import { ReauthenticateAction } from "../actions/reauthenticate-action";
import { declaredBy } from "../props/declarations";
import { spellsOut } from "../props/expression/spelled-out";
import type { Declared } from "../props/expression/spelled-out";
import { PROVIDER_SECRETS } from "../provider/provider-secrets";
import { writesLogin } from "../provider/proxy-login";
import { entriesOf, isJson } from "./synthesized-stack";
import type { SynthesizedInstance, SynthesizedStack } from "./synthesized-stack";

/** @returns where each is, as sentences that never repeat one */
export function spelledOutSecrets(stack: SynthesizedStack, secrets: readonly string[]): readonly string[] {
  const declared = declaredIn(stack);
  const places = [...providerSecrets(stack), ...stack.instances.flatMap(instanceSecrets), ...actionSecrets(stack)];
  const inClear = places.filter(({ value, isAddress }) =>
    isAddress ? hasLogin(value, declared) : isInClear(value, declared),
  );
  return [
    ...inClear.map(({ place }) => `${place} is plain text, in whole or in part.`),
    ...secrets.flatMap((secret, index) => occurrences(stack.text, secret, index)),
  ];
}

interface SecretSlot {
  readonly place: string;
  readonly value: unknown;
  /** Of which only a login is a secret. */
  readonly isAddress?: boolean;
}

function providerSecrets({ configuration }: SynthesizedStack): readonly SecretSlot[] {
  const provider = isJson(configuration["provider"]) ? configuration["provider"]["openconnectors"] : undefined;
  const blocks: readonly unknown[] = Array.isArray(provider) ? provider : [];
  return blocks.flatMap((block) =>
    entriesOf(block)
      .filter(([name]) => Object.hasOwn(PROVIDER_SECRETS, name))
      .map(([name, value]) => ({ place: `${name} of the provider`, value, isAddress: name === "proxy_url" })),
  );
}

/** Of `ReauthenticateAction`, the only action that takes secrets. */
function actionSecrets({ configuration }: SynthesizedStack): readonly SecretSlot[] {
  const type = ReauthenticateAction.tfActionType;
  return entriesOf(memberOf(configuration["action"], type)).flatMap(([name, block]) =>
    entriesOf(memberOf(memberOf(block, "config"), "configuration")).map(([key, value]) => ({
      place: `"${key}" in configuration of action.${type}.${name}`,
      value,
    })),
  );
}

function instanceSecrets({ address, elementKey, attributes }: SynthesizedInstance): readonly SecretSlot[] {
  const connector = knownConnector(elementKey);
  return Object.entries(attributes).flatMap(([name, value]) => {
    const place = `${name} of ${address}`;
    if (SECRETS.has(`${address.slice(0, address.indexOf("."))}.${name}`)) return [{ place, value }];
    if (!MAPS.has(name)) return [];
    if (!isJson(value)) return name.endsWith("_wo") ? [{ place, value }] : [];
    return Object.entries(value)
      .filter(([key]) => name.endsWith("_wo") || isSecretKey(key, { connector }))
      .map(([key, member]) => ({ place: `"${key}" in ${place}`, value: member }));
  });
}

const MAPS: ReadonlySet<string> = new Set([
  "configuration",
  "configuration_wo",
  "additional_configuration",
  "additional_configuration_wo",
  "provider_data_wo",
]);

/** `TYPE.ATTRIBUTE` of every secret of the typed connectors. */
const SECRETS: ReadonlySet<string> = new Set(
  definitions.flatMap((definition) =>
    fieldsOf(definition).flatMap((field) => {
      const type = resourceTypeOf(definition);
      if (field.kind === "sensitiveText") return [`${type}.${field.attribute}`];
      if (field.kind !== "secret") return [];
      const { writeOnly, stored } = secretNames(field);
      return [`${type}.${writeOnly}`, ...(stored === undefined ? [] : [`${type}.${stored}`])];
    }),
  ),
);

function isInClear(value: unknown, declared: Declared): boolean {
  if (typeof value !== "string" || value.trim() === "") return false;
  return !value.includes("${") || spellsOut(value, declared);
}

function hasLogin(value: unknown, declared: Declared): boolean {
  return typeof value === "string" && writesLogin(value, declared);
}

function declaredIn({ configuration }: SynthesizedStack): Declared {
  return declaredBy({
    variable: (name, part) => memberOf(memberOf(configuration["variable"], name), part),
    local: (name) => memberOf(configuration["locals"], name),
    remoteState: (name) =>
      memberOf(memberOf(memberOf(configuration["data"], "terraform_remote_state"), name), "defaults"),
  });
}

function memberOf(value: unknown, name: string): unknown {
  return isJson(value) ? value[name] : undefined;
}

/** As it is, as JSON has it, and in the encodings in which secrets travel. */
function occurrences(text: string, secret: string, index: number): readonly string[] {
  if (secret === "") return [];
  const spellings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
  ];
  return spellings.some((spelling) => text.includes(spelling))
    ? [`The synthesized stack holds secret number ${String(index + 1)} of those that were given.`]
    : [];
}
