// A ConnectWise connector instance as one construct: the resource, checked props, the key that makes its creation safe to
// repeat, and two outputs. Names: interfaces page, Constructs.
import { Construct } from "constructs";
import { ConnectwiseInstance, type ConnectwiseInstanceConfig } from "./bindings/connectwise-instance";
import type { ConnectWiseSite } from "./connectwise-site";
import { creationKey } from "./creation-key";
import { Lazy, TerraformOutput, TerraformStack, Tokenization } from "./framework";
import type {
  IResolvable,
  ITerraformDependable,
  ITerraformIterator,
  TerraformCount,
  TerraformProvider,
  TerraformResourceLifecycle,
} from "./framework";
import { type Input, textOf } from "./input";
import { InstanceAttribute } from "./instance-attribute";
import { instanceRules, outputAttributes, outputFaults, secretRules } from "./instance-rules";
import { OpenConnectorsProvider } from "./openconnectors-provider";
import { outputId } from "./output-id";
import { projectIdOf } from "./project-id";
import { assertProps, faultsOf } from "./prop-rules";

const marker = Symbol.for("cdktf-open-connectors/ConnectWiseConnectorInstance");

/** What a ConnectWise connector instance is made of. Every change of a prop is made in place: id and outputs stay. */
export interface ConnectWiseConnectorInstanceProps {
  /** Name shown in Open Connectors; need not be unique. */
  readonly name: Input;
  /**
   * Cloud or host of the company's ConnectWise. Exactly one of `site` and `baseUrl` is given. A change re-authenticates.
   *
   * @default none: `baseUrl` is given
   */
  readonly site?: ConnectWiseSite | undefined;
  /**
   * The whole address of the ConnectWise API, `https://HOST/v4_6_release/apis/3.0`. A change re-authenticates.
   *
   * @default none: `site` is given
   */
  readonly baseUrl?: Input | undefined;
  /** Company name of the ConnectWise login. A change re-authenticates. */
  readonly company: Input;
  /** Public half of the ConnectWise API key. A change re-authenticates. */
  readonly publicKey: Input;
  /**
   * Private half of the ConnectWise API key. Must not be plain text: use `secretVariable`, best an ephemeral one. It is
   * sent and then forgotten, neither plan nor state holds it; another key than the one sent last is noticed and
   * re-authenticates.
   */
  readonly privateKey: Input;
  /**
   * ConnectWise client id of the integration, a GUID. Must not be plain text: use `secretVariable`, without `ephemeral`,
   * since it is kept in state. A change re-authenticates.
   */
  readonly clientId: Input;
  /**
   * Whether the connector leaves null values out of its replies.
   *
   * @default true
   */
  readonly filterResponseNulls?: boolean | IResolvable | undefined;
  /**
   * Tags of the instance; the order does not matter.
   *
   * @default tags are not managed; the platform tags the instance with its name
   */
  readonly tags?: readonly string[] | undefined;
  /**
   * Keeps the private key in state, in clear there: for Terraform and OpenTofu before 1.11, which know no write-only
   * attributes. The key's variable must then not be ephemeral.
   *
   * @default false
   */
  readonly storePrivateKeyInState?: boolean | undefined;
  /**
   * Where it is given, the private key is sent anew when this changes, and only then. Not with `storePrivateKeyInState`.
   *
   * @default none: the provider notices another key by itself
   */
  readonly privateKeyVersion?: string | number | undefined;
  /**
   * Allows `privateKey` and `clientId` as plain text, which is written to `cdk.tf.json` in clear. For made-up values only.
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

/**
 * An authenticated connection of an Open Connectors account to a company's ConnectWise.
 *
 * With the id `X`, directly in a stack, it makes the sensitive outputs `X_id` and `X_token`; deeper in the tree they carry
 * the ids of the path under the stack, joined by `_`. The resource itself is the child `Resource` (`node.defaultChild`):
 * its address, and with it the instance, depends on the id and the place of this construct.
 *
 * @example
 * const crm = new ConnectWiseConnectorInstance(this, "crm", {
 *   name: "cw-emea",
 *   site: ConnectWiseSite.EU,
 *   company: "acme",
 *   publicKey: "PUBLIC",
 *   privateKey: secretVariable(this, "cw_private_key", { ephemeral: true }),
 *   clientId: secretVariable(this, "cw_client_id"),
 * });
 */
export class ConnectWiseConnectorInstance extends Construct implements ITerraformDependable {
  /** True for such a construct, also for one of another copy of this package. */
  static isConnectWiseConnectorInstance(value: unknown): value is ConnectWiseConnectorInstance {
    return typeof value === "object" && value !== null && marker in value;
  }

