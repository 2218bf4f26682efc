// Configuration keys of a connector that have no prop of their own: a map in clear, kept in state, and a secret twin,
// which is sent and forgotten. Their rules: no key twice, no secret spelled out. Keys differ in more than letter case
// (open-connectors-api: Letter case of keys).
import type { Construct } from "constructs";
import { isSecretKey } from "../../src/connectors";
import type { Connector } from "../../src/connectors";
import { ephemeralVariablesIn } from "./ephemeral";
import { Token, Tokenization } from "../framework";
import { type Content, contentOf, textOf, type TextInput } from "./input";
import { plainTextIn } from "./plain-text";
import type { PropRule } from "./prop-rules";

/** Values by configuration key. */
export type ConfigurationMap = Readonly<Record<string, TextInput>>;

/** As the bindings take it. */
export function textsOf(map: ConfigurationMap): Record<string, string> {
  if (Tokenization.isResolvable(map)) return Token.asStringMap(map);
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, textOf(value)]));
}

export interface ConfigurationRules<Props> {
  readonly plain: keyof Props & string;
  readonly secret: keyof Props & string;
  readonly pick: (props: Props) => { readonly plain: Map; readonly secret: Map };
  /** The props' own connector, where the catalogue has it. */
  readonly connector: (props: Props, scope: Construct) => Connector | undefined;
  /** What to set in place of a key that has a prop of its own. */
  readonly ownProp: (key: string) => string | undefined;
  readonly literalsAllowed: (props: Props) => boolean;
}

type Map = ConfigurationMap | undefined;

export function configurationRules<Props>(options: ConfigurationRules<Props>): readonly PropRule<Props>[] {
  const { plain, secret, pick, connector, ownProp, literalsAllowed } = options;
  return [
    {
      prop: plain,
      problems(props, scope) {
        const maps = pick(props);
        const keys = keysOf(maps.plain);
        return [
          ...keyProblems(keys, ownProp),
          ...missingValues(scope, maps.plain),
          ...sharedKeys(keys, keysOf(maps.secret), secret),
          ...entriesOf(maps.plain).flatMap(([key, value]) => {
            const content = contentOf(scope, value);
            const isSecret = isSecretKey(key, { connector: connector(props, scope) });
            return [
              ...(isSecret && !literalsAllowed(props)
                ? plainTextProblems(key, content, scope, moveTo(secret, key))
                : []),
              ...ephemeralVariablesIn(content, scope).map(
                (name) =>
                  `holds "${key}" from the ephemeral variable "${name}", but is kept in state. Move the key to ${secret}.`,
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
          ...keyProblems(keysOf(map), ownProp),
          ...missingValues(scope, map),
          ...entriesOf(map).flatMap(([key, value]) =>
            literalsAllowed(props) ? [] : plainTextProblems(key, contentOf(scope, value), scope, `Use ${bringIn(key)}`),
          ),
        ];
      },
    },
  ];
}

const UNLESS_MADE_UP = ", or say allowLiteralSecrets: true where it is no real one.";

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

function keyProblems(keys: readonly string[], ownProp: (key: string) => string | undefined): readonly string[] {
  const lower = keys.map((key) => key.toLowerCase());
  return keys.flatMap((key, index) => {
    const own = ownProp(key);
    return [
      ...(key.trim() === "" ? ["holds a key without a name. Name the configuration key."] : []),
      ...(own === undefined ? [] : [`holds "${key}", which has a prop of its own. Use ${own}.`]),
      ...(lower.indexOf(lower[index] ?? "") === index
        ? []
        : [`holds "${key}" in two spellings; the platform takes them for one. Keep one of them.`]),
    ];
  });
}

/** Plain JavaScript may pass null, which is no text. */
function missingValues(scope: Construct, map: Map): readonly string[] {
  return entriesOf(map).flatMap(([key, value]) =>
    contentOf(scope, value).kind === "absent"
      ? [`holds "${key}" without a value. Give one, or leave the key out.`]
      : [],
  );
}

function sharedKeys(keys: readonly string[], others: readonly string[], other: string): readonly string[] {
  return keys
    .filter((key) => others.some((one) => one.toLowerCase() === key.toLowerCase()))
    .map((key) => `holds "${key}", and so does ${other}. Keep the one in ${other} if it is a secret, else this one.`);
}

function keysOf(map: Map): readonly string[] {
  return entriesOf(map).map(([key]) => key);
}

/** None where the whole map is decided by Terraform. */
function entriesOf(map: Map): readonly (readonly [string, TextInput])[] {
  return map === undefined || Token.isUnresolved(map) ? [] : Object.entries(map);
}
