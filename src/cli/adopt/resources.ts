// Which resource an instance becomes, and what the provider itself makes of it on import.
import type { Instance } from "../../client";
import { connectwise } from "../../connectors";
import type { Attributes } from "../../plugin";
import { connectwiseDefinition } from "../../provider/resources/connectwise-instance";
import { attributesOf, stateOnRead } from "../../provider/resources/instance-model";
import type { Imported } from "./arguments";
import type { ResourceType } from "./declaration";

export interface AdoptedAs {
  readonly resourceType: ResourceType;
  readonly attributes: Attributes;
  /** The state after an import. */
  readonly imported: Imported;
  /** Write-only arguments that the instance has a use for. */
  readonly sent: readonly string[];
}

export function adoptedAs(instance: Instance): AdoptedAs | undefined {
  if (instance.element?.key !== connectwise.elementKey) return undefined;
  return {
    resourceType: "openconnectors_connectwise_instance",
    attributes: attributesOf(connectwiseDefinition),
    imported: stateOnRead(connectwiseDefinition, { id: instance.id }, instance),
    sent: ["private_key_wo"],
  };
}
