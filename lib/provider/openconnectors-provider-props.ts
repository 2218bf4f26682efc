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
  readonly creationScope?: string | undefined;
  /**
   * The platforms on which the stack is planned and deployed, as Terraform names them: `linux_amd64`, say. The provider is then
   * packed for these and no others, as an executable that needs no Node.js, from the packages `cdktf-open-connectors-OS-ARCH`,
   * which have to be installed in the version of this package. Takes about 45 MB of disk a platform, shared by all stacks where
   * the file system has hard links. Of several providers in a stack, the platforms of all are packed.
   *
   * @default none: the provider is packed as a program that runs wherever there is Node.js 20 or later, on Linux and macOS
   */
  readonly platforms?: readonly Platform[] | undefined;
  /**
   * Address of the provider for people who publish it in a registry of their own, `HOST/NAMESPACE/TYPE`. Then nothing is
   * packed at synth: Terraform gets the provider from there, in the version of this package.
   *
   * @default "terraform.local/connectors/openconnectors", which is packed into the synthesized stack
   */
  readonly source?: string | undefined;
}
