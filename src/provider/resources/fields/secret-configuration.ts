// The write-only twin of a map of configuration keys. No state holds it, so one digest covers the whole map.
import { isOAuthToken, versionDescription } from "../../../connectors";
import { Secret, Unknown, elements, map, string } from "../../../plugin";
import type { KnownConnector, SecretInput } from "../definition";
import type { Values } from "../values";
import { textMapIn } from "../values";
import { secretKeyProblems } from "./key-rules";
import { revisionAttribute } from "./secret-input";

export interface SecretConfigurationOptions {
  readonly description: string;
  /** Whether the map has a version attribute, NAME_version. */
  readonly versioned: boolean;
  readonly revision: string;
  /** Write-only attributes with the same revision, this one included. */
  readonly sharing: readonly string[];
  /** The map in clear. */
  readonly plainTwin: string;
  readonly reserved: ReadonlyMap<string, string>;
  readonly authenticates: (key: string, connector: KnownConnector) => boolean;
}

/** Two inputs for one attribute: what stays the same until somebody changes it, and OAuth tokens, which count once. */
export function secretConfiguration(
  name: string,
  options: SecretConfigurationOptions,
): readonly [SecretInput, SecretInput] {
  const lasting = lastingSecrets(name, options);
  return [lasting, tokensOf(lasting)];
}

function lastingSecrets(name: string, options: SecretConfigurationOptions): SecretInput {
  const { description, versioned, revision, plainTwin, reserved, authenticates } = options;
  const version = `${name}_version`;
  const versionAttribute = string({ optional: true, description: versionDescription(name) });
  return {
    attributes: {
      // A secret that is not given is null, so that an instance that was adopted keeps the one it has.
      [name]: map(elements.nullable(string.element), { optional: true, writeOnly: true, description }),
      ...(versioned ? { [version]: versionAttribute } : {}),
      [revision]: revisionAttribute(options.sharing),
    },
    keys: [],
    name,
    ...(versioned ? { version } : {}),
    revision,
    // Which of the keys changed is not known: if one of them could re-authenticate, the change does.
    authenticates(config, connector) {
      const entries = withoutTokens(textMapIn(config, name));
      if (entries === null) return false;
      return entries instanceof Unknown || [...entries.keys()].some((key) => authenticates(key, connector));
    },
    text: (config) => textOf(withoutTokens(textMapIn(config, name))),
    earlierText: (config) => textOf(textMapIn(config, name)),
    settings(config: Values, connector) {
      const entries = withoutTokens(textMapIn(config, name));
      if (entries === null) return [];
      if (entries instanceof Unknown) {
        return [{ key: "", attribute: name, value: entries, authenticates: true, explicit: true }];
      }
      return [...entries].map(([key, value]) => ({
        key,
        attribute: name,
        value: Secret.of(value),
        authenticates: authenticates(key, connector),
        explicit: true,
      }));
    },
    validate({ config, diagnostics, connector }) {
      const rules = { name: plainTwin, secretTwin: name, reserved, connector };
      for (const problem of secretKeyProblems(config, rules)) diagnostics.error({ attribute: name, ...problem });
    },
  };
}

function tokensOf({ name, version, revision }: SecretInput): SecretInput {
  const tokens = (config: Values): Entries => only(textMapIn(config, name), isOAuthToken);
  return {
    attributes: {},
    keys: [],
    name,
    ...(version !== undefined && { version }),
    revision,
    singleUse: "configuration",
    authenticates: () => true,
    text: (config) => textOf(tokens(config)),
    settings(config) {
      const entries = tokens(config);
      if (entries === null || entries instanceof Unknown) return [];
      const rest = { attribute: name, authenticates: true, explicit: true, singleUse: true } as const;
      return [...entries].map(([key, value]) => ({ key, value: Secret.of(value), ...rest }));
    },
  };
}

type Entries = ReadonlyMap<string, string> | Unknown | null;

function withoutTokens(entries: Entries): Entries {
  return only(entries, (key) => !isOAuthToken(key));
}

function only(entries: Entries, is: (key: string) => boolean): Entries {
  if (entries === null || entries instanceof Unknown) return entries;
  return new Map([...entries].filter(([key]) => is(key)));
}

function textOf(entries: Entries): Secret | Unknown | null {
  if (entries === null || entries instanceof Unknown) return entries;
  return entries.size === 0 ? null : Secret.of(canonical(entries));
}

/** Equal maps have equal texts, whatever the order of their keys. */
function canonical(entries: ReadonlyMap<string, string>): string {
  return JSON.stringify([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
