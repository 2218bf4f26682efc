// The token of an instance for as long as it is used. Ephemeral resource `openconnectors_instance_token`.
import { Construct } from "constructs";
import { EphemeralBlock } from "../framework/ephemeral-block";
import { withoutNulls } from "../props/collection-rules";
import { textOf } from "../props/input";
import { InstanceAttribute } from "../outputs/instance-attribute";
import { missingProvider } from "../provider/used-provider";
import type { EphemeralInstanceTokenProps } from "./lookup-props";
import { ephemeralTokenRules } from "./lookup-rules";
import { assertProps } from "../props/prop-rules";

/**
 * Reads the token of an instance whenever Terraform runs, and keeps it in no plan and no state. For instances with
 * `persistToken: false`, and for those of other stacks.
 *
 * Terraform admits the token where nothing is stored: in provider blocks, in environments of provisioners, and in write-only
 * attributes. Needs Terraform 1.10 or OpenTofu 1.11; `cdktf synth --hcl` can't write it.
 *
 * @example
 * const { token } = new EphemeralInstanceToken(this, "token", { instanceId: crm.id });
 */
export class EphemeralInstanceToken extends Construct {
  /** Type of its ephemeral resource in Terraform. */
  static readonly tfResourceType = "openconnectors_instance_token";

  /** The credential for calls to the connector. A secret. Of this stack only: another one makes its own construct. */
  readonly token: string;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, given: EphemeralInstanceTokenProps) {
    super(scope, id);
    const props = withoutNulls(given);
    assertProps(this, ephemeralTokenRules, props);
    this.node.addValidation({ validate: () => [missingProvider(this)].filter((problem) => problem !== undefined) });
    const block = new EphemeralBlock(this, "Resource", {
      type: EphemeralInstanceToken.tfResourceType,
      attributes: { id: textOf(props.instanceId) },
      provider: props.provider,
    });
    this.token = new InstanceAttribute({
      owner: block,
      address: () => `ephemeral.${EphemeralInstanceToken.tfResourceType}.${block.friendlyUniqueId}`,
      attribute: "token",
      repeated: "once",
      isSensitive: true,
      onlyHere:
        `${this.node.path}: the token is used in another stack, but Terraform can't pass ephemeral values between stacks. Make an ` +
        "EphemeralInstanceToken in that stack, with the id of the instance.",
    }).toString();
  }
}
