// The provider block of a stack. It also sees to it that the provider itself travels with the synthesized stack
// (architecture: The provider travels in the stack): declaring it is all a person does.
import type { Construct } from "constructs";
import { OpenconnectorsProvider as ProviderBinding } from "../bindings/provider";
import { TerraformStack } from "../framework";
import { withoutNulls } from "../props/collection-rules";
import { textOfOptional } from "../props/input";
import { findPackageRoot } from "../packing/package-root";
import { namePlatforms } from "../packing/platforms";
import { packProviderInto } from "../packing/synthesizer";
import { PastProps } from "../props/past-props";
import { assertProps, checkLater } from "../props/prop-rules";
import { PROVIDER_ADDRESS } from "../../src/rules/provider-address";
import type { OpenConnectorsProviderProps } from "./openconnectors-provider-props";
import { networkOf } from "./network-props";
import { requestLimitsOf } from "./request-limit-props";
import { indexInStack, providerMark, providerRules, secretRules } from "./provider-rules";
import { PROVIDER_SECRETS } from "./provider-secrets";

/** Asked once for every instance; a search through the whole tree each time would make large stacks slow. */
const defaultProviders = new WeakMap<TerraformStack, OpenConnectorsProvider>();

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
  /** True for a provider of this class, also from another copy of this package. */
  static isOpenConnectorsProvider(value: unknown): value is OpenConnectorsProvider {
    return providerMark.isOn(value);
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

  /** The prop of this name: part of the creation key of every instance of this provider. */
  readonly creationScope: string | undefined;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, given: OpenConnectorsProviderProps = {}) {
    super(scope, id);
    const props = withoutNulls(given);
    assertProps(this, providerRules, props);
    this.creationScope = props.creationScope;
    this.alias = props.alias;
    this.baseUrl = textOfOptional(props.baseUrl);
    this.userSecret = textOfOptional(props.userSecret);
    this.organizationSecret = textOfOptional(props.organizationSecret);
    this.refresh = props.refresh;
    Object.assign(this, requestLimitsOf(props), networkOf(props));
    // The binding knows neither: the version is that of this package, and the source may be the user's.
    Object.assign(this, {
      terraformProviderSource: props.source ?? PROVIDER_ADDRESS,
      terraformGeneratorMetadata: {
        providerName: this.terraformResourceType,
        // Read at synth: declaring a provider reads no file.
        get providerVersion() {
          return findPackageRoot().version;
        },
      },
    });
    providerMark.put(this);
    const past = new PastProps(this, PROVIDER_SECRETS);
    checkLater(this, () =>
      past.problems(secretRules, props, ["provider", this.terraformResourceType, indexInStack(this)]),
    );
    namePlatforms(this, props.platforms ?? []);
    packProviderInto(TerraformStack.of(this));
  }
}
