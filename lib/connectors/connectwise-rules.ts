// What the props of ConnectWiseConnectorInstance must satisfy at synth, beside those of every instance.
import type { Construct } from "constructs";
import { baseUrlProblems, connectwise, findKey, isHostName } from "../../src/connectors";
import { configurationRules } from "../props/configuration-map";
import { eventsRules } from "../instance/polling-events";
import type { ConnectWiseConnectorInstanceProps } from "./connectwise-connector-instance-props";
import { ConnectWiseSite } from "./connectwise-site";
import { contentOf } from "../props/input";
import { commonRules, literalsAllowed, nameRules } from "../instance/instance-rules";
import {
  unusable,
  known,
  notEmpty,
  notEphemeral,
  notLiteral,
  required,
  within,
  type PropRule,
} from "../props/prop-rules";

type Props = ConnectWiseConnectorInstanceProps;

const keyInState = (props: Props) => props.storePrivateKeyInState === true;
const plainVariable = (name: string) => `Use secretVariable(stack, "${name}") without ephemeral.`;
const UNLESS_MADE_UP = "or say allowLiteralSecrets: true where it is no real one.";

/** Props by the configuration key that they speak for: such a key is no further configuration. */
export const ownProps: Readonly<Record<string, string>> = {
  baseUrl: "site or baseUrl",
  company: "company",
  "public.key": "publicKey",
  "private.key": "privateKey",
  "connectwise.clientID": "clientId",
  "filter.response.nulls": "filterResponseNulls",
  "event.notification.enabled": "events.enabled",
  "event.notification.callback.url": "events.callbackUrl",
  "event.poller.refresh_interval": "events.pollIntervalMinutes",
  "event.poller.configuration": "events.pollingConfiguration",
  "event.notification.signature.key": "eventSignatureKey",
};

export const connectWiseRules: readonly PropRule<Props>[] = [
  ...nameRules,
  { prop: "site", problems: siteProblems },
  notEmpty<Props>("baseUrl", "Write the whole address, https://HOST/v4_6_release/apis/3.0, or use site."),
  known<Props>("baseUrl", (text) => baseUrlProblems(text).map(unusable)),
  required<Props>("company", "Give the company name of the ConnectWise login."),
  required<Props>("publicKey", "Give the public half of the ConnectWise API key."),
  required<Props>("privateKey", 'Use secretVariable(stack, "cw_private_key", { ephemeral: true }).'),
  notLiteral<Props>(
    "privateKey",
    `Use secretVariable(stack, "cw_private_key", { ephemeral: true }), ${UNLESS_MADE_UP}`,
    literalsAllowed,
  ),
  notEphemeral<Props>(
    "privateKey",
    `${plainVariable("cw_private_key")} Or leave storePrivateKeyInState out.`,
    keyInState,
  ),
  required<Props>("clientId", 'Use secretVariable(stack, "cw_client_id").'),
  notLiteral<Props>("clientId", `Use secretVariable(stack, "cw_client_id"), ${UNLESS_MADE_UP}`, literalsAllowed),
  notEphemeral<Props>("clientId", plainVariable("cw_client_id")),
  { prop: "privateKeyVersion", problems: versionProblems },
  ...within<Props, NonNullable<Props["events"]>>("events", ({ events }) => events, eventsRules),
  notEmpty<Props>("eventSignatureKey", "Give the key that events are signed with, or leave the prop out."),
  notLiteral<Props>(
    "eventSignatureKey",
    `Use secretVariable(stack, "cw_event_signature_key", { ephemeral: true }), ${UNLESS_MADE_UP}`,
    literalsAllowed,
  ),
  { prop: "eventSignatureKeyVersion", problems: signatureVersionProblems },
  ...configurationRules<Props>({
    plain: "additionalConfiguration",
    secret: "additionalSecretConfiguration",
    pick: (props) => ({ plain: props.additionalConfiguration, secret: props.additionalSecretConfiguration }),
    connector: () => connectwise,
    ownProp: (key) => ownProps[findKey(connectwise, key)?.key ?? ""],
    literalsAllowed,
  }),
  ...commonRules,
];

export const connectWiseSecrets = [
  "privateKey",
  "clientId",
  "eventSignatureKey",
  "additionalConfiguration",
  "additionalSecretConfiguration",
] as const;

function siteProblems({ site, baseUrl }: Props, scope: Construct): readonly string[] {
  if (site === undefined && baseUrl === undefined) {
    return ["is missing. Give ConnectWiseSite.NA, EU, AU, STAGING or host(name); or give baseUrl in its place."];
  }
  if (site === undefined) return [];
  const problems = baseUrl === undefined ? [] : ["and baseUrl are both given. Keep one of them."];
  if (!ConnectWiseSite.isConnectWiseSite(site)) {
    return [...problems, "is no ConnectWiseSite. Give ConnectWiseSite.NA, EU, AU, STAGING or host(name)."];
  }
  const host = contentOf(scope, site.hostName);
  if (host.kind !== "literal" || isHostName(host.text)) return problems;
  return [
    ...problems,
    'is a host(name) whose name is no host name. Leave out https:// and the path, as in host("connectwise.example.com").',
  ];
}

function versionProblems(props: Props): readonly string[] {
  if (props.privateKeyVersion === undefined || !keyInState(props)) return [];
  return [
    "does nothing together with storePrivateKeyInState: a key that is kept in state is compared by itself. Leave one of them out.",
  ];
}

function signatureVersionProblems({ eventSignatureKey, eventSignatureKeyVersion }: Props): readonly string[] {
  if (eventSignatureKeyVersion === undefined || eventSignatureKey !== undefined) return [];
  return ["does nothing without eventSignatureKey. Give the key, too, or leave both out."];
}
