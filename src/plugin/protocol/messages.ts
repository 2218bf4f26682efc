// Shapes of every tfplugin6 message, for those who build requests and answers. The field tables beside them in
// `messages/` are for the transport and stay inside this folder. See (terraform-protocol: Messages).
export type * from "./messages/actions";
export type * from "./messages/data-sources";
export type * from "./messages/ephemeral";
export type * from "./messages/functions";
export type * from "./messages/list-resources";
export type * from "./messages/provider";
export type * from "./messages/resources";
export type * from "./messages/schema";
export type * from "./messages/shared";
export { BlockNesting, ObjectNesting } from "./messages/schema";
export { DeferredReason, Severity, StringKind } from "./messages/shared";
