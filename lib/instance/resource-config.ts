// The part of a resource's configuration that the instances of every connector have.
import type { Construct } from "constructs";
import { Lazy, TerraformStack } from "../framework";
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
    ...(lifecycle !== undefined && { lifecycle }),
    ...(forEach !== undefined && { forEach }),
    ...(count !== undefined && { count }),
  };
}

export function repetitionOf({ count, forEach }: Pick<ManagedInstanceProps, "count" | "forEach">): Repetition {
  if (forEach !== undefined) return "forEach";
  return count === undefined ? "once" : "count";
}

/** At synth, because the stack's provider may be declared after the instance. */
function keyOf(construct: Construct, props: ManagedInstanceProps): string {
  const used = props.provider ?? OpenConnectorsProvider.defaultOf(TerraformStack.of(construct));
  return creationKey({
    projectId: projectIdOf(construct, process.cwd()),
    creationScope: OpenConnectorsProvider.isOpenConnectorsProvider(used) ? used.creationScope : undefined,
    construct,
    repeated: repetitionOf(props),
  });
}
