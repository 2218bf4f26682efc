// What the constructs of all connectors do alike: check props, make the resource with the key that makes its creation safe to
// repeat, and hand out id and token, as attributes and as outputs of the stack. Each of them holds one of these.
import type { Construct } from "constructs";
import { creationKey } from "./creation-key";
import { Lazy, TerraformOutput, TerraformStack } from "../framework";
import type {
  IResolvable,
  ITerraformDependable,
  ITerraformIterator,
  TerraformCount,
  TerraformProvider,
  TerraformResource,
  TerraformResourceLifecycle,
} from "../framework";
import { ImportBlock } from "./import-block";
import { textOf } from "../props/input";
import { InstanceAttribute, type Repetition } from "../outputs/instance-attribute";
import type { InstanceProps } from "./instance-props";
import { outputAttributes, outputFaults } from "./instance-rules";
import { OpenConnectorsProvider } from "../provider/openconnectors-provider";
import { outputId } from "../outputs/output-id";
import { projectIdOf } from "./project-id";
import { assertProps, faultsOf, type PropRule } from "../props/prop-rules";

/** The part of a resource's configuration that every connector has. */
export interface CommonConfig {
  readonly name: string;
  readonly creationKey: string;
  readonly tags?: string[];
  readonly enabled?: boolean | IResolvable;
  readonly persistToken?: boolean;
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly forEach?: ITerraformIterator;
  readonly count?: number | TerraformCount;
}

export interface ManagedInstanceOptions<Props extends InstanceProps> {
  /** The construct that people see. */
  readonly construct: Construct;
  readonly props: Props;
  readonly rules: readonly PropRule<Props>[];
  /** Props whose rules are asked again when the stack is validated: by then lazy values are known. */
  readonly secretProps: readonly (keyof Props & string)[];
  /** Makes the resource, as the child `Resource` of the construct. */
  readonly makeResource: (common: CommonConfig) => TerraformResource;
}

export class ManagedInstance {
  readonly id: string;
  readonly #path: string;
  readonly #resource: TerraformResource;
  readonly #repeated: Repetition;
  readonly #token: string | undefined;
  #imported = false;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  static checked<Props extends InstanceProps>(options: ManagedInstanceOptions<Props>): ManagedInstance {
    const { construct, props, rules, secretProps, makeResource } = options;
    assertProps(construct, rules, props, outputFaults(construct, props));
    const secretRules = rules.filter(({ prop }) => secretProps.some((secret) => secret === prop));
    construct.node.addValidation({ validate: () => [...faultsOf(construct, secretRules, props)] });
    return new ManagedInstance(construct, props, makeResource);
  }

  private constructor(
    construct: Construct,
    props: InstanceProps,
    makeResource: (common: CommonConfig) => TerraformResource,
  ) {
    this.#path = construct.node.path;
    this.#repeated = repetition(props);
    const resource = makeResource(this.#commonConfig(construct, props));
    this.#resource = resource;
    const attributes = outputAttributes(props).map((attribute) => {
      const address = () => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
      const value = new InstanceAttribute({ owner: resource, address, attribute, repeated: this.#repeated });
      return [attribute, value] as const;
    });
    const { id = "", token } = Object.fromEntries(attributes.map(([name, value]) => [name, value.toString()]));
    this.id = id;
    this.#token = token;

    // In the stack's scope: made inside the construct, the framework nests them in its summary and in the outputs file.
    const stack = TerraformStack.of(construct);
    for (const [attribute, value] of attributes) {
      new TerraformOutput(stack, outputId(construct, attribute), { value, sensitive: true, staticId: true });
    }
  }

  /** @throws where `persistToken` is false */
  get token(): string {
    if (this.#token !== undefined) return this.#token;
    throw new Error(
      `${this.#path}: there is no token to use, because persistToken: false keeps it out of plan and state. Read it where it is ` +
        "needed with the ephemeral resource openconnectors_instance_token, new EphemeralInstanceToken(stack, id, " +
        "{ instanceId }).token; or leave persistToken out.",
    );
  }

  get fqn(): string {
    return this.#resource.fqn;
  }

  /** @throws with `count` or `forEach` */
  importFrom(instanceId: string): void {
    if (this.#repeated !== "once") {
      throw new Error(
        `${this.#path}: importFrom is for one instance, and this has count or forEach. Leave that out, or add import ` +
          "blocks of your own to the stack.",
      );
    }
    const resource = this.#resource;
    const to = () => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    new ImportBlock(resource, "Import", { to, objectId: instanceId });
    this.#imported = true;
  }

  #commonConfig(construct: Construct, props: InstanceProps): CommonConfig {
    const { tags, enabled, persistToken, provider, dependsOn, lifecycle, forEach, count } = props;
    return {
      name: textOf(props.name),
      creationKey: Lazy.stringValue({
        produce: () => (this.#imported ? undefined : this.#creationKey(construct, provider)),
      }),
      ...(tags !== undefined && { tags: [...tags] }),
      ...(enabled !== undefined && { enabled }),
      ...(persistToken !== undefined && { persistToken }),
      ...(provider !== undefined && { provider }),
      ...(dependsOn !== undefined && { dependsOn: [...dependsOn] }),
      ...(lifecycle !== undefined && { lifecycle }),
      ...(forEach !== undefined && { forEach }),
      ...(count !== undefined && { count }),
    };
  }

  /** At synth, because the stack's provider may be declared after the instance. */
  #creationKey(construct: Construct, provider: TerraformProvider | undefined): string {
    const used = provider ?? OpenConnectorsProvider.defaultOf(TerraformStack.of(construct));
    return creationKey({
      projectId: projectIdOf(construct, process.cwd()),
      providerScope: OpenConnectorsProvider.isOpenConnectorsProvider(used) ? used.scope : undefined,
      construct,
      repeated: this.#repeated,
    });
  }
}

function repetition({ count, forEach }: InstanceProps): Repetition {
  if (forEach !== undefined) return "forEach";
  return count === undefined ? "once" : "count";
}
