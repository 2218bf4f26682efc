// Props of the provider block.
import type { Platform } from "../../src/rules/platforms";
import type { TextInput } from "../props/input";
import type { NetworkProps } from "./network-props";
import type { RequestLimitProps } from "./request-limit-props";

/** What an account of Open Connectors needs to be reached. */
export interface OpenConnectorsProviderProps extends RequestLimitProps, NetworkProps {
  /**
   * Address of Open Connectors, `https://HOST`, with or without `/elements/api-v2`.
   *
   * @default the environment variable OPENCONNECTORS_BASE_URL when Terraform runs
   */
  readonly baseUrl?: TextInput | undefined;
  /**
   * User secret of the account. Must not be plain text: use `secretVariable`, which may be ephemeral here.
   *
   * @default the environment variable OPENCONNECTORS_USER_SECRET when Terraform runs
   */
  readonly userSecret?: TextInput | undefined;
  /**
   * Organization secret of the account. Must not be plain text: use `secretVariable`, which may be ephemeral here.
   *
   * @default the environment variable OPENCONNECTORS_ORGANIZATION_SECRET when Terraform runs
   */
  readonly organizationSecret?: TextInput | undefined;
  /**
   * How a refresh reads instances: `single` one by one, `bulk` from the pages of the account's list, `auto` whichever takes fewer
   * calls. Whether an instance is gone is always checked by id.
   *
   * @default "auto"
   */
  readonly refresh?: "auto" | "single" | "bulk" | undefined;
  /**
   * Tells several accounts in one stack apart; give the provider to each construct as `provider`.
   *
   * @default none: this is the provider of every construct that names no other; a stack has at most one
   */
  readonly alias?: string | undefined;
  /**
   * A text that differs between deployments, if one app is deployed into several states of one account (several stages, say). It
   * becomes part of each instance's creation key, by which the next deploy finds an interrupted create. A change only updates a
   * tag of the instances.
   *
   * @default none: right unless the same app is deployed twice into one account
   */
  readonly creationScope?: string | undefined;
  /**
   * The platforms on which the stack is planned and deployed, as Terraform names them, such as `linux_amd64`. The provider is then
   * packed for these only, as an executable that needs no Node.js, from the packages `cdktf-open-connectors-OS-ARCH`, which have to
   * be installed in the version of this package. Takes about 45 MB of disk per platform, shared by all stacks if the file system
   * has hard links. If a stack has several providers, the platforms of all are packed.
   *
   * @default none: the provider is packed as a program that needs Node.js 20 or later, on Linux or macOS
   */
  readonly platforms?: readonly Platform[] | undefined;
  /**
   * Address of the provider in your own registry, `HOST/NAMESPACE/TYPE`. Then nothing is packed at synth: Terraform gets the
   * provider from there, in the version of this package.
   *
   * @default "terraform.local/connectors/openconnectors", which is packed into the synthesized stack
   */
  readonly source?: string | undefined;
}
