// `cdktf-open-connectors/testing`: what tests of a stack need, with any test framework.
export { connectorMatchers } from "./connector-matchers";
export type { ConnectorMatchers, ConnectorName, MatcherContext, MatcherResult } from "./connector-matchers";
export type { Equals } from "./expected-attributes";
export { deployStack } from "./deploy-stack";
export type { DeployedStack, DeployOptions, DeployTarget, PlannedChange } from "./deploy-stack";
export { readStack, type SynthesizedInstance, type SynthesizedStack } from "./synthesized-stack";
