// What the props of ConnectorInstance must satisfy at synth, beside those of every instance.
import { knownConnector } from "../../src/connectors";
import { configurationRules, secretMapRule } from "../props/configuration-map";
import type { ConnectorInstanceProps } from "./connector-instance-props";
import type { Construct } from "constructs";
import { contentOf } from "../props/input";
import { commonRules, literalsAllowed, nameRules } from "./instance-rules";
import { elementKeyProblems } from "../../src/rules/element-keys";
import { knownValue } from "../props/produced";
import { known, required, unusable } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { isReference, versionProblems } from "../props/scalar-rules";

type Props = ConnectorInstanceProps;

export const connectorInstanceRules: readonly PropRule<Props>[] = [
  required<Props>("elementKey", "Give the key of the connector, such as sfdc."),
  known<Props>("elementKey", (text) => elementKeyProblems(text).map(unusable)),
  ...nameRules,
  ...configurationRules<Props>({
    plain: "configuration",
    secret: "secretConfiguration",
    pick: (props) => ({ plain: props.configuration, secret: props.secretConfiguration }),
    connector({ elementKey }, scope) {
      const content = contentOf(scope, elementKey);
      return content.kind === "literal" ? knownConnector(content.text) : undefined;
    },
    ownProp: () => undefined,
    literalsAllowed,
  }),
  { prop: "secretConfigurationVersion", problems: uselessVersion },
  {
    prop: "secretConfigurationVersion",
    problems: (props, scope) => versionProblems(props.secretConfigurationVersion, scope),
  },
  { prop: "providerDataVersion", problems: (props, scope) => versionProblems(props.providerDataVersion, scope) },
  { prop: "externalAuthentication", problems: externalAuthenticationProblems },
  secretMapRule<Props>("providerData", (props) => props.providerData, literalsAllowed),
  ...commonRules,
];

export const connectorInstanceSecrets = {
  configuration: "configuration",
  configuration_wo: "secretConfiguration",
  provider_data_wo: "providerData",
} as const;

function uselessVersion({ secretConfiguration, secretConfigurationVersion }: Props): readonly string[] {
  if (secretConfigurationVersion === undefined || secretConfiguration !== undefined) return [];
  return ["does nothing without secretConfiguration. Give the secrets, too, or leave both out."];
}

/** The type says it; plain JavaScript may pass anything. */
function externalAuthenticationProblems(props: Props, scope: Construct): readonly string[] {
  const given = knownValue(scope, props.externalAuthentication);
  if (given === undefined || given === null || given === "initial" || isReference(given)) return [];
  return ['can only be "initial". Leave it out where no OAuth tokens are given.'];
}
