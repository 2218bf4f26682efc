// What the props of OpenConnectorsProvider must satisfy at synth. Whatever Terraform decides later is the provider's to check.
import { baseUrlProblems } from "../../src/rules/base-url";
import { refreshModeProblems } from "../../src/rules/refresh-modes";
import type { Construct } from "constructs";
import { TerraformStack } from "../framework";
import type { TerraformProvider } from "../framework";
import { Mark } from "../props/mark";
import type { OpenConnectorsProviderProps } from "./openconnectors-provider-props";
import { known, notEmpty, notLiteral, notMask, notPadded, unusable } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { networkRules } from "./network-props";
import { PROVIDER_SECRETS } from "./provider-secrets";
import { requestLimitRules } from "./request-limit-props";
import { isPlatform, PLATFORMS } from "../../src/rules/platforms";
import { PROVIDER_ADDRESS } from "../../src/rules/provider-address";

export const providerMark = new Mark("OpenConnectorsProvider");

const leaveOut = (variable: string) => `Give a value, or leave the prop out to use ${variable}.`;
const bringInSecret = (variable: string, name: string) =>
  `Use secretVariable(stack, "${name}", { ephemeral: true }), or leave the prop out to use ${variable}.`;

type Rule = PropRule<OpenConnectorsProviderProps>;

export const providerRules: readonly Rule[] = [
  notEmpty<OpenConnectorsProviderProps>("baseUrl", leaveOut("OPENCONNECTORS_BASE_URL")),
  known<OpenConnectorsProviderProps>("baseUrl", (text) => baseUrlProblems(text).map(unusable)),
  notEmpty<OpenConnectorsProviderProps>("userSecret", leaveOut("OPENCONNECTORS_USER_SECRET")),
  notLiteral<OpenConnectorsProviderProps>("userSecret", bringInSecret("OPENCONNECTORS_USER_SECRET", "oc_user_secret")),
  notEmpty<OpenConnectorsProviderProps>("organizationSecret", leaveOut("OPENCONNECTORS_ORGANIZATION_SECRET")),
  notLiteral<OpenConnectorsProviderProps>(
    "organizationSecret",
    bringInSecret("OPENCONNECTORS_ORGANIZATION_SECRET", "oc_organization_secret"),
  ),
  notMask<OpenConnectorsProviderProps>("userSecret", { secret: true }),
  notPadded<OpenConnectorsProviderProps>("userSecret"),
  notMask<OpenConnectorsProviderProps>("organizationSecret", { secret: true }),
  notPadded<OpenConnectorsProviderProps>("organizationSecret"),
  { prop: "refresh", problems: refreshProblems },
  { prop: "alias", problems: aliasProblems },
  notEmpty<OpenConnectorsProviderProps>(
    "creationScope",
    "Name what differs between the deployments, or leave the prop out.",
  ),
  { prop: "platforms", problems: platformsProblems },
  { prop: "source", problems: sourceProblems },
  ...requestLimitRules,
  ...networkRules,
];

export const secretRules: readonly Rule[] = providerRules.filter(({ prop }) =>
  Object.values<string>(PROVIDER_SECRETS).includes(prop),
);

/** In the list of the stack's providers of this kind, as it is synthesized. */
export function indexInStack(provider: TerraformProvider): string {
  const ofKind = TerraformStack.of(provider)
    .allProviders()
    .filter(({ terraformResourceType }) => terraformResourceType === provider.terraformResourceType);
  return String(ofKind.indexOf(provider));
}

/** Types say it; plain JavaScript may pass anything. */
function refreshProblems({ refresh }: OpenConnectorsProviderProps): readonly string[] {
  return refresh === undefined ? [] : refreshModeProblems(refresh).map(unusable);
}

/** Types say the names; plain JavaScript may pass anything. */
function platformsProblems({ platforms, source }: OpenConnectorsProviderProps): readonly string[] {
  if (platforms === undefined) return [];
  const choice = `Choose from ${PLATFORMS.join(", ")}.`;
  const list: unknown = platforms;
  if (!Array.isArray(list)) return [`is not a list. ${choice}`];
  if (list.length === 0) return [`is empty. ${choice} Or leave the prop out.`];
  const unknown = list
    .filter((name) => !isPlatform(name))
    .map((name) => (typeof name === "string" ? JSON.stringify(name) : String(name)));
  return [
    ...(unknown.length === 0 ? [] : [`names ${unknown.join(", ")}, for which there is no executable. ${choice}`]),
    ...(source === undefined || source === PROVIDER_ADDRESS
      ? []
      : ["has no effect beside source, from where Terraform gets the provider. Leave one of them out."]),
  ];
}

function aliasProblems(props: OpenConnectorsProviderProps, scope: Construct): readonly string[] {
  const { alias } = props;
  if (alias !== undefined && !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(alias)) {
    return [
      `${JSON.stringify(alias)} is not a valid identifier: start with a letter or underscore, then use letters, digits, "_" and "-".`,
    ];
  }
  const twin = siblings(scope).find((other) => other.alias === alias);
  if (twin === undefined) return [];
  return alias === undefined
    ? [
        `is missing, as it is on ${twin.node.path}; only one provider of a stack may go without. Give one of them an alias.`,
      ]
    : [`"${alias}" is already the alias of ${twin.node.path}. Give each provider of the stack its own alias.`];
}

function sourceProblems(
  { source = PROVIDER_ADDRESS }: OpenConnectorsProviderProps,
  scope: Construct,
): readonly string[] {
  if (!/^[A-Za-z0-9.:-]+\/[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+$/.test(source)) {
    return [
      `${JSON.stringify(source)} is not a provider address. Write HOST/NAMESPACE/TYPE, such as "registry.example.com/acme/openconnectors".`,
    ];
  }
  const other = siblings(scope).find(({ terraformProviderSource }) => terraformProviderSource !== source);
  if (other === undefined) return [];
  return [
    `"${source}" differs from that of ${other.node.path}, "${other.terraformProviderSource ?? ""}"; a stack can take the provider from one source only. Give both the same one.`,
  ];
}

/** The other providers of this kind in the stack. */
function siblings(scope: Construct): readonly TerraformProvider[] {
  return TerraformStack.of(scope)
    .allProviders()
    .filter((provider) => provider !== scope && providerMark.isOn(provider));
}
