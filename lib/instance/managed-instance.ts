// What the constructs of all connectors do alike: check props, make the resource with the key that makes its creation safe to
// repeat, and hand out its attributes, two of them as outputs of the stack.
import { Construct } from "constructs";
import { assertFramework } from "../framework/assert-framework";
import { TerraformOutput, TerraformStack, Token } from "../framework";
import type { IResolvable, TerraformResource } from "../framework";
import type { IConnectorInstance } from "../outputs/i-connector-instance";
import { InstanceAttribute } from "../outputs/instance-attribute";
import type { Repetition } from "../outputs/instance-attribute";
import { outputId } from "../outputs/output-id";
import { withoutNulls } from "../props/collection-rules";
import { PastProps } from "../props/past-props";
import type { AttributeProps } from "../props/past-props";
import { allProblemsOf, assertNone, checkLater, lateRules, problemsOf } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { ImportBlock } from "./import-block";
import type { ManagedInstanceProps } from "./instance-props";
import { outputAttributes, outputProblems } from "./instance-rules";
import { commonConfig, repetitionOf } from "./resource-config";
import type { CommonConfig } from "./resource-config";
import { sharedKeyProblems } from "./shared-key";

/** What distinguishes the instances of one connector, or of any. */
export interface InstanceKind<Props extends ManagedInstanceProps> {
  readonly rules: readonly PropRule<Props>[];
  /** By attribute, props whose rules are asked again when the stack is validated: what a variable is may still change. */
  readonly secrets: AttributeProps;
  /** Makes the resource, as the child `Resource` of the construct. */
  readonly makeResource: (construct: Construct, common: CommonConfig, props: Props) => TerraformResource;
}

/** A kind together with the props that one of its instances is given. */
export interface Blueprint {
  readonly props: ManagedInstanceProps;
  readonly problems: (construct: Construct) => readonly string[];
  readonly lateProblems: (construct: Construct) => readonly string[];
  /** Of secrets that the resource was given since it was made. */
  readonly laterSecrets: (resource: TerraformResource) => () => readonly string[];
  readonly makeResource: (construct: Construct, common: CommonConfig) => TerraformResource;
}

export function blueprint<Props extends ManagedInstanceProps>(kind: InstanceKind<Props>, given: Props): Blueprint {
  const props = withoutNulls(given);
  const { rules, secrets, makeResource } = kind;
  const secretRules = rules.filter(({ prop }) => Object.values(secrets).includes(prop));
  const late = [...new Set([...secretRules, ...lateRules(rules, props)])];
  return {
    props,
    problems: (construct) => allProblemsOf(construct, rules, props),
    lateProblems: (construct) => problemsOf(construct, late, props),
    laterSecrets(resource) {
      const past = new PastProps(resource, secrets);
      const { terraformResourceType } = resource;
      return () => past.problems(secretRules, props, ["resource", terraformResourceType, resource.friendlyUniqueId]);
    },
    makeResource: (construct, common) => makeResource(construct, common, props),
  };
}

