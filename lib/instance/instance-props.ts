// What every instance of a managed account can be told, whatever its connector. Names: (architecture: Names others rely
// on).
import type {
  IResolvable,
  ITerraformDependable,
  ITerraformIterator,
  TerraformCount,
  TerraformProvider,
  TerraformResourceLifecycle,
} from "../framework";
import type { TextInput } from "../props/input";

export interface ManagedInstanceProps {
  /** Name shown in Open Connectors; need not be unique. A change is made in place. */
  readonly name: TextInput;
  /**
   * Tags of the instance; the order does not matter.
   *
   * @default tags are not managed; the platform tags the instance with its name
   */
  readonly tags?: readonly string[] | undefined;
  /**
   * Whether calls to the connector are let through. `false` keeps the instance and its token, and refuses its calls.
   *
   * @default true
   */
  readonly enabled?: boolean | IResolvable | undefined;
  /**
   * `false` keeps the token out of plan and state. Then there is no token output, and `token` can't be used: read it where it
   * is needed with `EphemeralInstanceToken`. Decided at synth, hence no token of the framework.
   *
   * @default true
   */
  readonly persistToken?: boolean | undefined;
  /**
   * `false` leaves out the output `X_token`. Then a stack that uses only the id of this one's instances does not get the token
   * into its own state: it gets there only where `token` itself is used.
   *
   * @default true, unless `persistToken` is false
   */
  readonly outputToken?: boolean | undefined;
  /**
   * Allows secrets as plain text, which is written to `cdk.tf.json` in clear. For made-up values only.
   *
   * @default false
   */
  readonly allowLiteralSecrets?: boolean | undefined;
  /**
   * The account in which the instance is made, where the stack has several.
   *
   * @default the provider of the stack that has no alias
   */
  readonly provider?: TerraformProvider | undefined;
  /** Things that must exist before the instance. @default none but those that are referred to */
  readonly dependsOn?: readonly ITerraformDependable[] | undefined;
  /** Terraform's lifecycle settings of the resource. @default none */
  readonly lifecycle?: TerraformResourceLifecycle | undefined;
  /** One instance for each item; `id`, `token` and the outputs become maps by key. @default one instance */
  readonly forEach?: ITerraformIterator | undefined;
  /** So many instances; `id`, `token` and the outputs become lists. @default one instance */
  readonly count?: number | TerraformCount | undefined;
}
