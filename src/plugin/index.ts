// The plugin runtime for provider authors: `cdktf-open-connectors/plugin`.
export type { ActionDefinition, InvokeContext, PlanActionContext } from "./framework/action";
export {
  bool,
  dynamic,
  elements,
  float64,
  int64,
  list,
  map,
  number,
  object,
  set,
  string,
  tuple,
} from "./framework/attributes/builders";
export type { Attribute, Attributes, Block, Blocks, Members, None } from "./framework/attributes/attribute";
export { groupBlock, listBlock, mapBlock, setBlock, singleBlock } from "./framework/attributes/blocks";
export type { Element } from "./framework/attributes/builders";
export type { ConfigOf, KnownConfigOf, PlanOf, PriorOf, StateOf } from "./framework/attributes/forms";
export type { Modifiable, Modification, PlanModifier } from "./framework/attributes/modifiers";
export { listNested, mapNested, setNested, singleNested } from "./framework/attributes/nested";
export { atLeastOneOf, conflicting, exactlyOneOf, requiredTogether } from "./framework/attributes/rules";
export type { ConfigRule, Presences } from "./framework/attributes/config-rule";
export type { Validator } from "./framework/attributes/options";
export { matches, nonEmpty, oneOf, validator } from "./framework/attributes/validators";
export type { DataSourceDefinition, ReadDataContext } from "./framework/data-source";
export type * from "./framework/definition";
export { Deferral } from "./framework/deferral";
export type { Deferrable, DeferralReason } from "./framework/deferral";
export { DiagnosticError, Diagnostics } from "./framework/diagnostics";
export type { DiagnosticText } from "./framework/diagnostics";
export type { EphemeralResourceDefinition, OpenContext, RenewContext } from "./framework/ephemeral-resource";
export type { IdentityAttributes, IdentityDefinition, ImportIdentityContext } from "./framework/identity/definition";
export type { Upgrader } from "./framework/upgraders";
export type { ListContext, Listed, ListResourceDefinition } from "./framework/list-resource";
export { FunctionError } from "./framework/functions/provider-function";
export { parameter } from "./framework/functions/definition";
export type { ArgumentPlace, ProviderFunction } from "./framework/functions/provider-function";
export type {
  ArgumentsOf,
  FunctionDefinition,
  Parameter,
  ParameterOptions,
  ParameterSet,
} from "./framework/functions/definition";
export { PrivateState } from "./framework/private-state";
export type { JsonValue } from "./framework/private-state";
export { pluginFor } from "./framework/provider";
export type {
  Action,
  DataSource,
  EphemeralResource,
  ListResource,
  PluginFactory,
  Provider,
  ProviderParts,
  Resource,
  RunningProvider,
} from "./framework/provider";
export { providerMeta } from "./framework/provider-meta";
export type { ModuleMeta, ProviderMeta, WithModuleMeta } from "./framework/provider-meta";
export { serveProvider } from "./framework/serve-provider";
export type { LazyProvider, ServeProviderOptions } from "./framework/serve-provider";
export { timeouts, withinTimeout } from "./framework/timeouts";
export type { Deadline, TimedOperation, Timeouts } from "./framework/timeouts";
export { Logger } from "./protocol";
export type { LazyLogFields, LogFields } from "./protocol";

export { AttributePath, DynamicValue, ExactNumber, Secret, Unknown, types, unknown } from "./values";
export type { Type, Value } from "./values";
