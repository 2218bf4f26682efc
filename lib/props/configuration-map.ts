// Configuration keys of a connector that have no prop of their own: a map in clear, kept in state, and a secret twin,
// which is sent and forgotten. Their rules: no key twice, no secret spelled out. Keys differ in more than letter case
// (open-connectors-api: Letter case of keys).
import type { Construct } from "constructs";
import { isSecretKey } from "../../src/connectors";
import { mapKeyProblems } from "../../src/rules/map-keys";
import type { Connector } from "../../src/connectors";
import { mapIn } from "./collection";
import { ephemeralIn } from "./ephemeral";
import { contentOf, contentOfCollection, textOf } from "./input";
import type { Content, TextInput } from "./input";
import { IN_EXPRESSION, plainEntriesIn, plainTextIn } from "./plain-text";
import { keptInState, maskProblems, unusable } from "./prop-rules";
import type { PropRule } from "./prop-rules";

/** Values by configuration key. */
export type ConfigurationMap = Readonly<Record<string, TextInput>>;

/** As the bindings take it; the rules have found nothing wrong with it. */
export function textsOf(given: ConfigurationMap): Record<string, string> {
  const map = mapIn(given);
  // The bindings hand on what is not an object, whatever their types say.
  if (map.kind === "decided") return map.value as Record<string, string>;
  return map.kind === "known"
    ? Object.fromEntries(map.items.map(([key, value]) => [key, textOf(value as TextInput)]))
    : {};
}

export interface ConfigurationRules<Props> {
  readonly plain: keyof Props & string;
  readonly secret: keyof Props & string;
  readonly pick: (props: Props) => { readonly plain: Given; readonly secret: Given };
  /** The props' own connector, where the catalogue has it. */
  readonly connector: (props: Props, scope: Construct) => Connector | undefined;
  /** What to set instead of a key that has a prop of its own. */
  readonly ownProp: (key: string) => string | undefined;
  readonly literalsAllowed: (props: Props) => boolean;
}

type Given = ConfigurationMap | undefined;

export function configurationRules<Props>(options: ConfigurationRules<Props>): readonly PropRule<Props>[] {
  const { plain, secret, pick, connector, literalsAllowed } = options;
  return [
    {
      prop: plain,
      problems(props, scope) {
        const maps = pick(props);
        return [
          ...mapProblems(scope, maps.plain),
          ...keptProblems(scope, maps.plain, secret),
          ...keyProblems(options, scope, maps.plain, maps.secret),
          ...(literalsAllowed(props) ? [] : plainEntries(scope, maps.plain, options, props)),
          ...entriesOf(scope, maps.plain).flatMap(([key, value]) => {
            const content = contentOf(scope, value);
            const isSecret = isSecretKey(key, { connector: connector(props, scope) });
            return [
              ...maskedEntry(key, content, scope, isSecret),
              ...(isSecret && !literalsAllowed(props)
                ? plainTextProblems(key, content, scope, moveTo(secret, key))
                : []),
              ...ephemeralIn(content, scope).map(
                (source) => `holds "${key}" from ${source}, but is kept in state. Move the key to ${secret}.`,
              ),
            ];
          }),
        ];
      },
    },
    {
      prop: secret,
      problems(props, scope) {
        const map = pick(props).secret;
        return [
          ...mapProblems(scope, map),
          ...keyProblems(options, scope, map),
          ...entriesOf(scope, map).flatMap(([key, value]) => maskedEntry(key, contentOf(scope, value), scope, true)),
          ...(literalsAllowed(props) ? [] : secretProblems(scope, map)),
        ];
      },
    },
  ];
}

/** A map of secrets that has no twin in clear; its keys are not those of the configuration. */
export function secretMapRule<Props>(
  prop: keyof Props & string,
  pick: (props: Props) => Given,
  literalsAllowed: (props: Props) => boolean,
): PropRule<Props> {
  return {
    prop,
    problems(props, scope) {
      const map = pick(props);
      const isUnnamed = keysOf(scope, map).some((key) => key.trim() === "");
      return [
        ...mapProblems(scope, map),
        ...(isUnnamed ? [unusable("A key is empty. Name each value, code for example.")] : []),
        ...(literalsAllowed(props) ? [] : secretProblems(scope, map)),
      ];
    },
  };
}

