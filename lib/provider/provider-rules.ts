// What the props of OpenConnectorsProvider must satisfy at synth. Whatever Terraform decides later is the provider's to check.
import type { Construct } from "constructs";
import { TerraformStack } from "../framework";
import type { TerraformProvider } from "../framework";
import { Mark } from "../props/mark";
import type { OpenConnectorsProviderProps } from "./openconnectors-provider-props";
import { known, notEmpty, notLiteral } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { requestLimitRules } from "./request-limit-props";
import { PROVIDER_SOURCE } from "../packing/provider-source";

export const providerMark = new Mark("OpenConnectorsProvider");

const leaveOut = (variable: string) => `Give a value, or leave the prop out to use ${variable}.`;
const bringInSecret = (variable: string, name: string) =>
  `Use secretVariable(stack, "${name}", { ephemeral: true }), or leave the prop out to use ${variable}.`;

type Rule = PropRule<OpenConnectorsProviderProps>;

export const providerRules: readonly Rule[] = [
  notEmpty<OpenConnectorsProviderProps>("baseUrl", leaveOut("OPENCONNECTORS_BASE_URL")),
  known<OpenConnectorsProviderProps>("baseUrl", urlProblems),
  notEmpty<OpenConnectorsProviderProps>("userSecret", leaveOut("OPENCONNECTORS_USER_SECRET")),
  notLiteral<OpenConnectorsProviderProps>("userSecret", bringInSecret("OPENCONNECTORS_USER_SECRET", "oc_user_secret")),
  notEmpty<OpenConnectorsProviderProps>("organizationSecret", leaveOut("OPENCONNECTORS_ORGANIZATION_SECRET")),
  notLiteral<OpenConnectorsProviderProps>(
    "organizationSecret",
    bringInSecret("OPENCONNECTORS_ORGANIZATION_SECRET", "oc_organization_secret"),
  ),
  { prop: "refresh", problems: refreshProblems },
  { prop: "alias", problems: aliasProblems },
  notEmpty<OpenConnectorsProviderProps>(
    "creationScope",
    "Name what differs between the deployments, or leave the prop out.",
  ),
  { prop: "source", problems: sourceProblems },
  ...requestLimitRules,
];

/** Hosts to which the provider speaks plain HTTP: the emulator's, which never leave the machine. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Does not quote the address: a mistake may have put a secret into it. */
function urlProblems(text: string): readonly string[] {
  const fix = "Write https://HOST of your Open Connectors account, with or without /elements/api-v2.";
  if (!URL.canParse(text)) return [`is no URL. ${fix}`];
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return [`holds a user name or password. ${fix}`];
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname))) return [];
  return [`must begin with https:// (http:// is for an emulator on this machine only). ${fix}`];
}

/** Types say it; plain JavaScript may pass anything. */
function refreshProblems({ refresh }: OpenConnectorsProviderProps): readonly string[] {
  const given: unknown = refresh;
  if (given === undefined || modes.some((mode) => mode === given)) return [];
  return [
    `is none of ${modes.map((mode) => JSON.stringify(mode)).join(", ")}. Give one of them, or leave the prop out.`,
  ];
}

const modes = ["auto", "single", "bulk"] as const;

function aliasProblems(props: OpenConnectorsProviderProps, scope: Construct): readonly string[] {
  const { alias } = props;
  if (alias !== undefined && !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(alias)) {
    return [
      `${JSON.stringify(alias)} is no identifier. Begin with a letter or underscore and go on with letters, digits, "_" and "-".`,
    ];
  }
  const twin = siblings(scope).find((other) => other.alias === alias);
  if (twin === undefined) return [];
  return alias === undefined
    ? [`is missing, as it is on ${twin.node.path}; one provider of a stack may do without. Give one of them an alias.`]
    : [`"${alias}" is that of ${twin.node.path}, too. Give each provider of the stack an alias of its own.`];
}

function sourceProblems(
  { source = PROVIDER_SOURCE }: OpenConnectorsProviderProps,
  scope: Construct,
): readonly string[] {
  if (!/^[A-Za-z0-9.:-]+\/[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+$/.test(source)) {
    return [
      `${JSON.stringify(source)} is no provider address. Write HOST/NAMESPACE/TYPE, such as "registry.example.com/acme/openconnectors".`,
    ];
  }
  const other = siblings(scope).find(({ terraformProviderSource }) => terraformProviderSource !== source);
  if (other === undefined) return [];
  return [
    `"${source}" differs from that of ${other.node.path}, "${other.terraformProviderSource ?? ""}"; a stack has the provider from one place. Give both the same source.`,
  ];
}

/** The other providers of this kind in the stack. */
function siblings(scope: Construct): readonly TerraformProvider[] {
  return TerraformStack.of(scope)
    .allProviders()
    .filter((provider) => provider !== scope && providerMark.isOn(provider));
}
