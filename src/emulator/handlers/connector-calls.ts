// Calls of a connector with an instance's token (open-connectors-api: Neighbouring calls). The hub in a path means nothing,
// and no remote system is called: every resource has one made-up record.
import { requireInstance } from "../account/authorization";
import type { StoredInstance } from "../account/store";
import { ApiFailure } from "../failure";
import { createdDateOf } from "../render";
import type { HandlerCall, HandlerReply } from "./handler";

/** What every connector offers. */
export const OBJECTS = [
  { name: "accounts", vendorName: "Account", type: "ceCanonical" },
  { name: "Account", vendorName: "Account", type: "vendor" },
] as const;

export function ping(call: HandlerCall): HandlerReply {
  const instance = enabledInstance(call);
  return {
    body: { dateTime: createdDateOf(instance), endpoint: instance.connector.name },
    headers: headersOf(instance),
  };
}

/** Of the platform, so a disabled instance answers as well (open-connectors-api: Neighbouring calls). */
export function objects({ authorization, store, elementsVersion }: HandlerCall): HandlerReply {
  const body = elementsVersion === DETAILED ? OBJECTS : OBJECTS.map(({ name }) => name);
  return { body, headers: headersOf(requireInstance(authorization, store)) };
}

/** The `Elements-Version` that asks for more than names. */
const DETAILED = "Helium";

export function resource(call: HandlerCall): HandlerReply {
  const instance = enabledInstance(call);
  const record = { id: "1", name: call.parameters["resource"], description: null };
  const { description, ...filled } = record;
  const isFiltered = instance.configuration.some(({ key, value }) => key === NULL_FILTER && value === "true");
  return { body: [isFiltered ? filled : { ...filled, description }], headers: headersOf(instance) };
}

/** The setting of an instance that leaves null members out of records. */
const NULL_FILTER = "filter.response.nulls";

function enabledInstance({ authorization, store }: HandlerCall): StoredInstance {
  const instance = requireInstance(authorization, store);
  if (instance.disabled) throw new ApiFailure(403, "The element instance is disabled.");
  return instance;
}

function headersOf({ id }: StoredInstance): Readonly<Record<string, string>> {
  return { "elements-element-instance-id": id.toString() };
}
