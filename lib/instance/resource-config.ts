// The part of a resource's configuration that the instances of every connector have.
import type { Construct } from "constructs";
import { Annotations, Lazy, TerraformStack } from "../framework";
import type {
  IResolvable,
  ITerraformDependable,
  ITerraformIterator,
  TerraformCount,
  TerraformProvider,
  TerraformResourceLifecycle,
} from "../framework";
import { listValue } from "../props/collection";
import { textOf } from "../props/input";
import { OpenConnectorsProvider } from "../provider/openconnectors-provider";
import type { Repetition } from "../outputs/instance-attribute";
import { creationKey } from "./creation-key";
import type { ManagedInstanceProps } from "./instance-props";
import { projectIdOf } from "./project-id";
import { withAddresses } from "./replacement-triggers";

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

/** @param isImported asked at synth: an import must change nothing, so such an instance gets no creation key */
export function commonConfig(
  construct: Construct,
  props: ManagedInstanceProps,
  isImported: () => boolean,
): CommonConfig {
  const { tags, enabled, persistToken, provider, dependsOn, lifecycle, forEach, count } = props;
  return {
    name: textOf(props.name),
    creationKey: Lazy.stringValue({ produce: () => (isImported() ? undefined : keyOf(construct, props)) }),
    ...(tags !== undefined && { tags: listValue(tags) ?? [] }),
    ...(enabled !== undefined && { enabled }),
    ...(persistToken !== undefined && { persistToken }),
    ...(provider !== undefined && { provider }),
    ...(dependsOn !== undefined && { dependsOn: [...dependsOn] }),
    ...(lifecycle !== undefined && { lifecycle: withAddresses(lifecycle) }),
    ...(forEach !== undefined && { forEach }),
    ...(count !== undefined && { count }),
  };
}

export function repetitionOf({ count, forEach }: Pick<ManagedInstanceProps, "count" | "forEach">): Repetition {
  if (forEach !== undefined) return "forEach";
  return count === undefined ? "once" : "count";
}

/**
 * At synth, because the stack's provider may be declared after the instance.
 *
 * @returns undefined, and warns, where nothing tells this app from others: two apps would share the key, and one could adopt what
 *   the other has left unfinished
 */
function keyOf(construct: Construct, props: ManagedInstanceProps): string | undefined {
  const used = props.provider ?? OpenConnectorsProvider.defaultOf(TerraformStack.of(construct));
  const projectId = projectIdOf(construct, process.cwd());
  const creationScope = OpenConnectorsProvider.isOpenConnectorsProvider(used) ? used.creationScope : undefined;
  if (projectId === undefined && creationScope === undefined) {
    warnOfMissingKeys(TerraformStack.of(construct));
    return undefined;
  }
  return creationKey({ projectId: projectId ?? "", creationScope, construct, repeated: repetitionOf(props) });
}

const warned = new WeakSet<TerraformStack>();

function warnOfMissingKeys(stack: TerraformStack): void {
  if (warned.has(stack)) return;
  warned.add(stack);
  Annotations.of(stack).addWarning(
    "The instances of this stack get no creation key, because neither a project id nor creationScope is known. If a create is " +
      "interrupted, the next deploy can't take up what it left and stops with a question. Run the app in or under a folder with a " +
      "cdktf.json that has a projectId, as the init command of the framework writes it; or give OpenConnectorsProvider a " +
      "creationScope that no other app of the account has.",
  );
}
