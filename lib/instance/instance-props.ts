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
   * Whether the instance accepts calls. `false` keeps the instance and its token, and refuses calls.
   *
   * @default true
   */
  readonly enabled?: boolean | IResolvable | undefined;
  /**
   * `false` keeps the token out of plan and state. Then there is no token output, and `token` can't be used: read it when needed
   * with `EphemeralInstanceToken`. Takes no token of the framework, because it decides at synth which outputs there are.
   *
   * @default true
   */
  readonly persistToken?: boolean | undefined;
  /**
   * `false` leaves out the output `X_token`, where X is the id of the construct. Then a stack that uses only the id of an instance
   * of this stack does not get the token into its state: that happens only where `token` itself is used.
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
   * The account that the instance belongs to, if the stack has several.
   *
   * @default the provider of the stack that has no alias
   */
  readonly provider?: TerraformProvider | undefined;
  /** What must exist before the instance. @default only what is referred to */
  readonly dependsOn?: readonly ITerraformDependable[] | undefined;
  /** Terraform's lifecycle settings of the resource. @default none */
  readonly lifecycle?: TerraformResourceLifecycle | undefined;
  /** One instance for each item; `id`, `token` and the outputs become maps by key. @default one instance */
  readonly forEach?: ITerraformIterator | undefined;
  /** Number of instances; `id`, `token` and the outputs become lists. @default one instance */
  readonly count?: number | TerraformCount | undefined;
}