  /**
   * Id of the instance, a string of digits that stays for its whole life. With `count` a list of them (use `Fn.element`),
   * with `forEach` a map by key (use `Fn.lookup`). In another stack it is masked like the token: an output made of it there
   * has to be sensitive.
   */
  readonly id: string;
  /**
   * Instance token, the credential for calls to the connector, of one or of all instances, as with `id`. A secret: Terraform
   * masks it in this stack and in any other that uses it. It may change when the instance is re-authenticated.
   */
  readonly token: string;
  readonly #resource: ConnectwiseInstance;
  readonly #repeated: Repetition;
  #imported = false;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: ConnectWiseConnectorInstanceProps) {
    super(scope, id);
    assertProps(this, instanceRules, props, outputFaults(this));
    this.node.addValidation({ validate: () => [...faultsOf(this, secretRules, props)] });
    Object.defineProperty(this, marker, { value: true });

    const repeated = repetition(props);
    this.#repeated = repeated;
    const resource = new ConnectwiseInstance(this, "Resource", this.#config(props, repeated));
    this.#resource = resource;
    const attributes = {
      id: new InstanceAttribute({ resource, attribute: "id", repeated }),
      token: new InstanceAttribute({ resource, attribute: "token", repeated }),
    };
    this.id = attributes.id.toString();
    this.token = attributes.token.toString();

    // In the stack's scope: made inside the construct, the framework nests them in its summary and in the outputs file.
    const stack = TerraformStack.of(this);
    for (const attribute of outputAttributes) {
      const value = attributes[attribute];
      new TerraformOutput(stack, outputId(this, attribute), { value, sensitive: true, staticId: true });
    }
  }

  /** Address of the resource in Terraform, so that the construct itself can stand in a `dependsOn`. */
  get fqn(): string {
    return this.#resource.fqn;
  }

  /**
   * Takes over an instance that exists: the next deploy imports it instead of creating one. Its private key may stay with the
   * platform then, `secretVariable(stack, name, { ephemeral: true, optional: true })`. Once that is deployed the call does
   * nothing any more and can go.
   *
   * As long as it stands there the resource has no creation key, so that the import changes nothing.
   *
   * @param instanceId id of the instance
   * @throws with `count` or `forEach`: an import is of one instance
   */
  importFrom(instanceId: string): this {
    if (this.#repeated !== "once") {
      throw new Error(
        `${this.node.path}: importFrom is for one instance, and this has count or forEach. Leave that out, or add import ` +
          "blocks of your own to the stack.",
      );
    }
    this.#resource.importFrom(instanceId);
    this.#imported = true;
    return this;
  }

  #config(props: ConnectWiseConnectorInstanceProps, repeated: Repetition): ConnectwiseInstanceConfig {
    const { filterResponseNulls, tags, provider, dependsOn, lifecycle, forEach, count } = props;
    return {
      name: textOf(props.name),
      baseUrl: baseUrlOf(props),
      company: textOf(props.company),
      publicKey: textOf(props.publicKey),
      clientId: textOf(props.clientId),
      ...privateKeyOf(props),
      creationKey: Lazy.stringValue({
        produce: () => (this.#imported ? undefined : this.#creationKey(props, repeated)),
      }),
      ...(filterResponseNulls !== undefined && { filterResponseNulls }),
      ...(tags !== undefined && { tags: [...tags] }),
      ...(provider !== undefined && { provider }),
      ...(dependsOn !== undefined && { dependsOn: [...dependsOn] }),
      ...(lifecycle !== undefined && { lifecycle }),
      ...(forEach !== undefined && { forEach }),
      ...(count !== undefined && { count }),
    };
  }

  /** At synth, because the stack's provider may be declared after the instance. */
  #creationKey({ provider }: ConnectWiseConnectorInstanceProps, repeated: Repetition): string {
    const used = provider ?? OpenConnectorsProvider.defaultOf(TerraformStack.of(this));
    return creationKey({
      projectId: projectIdOf(this, process.cwd()),
      providerScope: OpenConnectorsProvider.isOpenConnectorsProvider(used) ? used.scope : undefined,
      construct: this,
      repeated,
    });
  }
}

type Repetition = "once" | "count" | "forEach";

function repetition({ count, forEach }: ConnectWiseConnectorInstanceProps): Repetition {
  if (forEach !== undefined) return "forEach";
  return count === undefined ? "once" : "count";
}

/** The rules have seen to it that exactly one of both is there. */
function baseUrlOf({ site, baseUrl }: ConnectWiseConnectorInstanceProps): string {
  if (baseUrl !== undefined) return textOf(baseUrl);
  return site?.baseUrl ?? "";
}

function privateKeyOf(props: ConnectWiseConnectorInstanceProps): Partial<ConnectwiseInstanceConfig> {
  const key = textOf(props.privateKey);
  if (props.storePrivateKeyInState === true) return { privateKey: key };
  const { privateKeyVersion } = props;
  return {
    privateKeyWo: key,
    ...(privateKeyVersion !== undefined && { privateKeyWoVersion: textOfVersion(privateKeyVersion) }),
  };
}

/** A number may be a token, which only the framework can turn into text. */
function textOfVersion(version: string | number): string {
  return typeof version === "number" ? Tokenization.stringifyNumber(version) : version;
}
