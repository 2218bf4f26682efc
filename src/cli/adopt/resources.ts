// Which resource an instance becomes, and what the provider itself makes of it on import.
import type { Instance } from "../../client";
import { connectwise } from "../../connectors";
import type { Attributes } from "../../plugin";
import { connectwiseAttributes } from "../../provider/resources/connectwise-schema";
import { stateOnRead } from "../../provider/resources/connectwise-wanted";
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
    attributes: connectwiseAttributes,
    imported: stateOnRead({ ...nothing, id: instance.id }, instance),
    sent: ["private_key_wo"],
  };
}

const nothing = {
  name: null,
  base_url: null,
  company: null,
  public_key: null,
  client_id: null,
  private_key: null,
  private_key_wo_version: null,
  private_key_revision: null,
  creation_key: null,
  filter_response_nulls: null,
  tags: null,
  element_id: null,
  element_key: null,
  created_date: null,
  token: null,
  valid: null,
} as const;
