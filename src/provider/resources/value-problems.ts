// Values that must not be sent: masks, and blanks around the values of typed keys. Checked when a plan validates the
// configuration, and again in the apply, before anything is sent, for what is known only then.
import { hintAbout, isSecretKey } from "../../connectors";
import type { DiagnosticText, Diagnostics } from "../../plugin";
import { DiagnosticError, Secret } from "../../plugin";
import { BLANKS_PROBLEM, endsWithLineBreak, hasStrayBlanks } from "../../rules/blanks";
import { MASK_PROBLEM, isMaskValue } from "../../rules/masks";
import type { PlannedSetting } from "../lifecycle/wanted";
import type { InstanceDefinition, KnownConnector } from "./definition";
import { connectorIn } from "./instance-model";
import type { Values } from "./values";

interface Candidate {
  /** The attribute that holds it. */
  readonly attribute: string;
  readonly key: string;
  readonly text: string;
  readonly secret: boolean;
  /** What its connector knows to be probably wrong with it. */
  readonly hint: string | undefined;
  /** True for an entry of a map, which is sent as it is. */
  readonly inMap: boolean;
}

/** Reports all at once. */
export function reportValueProblems(definition: InstanceDefinition, config: Values, diagnostics: Diagnostics): void {
  for (const found of candidatesOf(definition, config)) {
    const problem = problemOf(found);
    if (problem !== undefined) diagnostics.error(problem);
    else for (const warning of warningsOf(found)) diagnostics.warning(warning);
  }
}

/** @throws DiagnosticError with the first value that must not be sent. */
export function assertSendable(definition: InstanceDefinition, config: Values): void {
  for (const found of candidatesOf(definition, config)) {
    const problem = problemOf(found);
    if (problem !== undefined) throw new DiagnosticError(problem);
  }
}

/** Sentences about values of a state that would be refused if they were configured. Secrets are not looked at. */
export function plainValueProblems(definition: InstanceDefinition, state: Values): readonly string[] {
  return plainCandidates(definition, state, connectorIn(definition, state)).flatMap(
    (found) => problemOf(found)?.detail ?? [],
  );
}

function candidatesOf(definition: InstanceDefinition, config: Values): readonly Candidate[] {
  const connector = connectorIn(definition, config);
  const secret = definition.secrets.flatMap((input) => {
    const attribute = config[input.name] === null ? (input.stored ?? input.name) : input.name;
    return input
      .settings(config, connector)
      .flatMap((setting) => candidate({ ...setting, attribute }, { connector, inMap: isMap(input), secret: true }));
  });
  return [...plainCandidates(definition, config, connector), ...secret];
}

function plainCandidates(
  { fields }: InstanceDefinition,
  config: Values,
  connector: KnownConnector,
): readonly Candidate[] {
  return fields.flatMap((field) =>
    field
      .settings(config, config, connector)
      .flatMap((setting) => candidate(setting, { connector, inMap: isMap(field) })),
  );
}

/** Maps speak for whatever keys they hold. */
function isMap({ keys }: { readonly keys: readonly string[] }): boolean {
  return keys.length === 0;
}

function candidate(
  { attribute, key, value }: PlannedSetting,
  { connector, inMap, secret = false }: { connector: KnownConnector; inMap: boolean; secret?: boolean },
): readonly Candidate[] {
  const isSecret = secret || value instanceof Secret || isSecretKey(key, { connector });
  const text = value instanceof Secret ? value.reveal() : value;
  if (typeof text !== "string") return [];
  const hint = connector && hintAbout(connector, key, text);
  return [{ attribute, key, text, secret: isSecret, hint, inMap }];
}

const placeOf = ({ attribute, key, inMap }: Candidate): string =>
  inMap ? `The value of "${key}" in ${attribute}` : attribute;

function problemOf(found: Candidate): DiagnosticText | undefined {
  const { attribute, text, secret, inMap } = found;
  const what = placeOf(found);
  if (isMaskValue(text, { secret })) {
    return { attribute, summary: "Mask instead of a value", detail: `${what} ${MASK_PROBLEM}` };
  }
  if (inMap || !hasStrayBlanks(text)) return undefined;
  return { attribute, summary: "A line break or blank around the value", detail: `${what} ${BLANKS_PROBLEM}` };
}

function warningsOf(found: Candidate): readonly DiagnosticText[] {
  const { attribute, text, hint, inMap } = found;
  const summary = "The value is probably not what the remote system expects";
  return [
    ...(inMap && endsWithLineBreak(text) ? [trailingBreak(found)] : []),
    ...(hint === undefined ? [] : [{ attribute, summary, detail: `${placeOf(found)}: ${hint} It is sent as it is.` }]),
  ];
}

function trailingBreak({ attribute, key }: Candidate): DiagnosticText {
  return {
    attribute,
    summary: "The value ends with a line break",
    detail:
      `The value of "${key}" in ${attribute} is one line with a line break at its end, as the content of a file has. It is sent ` +
      "as it is, and the remote system may not accept it. If the line break is not part of the value, wrap it in trimspace().",
  };
}
