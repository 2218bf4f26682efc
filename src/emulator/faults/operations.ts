// What fault rules call the calls of the API.

/** One kind of call each, as the route tables name them. */
export const OPERATIONS = [
  "list",
  "count",
  "create",
  "instance",
  "configuration",
  "connector",
  "put",
  "patch",
  "entry",
  "enabled",
  "traceLogging",
  "delete",
  "ping",
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Names for several kinds. */
export const operationGroups = {
  // Calls with the token of an instance are made by others than the provider, a ping excepted, which has to be named.
  any: OPERATIONS.filter((operation) => operation !== "ping"),
  read: ["instance", "configuration", "count", "connector"],
  update: ["put", "patch", "entry", "enabled", "traceLogging"],
} as const satisfies Readonly<Record<string, readonly Operation[]>>;

export type OperationGroup = keyof typeof operationGroups;

export const OPERATION_NAMES: readonly string[] = [...OPERATIONS, ...Object.keys(operationGroups)];

export function isMeant(name: Operation | OperationGroup, operation: Operation): boolean {
  const meant: readonly Operation[] = isGroup(name) ? operationGroups[name] : [name];
  return meant.includes(operation);
}

function isGroup(name: Operation | OperationGroup): name is OperationGroup {
  return Object.hasOwn(operationGroups, name);
}