function secretProblems(scope: Construct, given: Given): readonly string[] {
  const map = mapIn(given, scope);
  if (map.kind === "decided") {
    const plainText = plainTextIn(contentOfCollection(scope, map.value), scope);
    const call = 'secretVariable(stack, "…", { ephemeral: true })';
    return plainText === undefined
      ? []
      : [`is ${plainText} Give an object with a ${call} for each key${UNLESS_MADE_UP}`];
  }
  return entriesOf(scope, given).flatMap(([key, value]) =>
    plainTextProblems(key, contentOf(scope, value), scope, `Use ${bringIn(key)}`),
  );
}

/** Of a map that Terraform decides as a whole; entries are looked at one by one. */
function keptProblems(scope: Construct, given: Given, secret: string): readonly string[] {
  const map = mapIn(given, scope);
  if (map.kind !== "decided") return [];
  return ephemeralIn(contentOfCollection(scope, map.value), scope).map((source) =>
    keptInState(source, `Use ${secret} for it.`),
  );
}

/** Secrets that are written into the expression of a whole map, as in `Fn.merge([{ password: "…" }, map])`. */
function plainEntries<Props>(
  scope: Construct,
  given: Given,
  { secret, connector }: ConfigurationRules<Props>,
  props: Props,
): readonly string[] {
  const map = mapIn(given, scope);
  if (map.kind !== "decided") return [];
  return plainEntriesIn(contentOfCollection(scope, map.value), scope)
    .filter((key) => isSecretKey(key, { connector: connector(props, scope) }))
    .map((key) => `holds "${key}" as ${IN_EXPRESSION} ${moveTo(secret, key)}${UNLESS_MADE_UP}`);
}

function maskedEntry(key: string, content: Content, scope: Construct, secret: boolean): readonly string[] {
  return maskProblems(content, scope, { secret }).map((problem) => `holds "${key}", which ${problem}`);
}

const UNLESS_MADE_UP = ", or set allowLiteralSecrets: true if it is not a real secret.";

function plainTextProblems(key: string, content: Content, scope: Construct, fix: string): readonly string[] {
  const plainText = plainTextIn(content, scope);
  return plainText === undefined ? [] : [`holds "${key}" as ${plainText} ${fix}${UNLESS_MADE_UP}`];
}

function moveTo(prop: string, key: string): string {
  return `Use ${prop}: { ${JSON.stringify(key)}: ${bringIn(key)} }`;
}

/** The key as the name of a variable. */
function bringIn(key: string): string {
  const name = key.replace(/[^A-Za-z0-9_-]/g, "_").replace(/^(?=[^A-Za-z_])/, "_");
  return `secretVariable(stack, "${name}", { ephemeral: true })`;
}

/** @param others where they are given, no key of them may be in the map, too */
function keyProblems<Props>(
  options: ConfigurationRules<Props>,
  scope: Construct,
  given: Given,
  others?: Given,
): readonly string[] {
  const { plain, secret, ownProp } = options;
  const rules = {
    keys: keysOf(scope, given),
    otherKeys: keysOf(scope, others),
    name: plain,
    otherName: secret,
    ownerOf: ownProp,
  };
  return mapKeyProblems(rules).map(({ sentence }) => unusable(sentence));
}

/** A map that is none, and values that are missing or no text, which plain JavaScript may pass. */
function mapProblems(scope: Construct, given: Given): readonly string[] {
  const map = mapIn(given, scope);
  if (map.kind === "wrong") return [map.problem];
  return (map.kind === "known" ? map.items : []).flatMap(([key, value]) => {
    const name = contentOf(scope, key);
    if (name.kind === "wrong") return [`has a key that ${name.problem}`];
    const content = contentOf(scope, value);
    if (content.kind === "absent") return [`holds "${key}" without a value. Give one, or leave the key out.`];
    return content.kind === "wrong" ? [`holds "${key}", which ${content.problem}`] : [];
  });
}

function keysOf(scope: Construct, given: Given): readonly string[] {
  return entriesOf(scope, given).map(([key]) => key);
}

/** A key may be a token, too, of which rules know what it gives. */
function keyText(scope: Construct, key: string): string {
  const content = contentOf(scope, key);
  return content.kind === "literal" ? content.text : key;
}

/** None where the whole map is decided by Terraform. */
function entriesOf(scope: Construct, given: Given): readonly (readonly [string, unknown])[] {
  const map = mapIn(given, scope);
  return map.kind === "known" ? map.items.map(([key, value]) => [keyText(scope, key), value] as const) : [];
}
