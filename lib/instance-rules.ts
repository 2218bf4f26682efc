// What the props of ConnectWiseConnectorInstance must satisfy at synth. Whatever Terraform decides later is the provider's
// to check; what both check comes from the connector catalogue.
import type { Construct } from "constructs";
import { baseUrlProblems, isHostName, nameProblems } from "../src/connectors";
import { ConnectWiseSite } from "./connectwise-site";
import type { ConnectWiseConnectorInstanceProps } from "./connectwise-connector-instance";
import { TerraformStack, Token } from "./framework";
import { contentOf } from "./input";
import { outputId } from "./output-id";
import { known, notEmpty, notEphemeral, notLiteral, required, type PropRule } from "./prop-rules";

type Props = ConnectWiseConnectorInstanceProps;
type Rule = PropRule<Props>;

/** Names of the attributes that become outputs of the stack. */
export const outputAttributes = ["id", "token"] as const;

const literalsAllowed = (props: Props) => props.allowLiteralSecrets === true;
const keyInState = (props: Props) => props.storePrivateKeyInState === true;
const plainVariable = (name: string) => `Use secretVariable(stack, "${name}") without ephemeral.`;

/** The catalogue says what is wrong in a sentence of its own. */
const asFault = (problem: string) => `can't be used. ${problem}`;

export const instanceRules: readonly Rule[] = [
  required<Props>("name", "Give the name that Open Connectors shall show."),
  known<Props>("name", (text) => nameProblems(text).map(asFault)),
  { prop: "site", faults: siteFaults },
  notEmpty<Props>("baseUrl", "Write the whole address, https://HOST/v4_6_release/apis/3.0, or use site."),
  known<Props>("baseUrl", (text) => baseUrlProblems(text).map(asFault)),
  required<Props>("company", "Give the company name of the ConnectWise login."),
  required<Props>("publicKey", "Give the public half of the ConnectWise API key."),
  required<Props>("privateKey", 'Use secretVariable(stack, "cw_private_key", { ephemeral: true }).'),
  notLiteral<Props>(
    "privateKey",
    'Use secretVariable(stack, "cw_private_key", { ephemeral: true }), or say allowLiteralSecrets: true where it is no real one.',
    literalsAllowed,
  ),
  notEphemeral<Props>(
    "privateKey",
    `${plainVariable("cw_private_key")} Or leave storePrivateKeyInState out.`,
    keyInState,
  ),
  required<Props>("clientId", 'Use secretVariable(stack, "cw_client_id").'),
  notLiteral<Props>(
    "clientId",
    'Use secretVariable(stack, "cw_client_id"), or say allowLiteralSecrets: true where it is no real one.',
    literalsAllowed,
  ),
  notEphemeral<Props>("clientId", plainVariable("cw_client_id")),
  { prop: "privateKeyVersion", faults: versionFaults },
  { prop: "tags", faults: tagFaults },
  { prop: "count", faults: repetitionFaults },
  { prop: "provider", faults: providerFaults },
];

/** These need the construct's place in the tree and no prop. */
export function outputFaults(scope: Construct): readonly string[] {
  const { node } = TerraformStack.of(scope);
  return outputAttributes
    .map((attribute) => outputId(scope, attribute))
    .filter((id) => node.tryFindChild(id) !== undefined)
    .map(
      (id) =>
        `id is such that an output of the stack would be "${id}", which is taken. Choose another id for this construct.`,
    );
}

/** Looked at again when the stack is validated: by then lazy values are known. */
export const secretRules: readonly Rule[] = instanceRules.filter(
  ({ prop }) => prop === "privateKey" || prop === "clientId",
);

function siteFaults({ site, baseUrl }: Props, scope: Construct): readonly string[] {
  if (site === undefined && baseUrl === undefined) {
    return ["is missing. Give ConnectWiseSite.NA, EU, AU, STAGING or host(name); or give baseUrl in its place."];
  }
  if (site === undefined) return [];
  const faults = baseUrl === undefined ? [] : ["and baseUrl are both given. Keep one of them."];
  if (!ConnectWiseSite.isConnectWiseSite(site)) {
    return [...faults, "is no ConnectWiseSite. Give ConnectWiseSite.NA, EU, AU, STAGING or host(name)."];
  }
  const host = contentOf(scope, site.hostName);
  if (host.kind !== "literal" || isHostName(host.text)) return faults;
  return [
    ...faults,
    'is a host(name) whose name is no host name. Leave out https:// and the path, as in host("connectwise.example.com").',
  ];
}

function versionFaults(props: Props): readonly string[] {
  if (props.privateKeyVersion === undefined || !keyInState(props)) return [];
  return [
    "does nothing together with storePrivateKeyInState: a key that is kept in state is compared by itself. Leave one of them out.",
  ];
}

/** The provider marks what it creates with tags that begin so, and refuses them in a configuration. */
const reservedTagPrefix = "oc-";

function tagFaults({ tags }: Props, scope: Construct): readonly string[] {
  if (tags === undefined || Token.isUnresolved(tags)) return [];
  return tags.flatMap((tag) => {
    const content = contentOf(scope, tag);
    if (content.kind !== "literal") return [];
    const { text } = content;
    const quoted = JSON.stringify(text);
    return [
      ...(text.trim() === "" ? ["hold an empty tag. Leave it out."] : []),
      ...(/[<>]/.test(text) ? [`hold ${quoted}; the platform strips < and >. Leave these characters out.`] : []),
      ...(text.startsWith(reservedTagPrefix)
        ? [`hold ${quoted}; "${reservedTagPrefix}" begins the provider's own marks. Choose another beginning.`]
        : []),
    ];
  });
}

function repetitionFaults({ count, forEach }: Props): readonly string[] {
  return count !== undefined && forEach !== undefined ? ["and forEach are both given. Keep one of them."] : [];
}

function providerFaults({ provider }: Props, scope: Construct): readonly string[] {
  if (provider === undefined) return [];
  const stack = TerraformStack.of(scope);
  return [
    ...(provider.terraformResourceType === "openconnectors"
      ? []
      : [`is ${provider.node.path}, a provider of another kind. Give an OpenConnectorsProvider.`]),
    ...(TerraformStack.of(provider) === stack
      ? []
      : [`is ${provider.node.path}, which is of another stack. Declare a provider in the stack ${stack.node.id}.`]),
  ];
}
