// The provider block of a stack. It also sees to it that the provider itself travels with the synthesized stack
// (architecture, decision 3): declaring it is all a person does.
import type { Construct } from "constructs";
import { OpenconnectorsProvider as ProviderBinding } from "./bindings/provider";
import { TerraformStack } from "./framework";
import { type Input, textOfOptional } from "./input";
import { findPackageRoot } from "./package-root";
import { packProviderInto } from "./packing/synthesizer";
import { assertProps } from "./prop-rules";
import { PROVIDER_SOURCE } from "./provider-source";
import { openConnectorsMarker, providerRules } from "./provider-rules";

/** Asked once for every instance; a search through the whole tree each time would make large stacks slow. */
const defaultProviders = new WeakMap<TerraformStack, OpenConnectorsProvider>();

/** What an account of Open Connectors needs to be reached. */
export interface OpenConnectorsProviderProps {
  /**
   * Address of Open Connectors, `https://HOST`, with or without `/elements/api-v2`.
   *
   * @default the environment variable OPENCONNECTORS_BASE_URL when Terraform runs
   */
  readonly baseUrl?: Input | undefined;
  /**
   * User secret of the account. Must not be plain text: use `secretVariable`, which may be ephemeral here.
   *
   * @default the environment variable OPENCONNECTORS_USER_SECRET when Terraform runs
   */
  readonly userSecret?: Input | undefined;
  /**
   * Organization secret of the account. Must not be plain text: use `secretVariable`, which may be ephemeral here.
   *
   * @default the environment variable OPENCONNECTORS_ORGANIZATION_SECRET when Terraform runs
   */
  readonly organizationSecret?: Input | undefined;
  /**
   * How instances are read in a refresh: `single` one by one, `bulk` from the pages of the account's list, `auto` whichever
   * takes fewer calls, which is found out on the way. Whether an instance is gone is always asked by id.
   *
   * @default "auto"
   */
  readonly refresh?: "auto" | "single" | "bulk" | undefined;
  /**
   * Tells several accounts in one stack apart; give the provider to each construct as `provider`.
   *
   * @default none: this is the provider of every construct that names no other; a stack has one such at most
   */
  readonly alias?: string | undefined;
  /**
   * Anything that differs between the deployments when one app is deployed into several states of one account (several
   * stages, say). It becomes part of each instance's creation key, by which an interrupted create finds its own instance.
   * A change touches a tag of the instances and nothing else.
   *
   * @default none: right unless the same app is deployed twice into one account
   */
  readonly scope?: string | undefined;
  /**
   * Address of the provider for people who publish it in a registry of their own, `HOST/NAMESPACE/TYPE`. Then nothing is
   * packed at synth: Terraform gets the provider from there, in the version of this package.
   *
   * @default "terraform.local/connectors/openconnectors", which is packed into the synthesized stack
   */
  readonly source?: string | undefined;
}

/**
 * An account of SAP Open Connectors.
 *
 * @example
 * new OpenConnectorsProvider(this, "openconnectors", {
 *   baseUrl: "https://api.openconnectors.ext.hanatrial.ondemand.com",
 *   userSecret: secretVariable(this, "oc_user_secret", { ephemeral: true }),
 *   organizationSecret: secretVariable(this, "oc_organization_secret", { ephemeral: true }),
 * });
 */
export class OpenConnectorsProvider extends ProviderBinding {
  /** True for such a provider, also for one of another copy of this package. */
  static isOpenConnectorsProvider(value: unknown): value is OpenConnectorsProvider {
    return typeof value === "object" && value !== null && openConnectorsMarker in value;
  }

  /** The provider of a stack that has no alias, if there is one. */
  static defaultOf(stack: TerraformStack): OpenConnectorsProvider | undefined {
    const found =
      defaultProviders.get(stack) ??
      stack.allProviders().find((provider): provider is OpenConnectorsProvider => {
        return OpenConnectorsProvider.isOpenConnectorsProvider(provider) && provider.alias === undefined;
      });
    if (found !== undefined) defaultProviders.set(stack, found);
    return found;
  }

  /** The `scope` prop: part of the creation key of every instance of this provider. */
  readonly scope: string | undefined;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: OpenConnectorsProviderProps = {}) {
    super(scope, id);
    assertProps(this, providerRules, props);
    this.scope = props.scope;
    this.alias = props.alias;
    this.baseUrl = textOfOptional(props.baseUrl);
    this.userSecret = textOfOptional(props.userSecret);
    this.organizationSecret = textOfOptional(props.organizationSecret);
    this.refresh = props.refresh;
    // The binding knows neither: the version is that of this package, and the source may be the user's.
    Object.assign(this, {
      terraformProviderSource: props.source ?? PROVIDER_SOURCE,
      terraformGeneratorMetadata: {
        providerName: this.terraformResourceType,
        providerVersion: findPackageRoot().version,
      },
    });
    Object.defineProperty(this, openConnectorsMarker, { value: true });
    packProviderInto(TerraformStack.of(this));
  }
}
