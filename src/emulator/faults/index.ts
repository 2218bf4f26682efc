export { effectOf } from "./effect";
export { effectTable } from "./fault-table";
export { OPERATION_NAMES, OPERATIONS } from "./operations";
export type { Operation, OperationGroup } from "./operations";
export { parseFaultRules } from "./parse";
export { FaultPlan } from "./plan";
export type { FaultTarget, RuleInForce, Strike } from "./plan";
export type { FaultEffect, FaultRule, ForcedReply, RetryAfterForm, SpoiltReply } from "./rule";