/** An instance that a stack manages, of whichever connector. Made as `ConnectorInstance` or as the construct of a connector. */
export abstract class ManagedInstance extends Construct implements IConnectorInstance {
  /**
   * Id of the instance, a string of digits. With `count` a list of them (use `Fn.element`), with `forEach` a map by key (use
   * `Fn.lookup`). In another stack it is masked like the token: an output made of it there has to be sensitive.
   */
  readonly id: string;
  readonly #resource: TerraformResource;
  readonly #repeated: Repetition;
  readonly #token: string | undefined;
  readonly #attributes = new Map<string, InstanceAttribute>();
  #isImported = false;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  protected constructor(scope: Construct, id: string, input: Blueprint) {
    super(scope, id);
    assertFramework(this);
    const { props, lateProblems } = input;
    assertNone(this, [...input.problems(this), ...outputProblems(this, props)]);
    this.#repeated = repetitionOf(props);
    this.#resource = input.makeResource(
      this,
      commonConfig(this, props, () => this.#isImported),
    );
    const laterSecrets = input.laterSecrets(this.#resource);
    checkLater(this, () => [
      ...lateProblems(this),
      ...laterSecrets(),
      ...sharedKeyProblems(this.#resource, this.#repeated),
    ]);

    // In the stack's scope: made inside the construct, the framework nests them in its summary and in the outputs file.
    const stack = TerraformStack.of(this);
    for (const name of outputAttributes(props)) {
      const value = this.#attribute(name);
      new TerraformOutput(stack, outputId(this, name), { value, sensitive: true, staticId: true });
    }
    this.id = this.#attribute("id").toString();
    this.#token = props.persistToken === false ? undefined : this.#attribute("token").toString();
  }

  /**
   * Instance token, the credential for calls to the connector; like `id`, of one or of all instances. A secret: Terraform
   * masks it in this stack and in any other that uses it. It may change when the instance is re-authenticated.
   *
   * @throws if `persistToken` is false: then it is in no plan and no state, and `EphemeralInstanceToken` reads it
   */
  get token(): string {
    if (this.#token !== undefined) return this.#token;
    throw new Error(
      `${this.node.path}: the token can't be used, because persistToken: false keeps it out of plan and state. Read it where it ` +
        "is needed with the ephemeral resource openconnectors_instance_token, new EphemeralInstanceToken(stack, id, " +
        "{ instanceId }).token; or leave persistToken out.",
    );
  }

  /** Name shown in Open Connectors; like `id`, of one or of all instances. */
  get name(): string {
    return this.#attribute("name").toString();
  }

  /** Key of the connector, such as `connectwisecrmrest`. */
  get elementKey(): string {
    return this.#attribute("element_key").toString();
  }

  /** Number of the connector at this host; other hosts may use another. */
  get elementId(): string {
    return this.#attribute("element_id").toString();
  }

  /** The tags that are managed; null if the prop is left out. */
  get tags(): string[] {
    return Token.asList(this.#attribute("tags"));
  }

  /** Whether the instance accepts calls. */
  get enabled(): IResolvable {
    return this.#attribute("enabled");
  }

  /** False if the platform reports that the instance has lost its connection. */
  get valid(): IResolvable {
    return this.#attribute("valid");
  }

  /** When the instance was created (ISO 8601). */
  get createdDate(): string {
    return this.#attribute("created_date").toString();
  }

  /** Address of the resource in Terraform, so that the construct itself can be given to `dependsOn`. */
  get fqn(): string {
    return this.#resource.fqn;
  }

  /**
   * Takes over an instance that exists: the next deploy imports it instead of creating one. After that deploy the call does nothing
   * more and can be removed. Secrets may stay with the platform: `secretVariable(stack, name, { ephemeral: true, optional: true })`.
   * While the call is there the resource has no creation key, so that the import changes nothing.
   *
   * @param instanceId id of the instance
   * @throws with `count` or `forEach`: an import is of one instance
   */
  importFrom(instanceId: string): this {
    if (this.#repeated !== "once") {
      throw new Error(
        `${this.node.path}: importFrom is for one instance, but this construct has count or forEach. Leave that out, or add import ` +
          "blocks of your own to the stack.",
      );
    }
    new ImportBlock(this.#resource, "Import", { to: () => this.#address(), objectId: instanceId });
    this.#isImported = true;
    return this;
  }

  #attribute(name: string): InstanceAttribute {
    const known = this.#attributes.get(name);
    if (known !== undefined) return known;
    const made = new InstanceAttribute({
      owner: this.#resource,
      address: () => this.#address(),
      attribute: name,
      repeated: this.#repeated,
      isSensitive: SENSITIVE.has(name),
      isSet: name === "tags",
    });
    this.#attributes.set(name, made);
    return made;
  }

  /** The resource may still get another logical id. */
  #address(): string {
    return `${this.#resource.terraformResourceType}.${this.#resource.friendlyUniqueId}`;
  }
}

/** Also in other stacks: both are sensitive outputs of the stack that makes them. */
const SENSITIVE: ReadonlySet<string> = new Set(["id", "token"]);
